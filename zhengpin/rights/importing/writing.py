"""Writes tables as CSV or XLSX that spreadsheets open as they are: no text in them can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.later import later

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
else:
    openpyxl = later("openpyxl")

FORMS = ("csv", "xlsx")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ACTING = ("=", "+", "-", "@", "\t", "\r")

Lines = Iterable[Sequence[object]]


def write_tables(tables: Sequence[tuple[str, Lines]], form: str) -> bytes:
    """Return `(title, lines)` tables as XLSX with a sheet for each, or CSV of the first. Line 1 holds headers."""
    if form not in FORMS:
        message = _("Tables are written as %(forms)s.") % {"forms": ", ".join(FORMS)}
        raise Invalid(message, code="export.unknown_form", field="form")
    return _csv(tables[0][1]) if form == "csv" else _xlsx(tables)


def _csv(lines: Lines) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[_disarmed(_plain(cell)) for cell in line] for line in lines])
    return out.getvalue().encode("utf-8-sig")  # with the mark by which spreadsheets know UTF-8


def _xlsx(tables: Sequence[tuple[str, Lines]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for title, lines in tables:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for column in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            sheet.column_dimensions[column].width = 24
        for number, line in enumerate(lines):
            sheet.append([_cell(sheet, cell, heading=number == 0) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: object, *, heading: bool) -> WriteOnlyCell:
    cell: WriteOnlyCell = openpyxl.cell.WriteOnlyCell(sheet)
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", _plain(value))
    cell.data_type = "s"  # whatever it begins with, it is text
    cell.alignment = openpyxl.styles.Alignment(vertical="top", wrap_text=not heading)
    if heading:
        cell.font = openpyxl.styles.Font(bold=True)
    return cell


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return str(value)


def _disarmed(text: str) -> str:
    return f"'{text}" if text.startswith(_ACTING) else text
