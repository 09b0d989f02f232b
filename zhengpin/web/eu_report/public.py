"""The Union's reports for everyone: every version that was published, with its files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.publication.readers import FILE
from zhengpin.reports.eu import queries
from zhengpin.reports.eu.drafting import part_named, parts_of
from zhengpin.web.eu_report.shown import archive_answer, part_answer, shown_parts
from zhengpin.web.shell.page import numbered_page
from zhengpin.web.shell.public import public_page


@public_page()
def reports(request: HttpRequest) -> HttpResponse:
    """List the reports, every version of each."""
    page = numbered_page(queries.published(ANYONE), request)
    return render(request, "eu_report/public_reports.html", {"public_area": "eu_report", "page": page})


@public_page()
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show one version, and say whether there is a later one."""
    row = queries.published_report(ANYONE, report_id)
    versions = queries.versions_of(ANYONE, row)
    context = {
        "public_area": "eu_report",
        "row": row,
        "later": versions[0] if versions[0].pk != row.pk else None,
        "parts": shown_parts(parts_of(row)),
    }
    return render(request, "eu_report/public_report.html", context)


@public_page(cost=FILE)
def file(request: HttpRequest, report_id: UUID, file: str) -> HttpResponse:
    """Answer with one part as CSV, or with all of them as an archive."""
    row = queries.published_report(ANYONE, report_id)
    parts = parts_of(row)
    if file == "all.zip":
        return archive_answer(parts, f"{row.first}-{row.last}-v{row.version}")
    return part_answer(part_named(parts, file))
