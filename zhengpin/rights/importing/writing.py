"""Writes tables as CSV or XLSX that spreadsheets open as they are: no text in them can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
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
    _require_known(form)
    return _csv(tables[0][1]) if form == "csv" else _xlsx(tables)


def write_table(path: Path, title: str, lines: Lines, form: str) -> None:
    """Write one table to a file, line by line: the lines are not held in memory together. Line 1 holds headers."""
    _require_known(form)
    if form == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(_disarmed_lines(lines))
    else:
        _workbook([(title, lines)]).save(path)


def _require_known(form: str) -> None:
    if form not in FORMS:
        message = _("Tables are written as %(forms)s.") % {"forms": ", ".join(FORMS)}
        raise Invalid(message, code="export.unknown_form", field="form")


def _csv(lines: Lines) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(_disarmed_lines(lines))
    return out.getvalue().encode("utf-8-sig")  # with the mark by which spreadsheets know UTF-8


def _disarmed_lines(lines: Lines) -> Iterator[list[str]]:
    return ([_disarmed(_plain(cell)) for cell in line] for line in lines)


def _xlsx(tables: Sequence[tuple[str, Lines]]) -> bytes:
    out = io.BytesIO()
    _workbook(tables).save(out)
    return out.getvalue()


def _workbook(tables: Sequence[tuple[str, Lines]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook(write_only=True)
    for title, lines in tables:
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for column in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            sheet.column_dimensions[column].width = 24
        for number, line in enumerate(lines):
            sheet.append([_cell(sheet, cell, heading=number == 0) for cell in line])
    return book


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
