"""Reads Parquet tables, through a process of its own: a damaged file can end the one that reads it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading.columns import LISTING_COLUMNS, TableColumns
from zhengpin.catalog.reading.json_lines import too_long
from zhengpin.catalog.reading.lines import MOST_LINE, FileLine

CHILD = Path(__file__).with_name("parquet_child.py")
"""Run as it stands, and not imported here: it loads pyarrow."""
_MOST_HEADER = 16 * 1024**2


def read_parquet(
    path: Path, *, start: int = 1, columns: TableColumns = LISTING_COLUMNS
) -> Iterator[FileLine]:
    """Yield a Line for every row from number `start` (from 1). Raises FileRefused (`file.*`)."""
    with _child(path, start) as (wanted, output):
        header = _header(output)
        by_column = columns.fields_of(header["names"], nested=header["nested"])
        fields = dict(enumerate(by_column.values()))
        wanted.write(json.dumps([header["names"][at] for at in by_column]).encode() + b"\n")
        wanted.flush()
        number = max(start, 1) - 1
        while True:
            raw = output.readline(MOST_LINE + 1)
            number += 1
            if len(raw) > MOST_LINE:
                _skip_line(output, raw)
                yield too_long(number, MOST_LINE)
                continue
            row = _read(raw)
            if isinstance(row, dict):
                return
            yield FileLine(number, columns.item_of(fields, row), size=len(raw))


def count_rows(path: Path) -> int:
    """Return the number of the last row, as the file declares it."""
    with _child(path, 1) as (_, output):
        return _header(output)["rows"]


def _header(output: IO[bytes]) -> dict[str, Any]:
    found = _read(output.readline(_MOST_HEADER))
    if not isinstance(found, dict) or "names" not in found:
        raise FileRefused("file.unreadable")
    return found


def _read(raw: bytes) -> Any:
    """Return one line of the child's. Raises FileRefused where it tells a failure, or ended before the end."""
    try:
        found = json.loads(raw)
    except ValueError as error:
        raise FileRefused("file.unreadable") from error
    if isinstance(found, dict) and "failure" in found:
        raise FileRefused(str(found["failure"]))
    return found


def _skip_line(output: IO[bytes], raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = output.readline(1024 * 1024)


@contextmanager
def _child(path: Path, start: int) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Run the reader, isolated from this process's environment and modules; end it however far it has come.

    Yields its standard input and output.
    """
    command = [sys.executable, "-I", str(CHILD), str(path.resolve()), str(start)]
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            try:
                yield cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            finally:
                process.kill()
    except BrokenPipeError as error:
        raise FileRefused("file.unreadable") from error
