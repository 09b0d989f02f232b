"""Reads CSV tables in UTF-8, UTF-16 or GB18030, separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from zhengpin.catalog.problems import FileRefused, problem
from zhengpin.catalog.reading.columns import LISTING_COLUMNS, TableColumns
from zhengpin.catalog.reading.lines import MOST_LINE, FileLine

_SAMPLE = 256 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_csv(path: Path, *, start: int = 1, columns: TableColumns = LISTING_COLUMNS) -> Iterator[FileLine]:
    """Yield a Line for every row from number `start`; the header is row 1. Raises FileRefused (`file.*`)."""
    with _opened(path) as file:
        rows = _rows(file)
        header = next(rows, (1, None))[1]
        if not isinstance(header, list) or not any(header):
            raise FileRefused("file.empty")
        fields = columns.fields_of(header)
        for number, row in rows:
            if number < start:
                continue
            if isinstance(row, csv.Error):
                yield FileLine(number, problems=[problem("line.too_long", limit=MOST_LINE)])
            elif len(row) > len(header):
                yield FileLine(
                    number, problems=[problem("line.wrong_width", actual=len(row), expected=len(header))]
                )
            elif any(row):
                yield FileLine(number, columns.item_of(fields, row), size=sum(map(len, row)))


def count_rows(path: Path) -> int:
    """Return the number of the last row."""
    with _opened(path) as file:
        return sum(1 for _row in _rows(file))


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    with path.open("rb") as raw:
        encoding = _encoding(raw.read(_SAMPLE))
        raw.seek(0)
        # A bad byte further down becomes half a surrogate pair, by which its own row is refused and no other.
        yield io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape", newline="")


def _encoding(sample: bytes) -> str:
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    cut = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1]
    for encoding in ("utf-8", "gb18030"):
        try:
            cut.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    if b"\n" in cut and b"\0" not in cut:  # mostly text: let the bad rows be refused one by one
        return "utf-8"
    raise FileRefused("file.not_text")


def _rows(file: IO[str]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    csv.field_size_limit(MOST_LINE)
    reader = csv.reader(file, delimiter=_delimiter(file))
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error


def _delimiter(file: IO[str]) -> str:
    head = file.readline(65_536)
    file.seek(0)
    return max(",;\t", key=head.count)
