"""Reads one sheet of an XLSX workbook, guarded: bombs, passwords, false dimensions and formulas do no harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zhengpin.later import later
from zhengpin.rights.importing import problems

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
else:
    openpyxl = later("openpyxl")

FORMULA = "\x00formula"
"""Stands in for a cell with a formula: its result is not trusted, for what is shown need not be what it computes."""

MOST_MEMBERS = 2_000
MOST_BYTES = 100_000_000
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(content: bytes) -> bool:
    return content.startswith(_ZIP)


def looks_encrypted(content: bytes) -> bool:
    """Return whether the bytes are an old XLS or a workbook under a password: both come in an OLE container."""
    return content.startswith(_OLE)


def read_sheet(
    content: bytes, names: Sequence[str], *, most_rows: int, most_columns: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield `(row number, cells as text)` of the sheet that has one of `names`, else of the first.

    Raises UnreadableFile for what is no workbook, or unpacks to too much.
    """
    _check_archive(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = _choose(book, names)
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_row=most_rows, max_col=most_columns), 1):
            yield number, [_text(cell) for cell in row]
    except GeneratorExit:
        raise
    except problems.UnreadableFile:
        raise
    except Exception as error:  # openpyxl raises nearly every class there is on damaged input
        raise problems.not_a_workbook(type(error).__name__) from error


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise problems.not_a_workbook(type(error).__name__) from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise problems.too_large(MOST_BYTES)


def _choose(book: Workbook, names: Sequence[str]) -> ReadOnlyWorksheet:
    wanted = {name.lower() for name in names}
    sheets = [
        sheet
        for sheet in book.worksheets
        if isinstance(sheet, openpyxl.worksheet._read_only.ReadOnlyWorksheet)
    ]
    if not sheets:
        raise problems.empty()
    return next((sheet for sheet in sheets if sheet.title.strip().lower() in wanted), sheets[0])


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        return FORMULA
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
