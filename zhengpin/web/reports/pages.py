"""The reports: a period counted from the ledger, its files, and the snapshots that were kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit import canonical
from zhengpin.kit.pagination import page_of
from zhengpin.reports import operations, queries
from zhengpin.reports.documents import pdf_of
from zhengpin.web.reports.exports import CHOICES, ReportDays, as_csv, as_json, as_pdf, period_of, printed_in
from zhengpin.web.reports.showing import chapter_shown, chart_file, report_shown
from zhengpin.web.shell.charts import ChartSeries, bar_charts, table_rows
from zhengpin.web.shell.page import asked, page


@page(Permission.READ_REPORTS)
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    period = period_of(request.GET)
    chapter = asked(request, "chapter")
    if request.htmx and chapter:  # type: ignore[attr-defined]
        document = queries.chapter(actor, period.starts_at, period.ends_at, chapter)
        return _chapter(request, document, chapter)
    document = queries.report(actor, period.starts_at, period.ends_at)
    kept = page_of(queries.snapshots(actor), cursor=request.GET.get("cursor"), limit=10)
    context = {
        "period": period,
        "choices": CHOICES,
        **report_shown(document, chapter),
        "asked": _days_asked(period),
        "charts_at": reverse("web:reports") + "charts/",
        "page": kept,
        "authors": display_names(actor, [row.created_by for row in kept.items]),
        **_chart_context(actor, period.starts_at, period.ends_at),
    }
    return render(request, "reports/reports.html", context)


def _chapter(request: HttpRequest, document: Mapping[str, object], key: str) -> HttpResponse:
    """Answer with the figures of one chapter, which htmx puts where it is opened."""
    return render(request, "reports/figures.html", {"figures": chapter_shown(document, key)["figures"]})


def _days_asked(period: ReportDays) -> str:
    """Return a period as it begins the parameters of an address."""
    return f"from={period.first:%Y-%m-%d}&to={period.last:%Y-%m-%d}&"


@page(Permission.READ_REPORTS)
def period_chart(request: HttpRequest, actor: Actor, chart: str) -> HttpResponse:
    """Answer with a chart of the period as a picture."""
    period = period_of(request.GET)
    document = queries.report(actor, period.starts_at, period.ends_at)
    return chart_file(document, chart, _name(period), asked(request, "form"))


def _chart_context(actor: Actor, starts_at: datetime, ends_at: datetime) -> dict[str, object]:
    found = queries.series(actor, starts_at, ends_at)
    series = ChartSeries(starts=found["starts"], lines=found["lines"])
    return {
        "charts": bar_charts(series),
        "series": found,
        "series_rows": table_rows(series),
        "series_last": series["starts"][-1] if series["starts"] else None,
    }


@page(Permission.READ_REPORTS)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Answer with the period's report as a file."""
    period = period_of(request.GET)
    document = queries.report(actor, period.starts_at, period.ends_at)
    return _file(document, form, _name(period))


def _name(period: ReportDays) -> str:
    return f"zhengpin-report-{period.first:%Y%m%d}-{period.last:%Y%m%d}"


def _file(document: Mapping[str, object], form: str, name: str) -> HttpResponse:
    return as_csv(document, name) if form == "csv" else as_json(document, name)


@page(Permission.READ_REPORTS)
@require_POST
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the period's report as a snapshot and show it."""
    period = period_of(request.POST)
    kept = operations.take_snapshot(starts_at=period.starts_at, ends_at=period.ends_at, actor=actor)
    messages.success(request, _("The report was kept, and its digest entered in the ledger."))
    return redirect("web:report", kept.pk)


@page(Permission.READ_REPORTS)
def report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Show a snapshot as it was kept; with `recount`, whether the ledger still gives the same."""
    kept = queries.snapshot(actor, report_id)
    chapter = asked(request, "chapter")
    if request.htmx and chapter:  # type: ignore[attr-defined]
        return _chapter(request, kept.document, chapter)
    recounted = queries.recounts(actor, kept) if "recount" in request.GET else None
    context = {
        "kept": kept,
        "genuine": canonical.digest(kept.document) == kept.digest,
        "recounted": recounted,
        "may_publish": actor.may(Permission.KEEP_PUBLICATION),
        "author": display_names(actor, [kept.created_by]).get(kept.created_by, ""),
        **report_shown(kept.document, chapter),
        "charts_at": reverse("web:report", args=[kept.pk]) + "charts/",
        **_chart_context(actor, kept.starts_at, kept.ends_at),
    }
    return render(request, "reports/report.html", context)


@page(Permission.READ_REPORTS)
def report_file(request: HttpRequest, actor: Actor, report_id: UUID, form: str) -> HttpResponse:
    """Answer with a snapshot as a file."""
    kept = queries.snapshot(actor, report_id)
    return _file(kept.document, form, f"zhengpin-report-{kept.pk}")


@page(Permission.READ_REPORTS)
def report_chart(request: HttpRequest, actor: Actor, report_id: UUID, chart: str) -> HttpResponse:
    """Answer with a chart of a snapshot as a picture."""
    kept = queries.snapshot(actor, report_id)
    name = f"zhengpin-report-{kept.number or kept.pk}"
    return chart_file(kept.document, chart, name, asked(request, "form"))


@page(Permission.READ_REPORTS)
def report_document(request: HttpRequest, actor: Actor, report_id: UUID, language: str) -> HttpResponse:
    """Answer with a snapshot as a signed document (PDF) in one language."""
    kept = queries.snapshot(actor, report_id)
    content = pdf_of(kept, printed_in(language))
    return as_pdf(content, f"zhengpin-report-{kept.number or kept.pk}-{language}")
