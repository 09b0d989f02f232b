"""Published reports for everyone, without an account: a list, each as a page, a document, a table and as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from zhengpin.accounts.queries import operator_name
from zhengpin.kit.errors import NotFound
from zhengpin.publication.readers import FILE, admit
from zhengpin.reports import queries
from zhengpin.reports.documents import pdf_of
from zhengpin.reports.presenting.overview import days_of
from zhengpin.web.reports.exports import as_csv, as_json, as_pdf, printed_in
from zhengpin.web.reports.showing import PNG, chapter_shown, chart_file, report_shown
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.public import public_page

AREA = {"public_area": "reports"}


@public_page()
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports that are public, of the latest period first."""
    page = numbered_page(queries.public_snapshots(), request)
    rows = [{"row": row, "days": days_of(row.document)} for row in page.items]
    return render(request, "public/reports.html", AREA | {"page": page, "rows": rows})


@public_page()
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Show a report that is public; to htmx one chapter of it."""
    kept = queries.public_snapshot(number)
    chapter = asked(request, "chapter")
    if request.htmx and chapter:  # type: ignore[attr-defined]
        figures = chapter_shown(kept.document, chapter)["figures"]
        return render(request, "reports/figures.html", {"figures": figures})
    context = {
        "kept": kept,
        "operator": operator_name(),
        "charts_at": reverse("web:public-report", args=[kept.number]) + "charts/",
        **report_shown(kept.document, chapter),
    }
    return render(request, "public/report.html", AREA | context)


@public_page(cost=FILE)
def report_file(request: HttpRequest, number: str, form: str) -> HttpResponseBase:
    """Answer with a public report as a table (CSV), or as all that a stranger needs to verify it (JSON)."""
    kept = queries.public_snapshot(number)
    if form == "csv":
        return as_csv(kept.document, f"{kept.number}-{get_language()}")
    if form == "json":
        return as_json(queries.verifiable(kept), str(kept.number))
    raise NotFound()


@public_page(cost=FILE)
def report_document(request: HttpRequest, number: str, language: str) -> HttpResponseBase:
    """Answer with a public report as a signed document (PDF) in one language."""
    kept = queries.public_snapshot(number)
    return as_pdf(pdf_of(kept, printed_in(language)), f"{kept.number}-{language}")


@public_page()
def report_chart(request: HttpRequest, number: str, chart: str) -> HttpResponseBase:
    """Answer with a chart of a public report as a drawing or a picture."""
    kept = queries.public_snapshot(number)
    form = asked(request, "form")
    if form == PNG:  # it is made, which costs the more
        admit(request.META, cost=FILE)
    return chart_file(kept.document, chart, str(kept.number), form)
