"""The reports: a period counted from the ledger, its files, and the snapshots that were kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit import canonical
from zhengpin.kit.pagination import page_of
from zhengpin.reports import operations, queries
from zhengpin.web.reports.exports import CHOICES, ReportDays, as_csv, as_json, period_of
from zhengpin.web.reports.figures import shown_chapters
from zhengpin.web.shell.charts import ChartSeries, bar_charts, table_rows
from zhengpin.web.shell.page import page


@page(Permission.READ_REPORTS)
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    period = period_of(request.GET)
    document = queries.report(actor, period.starts_at, period.ends_at)
    kept = page_of(queries.snapshots(actor), cursor=request.GET.get("cursor"), limit=10)
    context = {
        "period": period,
        "choices": CHOICES,
        "chapters": shown_chapters(document),
        "page": kept,
        "authors": display_names(actor, [row.created_by for row in kept.items]),
        **_chart_context(actor, period.starts_at, period.ends_at),
    }
    return render(request, "reports/reports.html", context)


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


def _file(document: dict[str, object], form: str, name: str) -> HttpResponse:
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
    recounted = queries.recounts(actor, kept) if "recount" in request.GET else None
    context = {
        "kept": kept,
        "genuine": canonical.digest(kept.document) == kept.digest,
        "recounted": recounted,
        "may_publish": actor.may(Permission.KEEP_PUBLICATION),
        "author": display_names(actor, [kept.created_by]).get(kept.created_by, ""),
        "chapters": shown_chapters(kept.document),
        **_chart_context(actor, kept.starts_at, kept.ends_at),
    }
    return render(request, "reports/report.html", context)


@page(Permission.READ_REPORTS)
def report_file(request: HttpRequest, actor: Actor, report_id: UUID, form: str) -> HttpResponse:
    """Answer with a snapshot as a file."""
    kept = queries.snapshot(actor, report_id)
    return _file(kept.document, form, f"zhengpin-report-{kept.pk}")
