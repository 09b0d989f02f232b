"""Writes the rows of a Parquet file as JSON lines; run as a process of its own, which a hostile file may bring down.

    python parquet_child.py FILE START

The first line is `{"names": [column, …], "nested": [column, …], "rows": n}`. To it a JSON list of the columns wanted is
answered on standard input; then comes a JSON list of them for each row from number START on, and last `{"end": true}`.
A file that cannot be read ends in `{"failure": code}` instead, or in nothing at all. Imports nothing of this package,
so that it starts fast.
"""

from __future__ import annotations

import base64
import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

ROWS_AT_A_TIME = 32
MOST_MEMORY = 6 * 1024**3
MOST_UNPACKED = 2 * 1024**3
"""Bytes of one column in one row group, as the file itself declares them."""
MOST_RATIO = 400
_RATIO_FROM = 64 * 1024**2


class _TooLargeError(Exception):
    pass


def lines(path: str, start: int, answer: IO[str]) -> Iterator[object]:
    """Yield what is written, line by line. `answer`: where the wanted columns are read from."""
    try:
        with pq.ParquetFile(path, thrift_string_size_limit=16_000_000) as file:
            _refuse_bombs(file.metadata)
            schema = file.schema_arrow
            nested = [field.name for field in schema if pa.types.is_struct(field.type)]
            yield {"names": schema.names, "nested": nested, "rows": file.metadata.num_rows}
            if wanted := json.loads(answer.readline() or "[]"):
                yield from _rows(file, start, wanted)
        yield {"end": True}
    except _TooLargeError:
        yield {"failure": "file.too_large_unpacked"}
    except Exception:  # pyarrow raises nearly every class there is on damaged files
        yield {"failure": "file.unreadable"}


def _refuse_bombs(metadata: pq.FileMetaData) -> None:
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            column = metadata.row_group(group).column(at)
            unpacked, packed = column.total_uncompressed_size, max(1, column.total_compressed_size)
            if unpacked > MOST_UNPACKED or (unpacked > _RATIO_FROM and unpacked > MOST_RATIO * packed):
                raise _TooLargeError


def _rows(file: pq.ParquetFile, start: int, wanted: list[str]) -> Iterator[list[object]]:
    groups, number = _groups_from(file.metadata, start)
    for batch in file.iter_batches(ROWS_AT_A_TIME, row_groups=groups, columns=wanted, use_threads=False):
        columns = [batch.column(name).to_pylist() for name in wanted]
        for row in zip(*columns, strict=True):
            number += 1
            if number >= start:
                yield [_plain(value) for value in row]


def _groups_from(metadata: pq.FileMetaData, start: int) -> tuple[list[int], int]:
    """Return the row groups from the one that holds row `start`, and how many rows stand before them."""
    before = 0
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group).num_rows
        if before + rows >= start:
            return list(range(group, metadata.num_row_groups)), before
        before += rows
    return [], before


def _plain(value: object) -> object:
    """Return JSON types: bytes as `{"base64": …}`, times as ISO 8601, exact numbers as text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else str(value)
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, (datetime, date)):
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return str(value)


def main() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    for line in lines(sys.argv[1], int(sys.argv[2]), sys.stdin):
        sys.stdout.write(json.dumps(line) + "\n")
        if isinstance(line, dict):
            sys.stdout.flush()


if __name__ == "__main__":
    main()
