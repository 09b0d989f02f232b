"""Reads a list of targets, pasted or as CSV or XLSX: every line gives a Line, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from zhengpin.complaints.reading import rows as reading_rows
from zhengpin.complaints.reading.addresses import address_key
from zhengpin.complaints.reading.columns import columns_of, folded
from zhengpin.complaints.reading.line_problems import LineProblem, problem
from zhengpin.complaints.reading.line_reading import TargetLine, line_of_cells, line_of_text
from zhengpin.complaints.reading.rows import NoticeRow, Unreadable

MOST_LINES = 10_000


@dataclass(frozen=True)
class ReadLines:
    """columns: field → the header as it is written, empty for a list without headers; ignored: other headers;
    problems: of the list as a whole."""

    lines: tuple[TargetLine, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    problems: tuple[LineProblem, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return JSON types only."""
        return {
            "lines": [line.as_dict() for line in self.lines],
            "columns": dict(self.columns),
            "ignored": list(self.ignored),
            "problems": [one.as_dict() for one in self.problems],
        }


def read_lines(content: bytes | str, *, most: int = MOST_LINES) -> ReadLines:
    """Return the lines of a list of targets, blank ones left out; no content raises.

    Of more than `most` lines the rest is left out and counted (`list.too_many`, `repeats`).
    """
    if len(content) > reading_rows.MOST_BYTES:
        return ReadLines(problems=(problem("list.too_large"),))
    try:
        return _read(content, most)
    except Unreadable as error:
        return ReadLines(problems=(problem(str(error)),))


def _read(content: bytes | str, most: int) -> ReadLines:
    found, table = _rows(content, most)
    first = list(islice(found, 1))
    columns = columns_of(first[0].cells) if first and table else {}
    body = found if columns else chain(first, found)
    taken = list(islice(body, most))
    left = sum(1 for _row in body)
    if not taken:
        return ReadLines(problems=(problem("list.empty"),))
    read = [line_of_cells(row, columns) if columns else line_of_text(row) for row in taken]
    return ReadLines(
        lines=tuple(_repeated(read)),
        columns={field: first[0].cells[at] for at, field in columns.items()},
        ignored=tuple(
            cell for at, cell in enumerate(first[0].cells) if cell and columns and at not in columns
        ),
        problems=(problem("list.too_many", repeats=left),) if left else (),
    )


def _rows(content: bytes | str, most: int) -> tuple[Iterator[NoticeRow], bool]:
    """Return the rows and whether they may have headers."""
    if isinstance(content, bytes):
        if reading_rows.is_workbook(content):
            return reading_rows.sheet_rows(content, 10 * most + 1), True
        if reading_rows.is_old_workbook(content):
            raise Unreadable("list.not_a_workbook")
        content = reading_rows.text_of(content)
    text = content.replace("\x00", "\ufffd").removeprefix("\ufeff")
    if delimiter := _delimiter(text):
        return reading_rows.delimited(text, delimiter), True
    return reading_rows.text_lines(text), True


def _delimiter(text: str) -> str:
    """Return what separates the headers of a table; "" where the first line holds none."""
    first = next(reading_rows.text_lines(text[:20_000]), None)
    if first is None:
        return ""
    counted = {one: len(columns_of(first.raw.replace('"', "").split(one))) for one in "\t,;，|"}
    best = max(counted, key=lambda one: (counted[one], first.raw.count(one)))
    return best if counted[best] and best in first.raw else ""


def _repeated(lines: Iterable[TargetLine]) -> Iterator[TargetLine]:
    """Mark each line that names the same thing as an earlier one, at the same position and time."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        named = address_key(line.address) if line.address else folded(line.external_id)
        key = (named, "" if line.address else line.subject_kind, line.position, str(line.time_range))
        if named and key in seen:
            line = replace(line, problems=(*line.problems, problem("line.repeated", repeats=seen[key])))
        elif named:
            seen[key] = line.number
        yield line
