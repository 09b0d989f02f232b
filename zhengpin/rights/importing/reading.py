"""Reads a table from CSV or XLSX, and books from ONIX: recognised columns, and rows as text by column name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from zhengpin.rights.importing import problems
from zhengpin.rights.importing.onix import is_xml, read_message
from zhengpin.rights.importing.sent import Sent, whole
from zhengpin.rights.importing.sheets import MOST_ROWS, ImportRow, ImportSheet
from zhengpin.rights.importing.tables import Table
from zhengpin.rights.importing.workbook import FORMULA, is_workbook, looks_encrypted, read_sheet

MOST_COLUMNS = 60
MOST_CELL = 20_000
COMMENT = "#"
"""A row whose first cell begins with this is a note: the template explains itself in such rows."""


def read_table(sent: Sent, table: Table) -> ImportSheet:
    """Return the rows of a file. Raises UnreadableFile (`import.<reason>`) where no row can be told from it."""
    if is_xml(sent):
        return read_message(sent, table)
    lines = iter(_lines(whole(sent), table))
    number, headers = next(((n, cells) for n, cells in lines if any(cells) and not _is_note(cells)), (0, []))
    if not number:
        raise problems.empty()
    found = table.recognise(headers)
    if lacking := table.missing(found.values()):
        names = [f"{column.en} ({column.zh})" for column in lacking]
        raise problems.missing_columns(names, [header for header in headers if header][:MOST_COLUMNS])
    rows = [_row(n, cells, found) for n, cells in lines if any(cells) and not _is_note(cells)]
    if len(rows) > MOST_ROWS:
        raise problems.too_many_rows(MOST_ROWS)
    ignored = [header for position, header in enumerate(headers) if header and position not in found]
    return ImportSheet(table, {column.name: headers[at] for at, column in found.items()}, ignored, rows)


def _is_note(cells: list[str]) -> bool:
    return next((cell for cell in cells if cell), "").startswith(COMMENT)


def _row(number: int, cells: list[str], found: dict) -> ImportRow:
    named = {column.name: cells[at] if at < len(cells) else "" for at, column in found.items()}
    formulas = [name for name, cell in named.items() if cell == FORMULA]
    return ImportRow(
        number, {name: _unquoted(cell) for name, cell in named.items() if cell != FORMULA}, formulas
    )


def _unquoted(cell: str) -> str:
    """Take away the apostrophe by which an export keeps a text from being read as a formula, or its row as a note."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", COMMENT) else cell


def _lines(content: bytes, table: Table) -> Iterable[tuple[int, list[str]]]:
    if is_workbook(content):
        names = (table.kind.value, table.kind.en, table.kind.zh)
        return read_sheet(content, names, most_rows=MOST_ROWS + 50, most_columns=MOST_COLUMNS)
    if looks_encrypted(content):
        raise problems.not_a_workbook("XLS / password")
    return _csv_lines(_decoded(content))


def _decoded(content: bytes) -> str:
    """Return the text: by its byte order mark, else UTF-8, else GB18030, as Chinese spreadsheets write CSV."""
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
    raise problems.not_text()


def _csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith(COMMENT)), "")
    delimiter = max(",;\t，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS + 50:
                raise problems.too_many_rows(MOST_ROWS)
            yield number, [cell.strip()[:MOST_CELL] for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise problems.not_text() from error
