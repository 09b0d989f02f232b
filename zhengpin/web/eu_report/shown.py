"""The parts of the Union's report as people read them, and as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zhengpin.reports.eu.archive import archive_of
from zhengpin.reports.eu.parts import ReportPart, csv_of

NAMES: Mapping[str, str | Promise] = {
    "1_summary": gettext_lazy("Who reports, and when"),
    "2_categories_names": gettext_lazy("Categories"),
    "3_member_states_orders": gettext_lazy("Orders by member states"),
    "4_notices": gettext_lazy("Notices"),
    "5_own_initiative_illegal": gettext_lazy("Own initiative: illegal content"),
    "6_own_initiative_TC": gettext_lazy("Own initiative: terms and conditions"),
    "7_appeals_and_recidivism": gettext_lazy("Appeals, disputes and suspensions"),
    "8_automated_means": gettext_lazy("Automated means"),
    "9_human_resources": gettext_lazy("Moderators"),
    "10_AMAR": gettext_lazy("Active recipients"),
    "11_qualitative": gettext_lazy("Texts"),
}
_LEADING = {"Applicability", "Service", "Reporting period"}
"""Columns that say the same in every row; on the page they are left out."""
_MOST_ROWS = 60


def shown_parts(parts: Iterable[ReportPart]) -> list[dict[str, object]]:
    """Return each part with its name, its file and the rows that hold something: `{"name", "file", "columns", "rows"}`.

    The first three columns, which say the same in each row, and empty columns are left out. more: how many rows that
    hold something are in the file alone.
    """
    return [_shown(part) for part in parts]


def _shown(part: ReportPart) -> dict[str, object]:
    keys = 3 if part.name == "2_categories_names" else _first_value(part)
    rows = [row for row in part.rows if any(cell not in ("", "0") for cell in row[keys:])]
    said = [
        at for at, column in enumerate(part.header) if column not in _LEADING and any(row[at] for row in rows)
    ]
    return {
        "name": NAMES[part.name],
        "file": part.file,
        "columns": [part.header[at].strip() for at in said],
        "rows": [[row[at] for at in said] for row in rows[:_MOST_ROWS]],
        "more": max(len(rows) - _MOST_ROWS, 0),
    }


def _first_value(part: ReportPart) -> int:
    """Return where values begin, after what says what they are of."""
    names = ("Value", 'Description of the sub-category "Other"', "Scope")
    at = max((part.header.index(one) for one in names if one in part.header), default=0)
    return at if part.header[at] == "Value" else at + 1


def part_answer(part: ReportPart) -> HttpResponse:
    """Return a part as a file to save."""
    return _saved(csv_of(part), "text/csv; charset=utf-8", part.file)


def archive_answer(parts: Iterable[ReportPart], name: str) -> HttpResponse:
    """Return all parts as one archive to save."""
    return _saved(archive_of(parts), "application/zip", f"dsa-transparency-report-{name}.zip")


def _saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
