"""Turns pasted text, CSV or XLSX bytes into numbered rows of cells, within fixed bounds of memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from zhengpin.later import later

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
else:
    openpyxl = later("openpyxl")

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_MEMBERS = 2_000
MOST_COLUMNS = 40
MOST_CELL = 4_000
MOST_JOINED = 20
"""How many lines one quoted cell may span: more is taken for a quotation mark that was never closed."""

FORMULA, ROUNDED = "\x00formula", "\x00rounded"
_LINK = re.compile(r'=\s*HYPERLINK\(\s*"([^"]{1,2000})"', re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{2}", re.IGNORECASE)
_EXACT = 10**15  # a spreadsheet keeps fifteen digits


class Unreadable(Exception):  # noqa: N818 - carries the code of a LineProblem
    """The file gives no rows at all; the argument is the code of why."""


@dataclass(frozen=True)
class NoticeRow:
    """number: as a person counts, from 1; raw: the row as it is written; cells: its parts, a single one for text."""

    number: int
    raw: str
    cells: tuple[str, ...]


def text_of(content: bytes) -> str:
    """Return text by its byte order mark, else UTF-8, else GB18030. Raises Unreadable (`list.not_text`)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Unreadable("list.not_text")


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def is_old_workbook(content: bytes) -> bool:
    """Return whether the bytes are an old XLS or a workbook under a password."""
    return content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def text_lines(text: str) -> Iterator[NoticeRow]:
    """Yield the lines that are not blank, each as one cell."""
    for number, line in enumerate(re.split(r"\r\n|[\n\r]", text), 1):
        if line.strip("\ufeff \t\u3000"):
            yield NoticeRow(number, line, (line,))


def delimited(text: str, delimiter: str) -> Iterator[NoticeRow]:
    """Yield the rows of a table as text; a quoted cell may span lines, an unclosed quotation mark costs its line."""
    waiting: list[NoticeRow] = []
    for row in text_lines(text):
        waiting.append(row)
        while waiting:
            taken = _closed(waiting)
            if taken == 0 and len(waiting) <= MOST_JOINED:
                break
            yield _cells(waiting[: taken or 1], delimiter)
            del waiting[: taken or 1]
    while waiting:
        taken = _closed(waiting) or 1
        yield _cells(waiting[:taken], delimiter)
        del waiting[:taken]


def _closed(rows: list[NoticeRow]) -> int:
    """Return how many rows it takes until every quotation mark is closed; 0 where these do not suffice."""
    marks = 0
    for at, row in enumerate(rows, 1):
        marks += row.raw.count('"')
        if marks % 2 == 0:
            return at
    return 0


def _cells(rows: list[NoticeRow], delimiter: str) -> NoticeRow:
    raw = "\n".join(row.raw for row in rows)
    whole = raw.count('"') % 2 == 0
    try:
        reader = csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, quotechar='"' if whole else None,
                            quoting=csv.QUOTE_MINIMAL if whole else csv.QUOTE_NONE)  # fmt: skip
        cells = [cell for line in reader for cell in line]
    except csv.Error:  # a cell beyond the limit of the csv module
        cells = raw.split(delimiter)
    return NoticeRow(rows[0].number, raw, tuple(_rounded(cell.strip()) for cell in cells[:MOST_COLUMNS]))


def _rounded(cell: str) -> str:
    return ROUNDED if _SCIENTIFIC.fullmatch(cell) else cell


def sheet_rows(content: bytes, most: int) -> Iterator[NoticeRow]:
    """Yield the rows of the first sheet. Raises Unreadable (`list.not_a_workbook`, `list.too_large`)."""
    _check_archive(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = next(
            one for one in book.worksheets if isinstance(one, openpyxl.worksheet._read_only.ReadOnlyWorksheet)
        )
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS), 1):
            cells = tuple(_cell(cell) for cell in row)
            if any(cells):
                yield NoticeRow(number, "\t".join(cells).replace("\x00", ""), cells)
    except (GeneratorExit, Unreadable):
        raise
    except Exception as error:  # openpyxl raises nearly every class there is on damaged input
        raise Unreadable("list.not_a_workbook") from error


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("list.not_a_workbook") from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unreadable("list.too_large")


def _cell(cell: ReadOnlyCell | EmptyCell) -> str:
    """Return a cell as text; of formulas only the address of a link is taken."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f" or (isinstance(value, str) and value.startswith("=")):
        link = _LINK.match(str(value))
        return link.group(1) if link else FORMULA
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def _number(value: float) -> str:
    if abs(value) >= _EXACT:
        return ROUNDED
    return str(int(value)) if float(value).is_integer() else str(value)
