"""Tells the form of a file by its name, and opens the reader for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading import csv_table, json_lines, parquet
from zhengpin.catalog.reading.columns import LISTING_COLUMNS, TableColumns
from zhengpin.catalog.reading.lines import FileLine

FORMS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
"""The ending of a file's name → its form."""


def form_of(name: str) -> str:
    """Return the form of a file by its name. Raises FileRefused (`file.unknown_form`)."""
    found = FORMS.get(Path(name).suffix.lower())
    if found is None:
        raise FileRefused("file.unknown_form")
    return found


def open_lines(
    form: str, path: Path, *, start: int = 1, columns: TableColumns = LISTING_COLUMNS
) -> Iterator[FileLine]:
    """Yield the lines of a file from number `start`; columns: what those of a table mean.

    Raises FileRefused where the file as a whole cannot be read.
    """
    if form == "csv":
        yield from csv_table.read_csv(path, start=start, columns=columns)
    elif form == "parquet":
        yield from parquet.read_parquet(path, start=start, columns=columns)
    else:
        with path.open("rb") as stream:
            yield from json_lines.read_json_lines(stream, start=start)


def count_lines(form: str, path: Path) -> int:
    """Return the number of a file's last line. Raises FileRefused."""
    if form == "csv":
        return csv_table.count_rows(path)
    if form == "parquet":
        return parquet.count_rows(path)
    with path.open("rb") as stream:
        return json_lines.count_json_lines(stream)
