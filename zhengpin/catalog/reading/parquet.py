"""Reads Parquet tables of listings, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading.columns import fields_of, item_of
from zhengpin.catalog.reading.lines import Line

ROWS_AT_A_TIME = 32
MOST_UNPACKED = 2 * 1024**3
"""Bytes of one column in one row group, as the file itself declares them."""
MOST_RATIO = 400


def read_parquet(path: Path, *, start: int = 1) -> Iterator[Line]:
    """Yield a Line for every row from number `start` (from 1). Raises FileRefused (`file.*`)."""
    with _opened(path) as file:
        names = file.schema_arrow.names
        nested = [field.name for field in file.schema_arrow if pa.types.is_struct(field.type)]
        fields = fields_of(names, nested=nested)
        wanted = [names[at] for at in fields]
        by_place = {place: fields[at] for place, at in enumerate(fields)}
        groups, number = _groups_from(file, start)
        for batch in file.iter_batches(ROWS_AT_A_TIME, row_groups=groups, columns=wanted, use_threads=False):
            columns = {name: batch.column(name).to_pylist() for name in wanted}
            for at in range(batch.num_rows):
                number += 1
                if number >= start:
                    row = [columns[name][at] for name in wanted]
                    yield Line(number, item_of(by_place, row), size=_size(row))


def count_rows(path: Path) -> int:
    """Return the number of the last row."""
    with _opened(path) as file:
        return file.metadata.num_rows


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path, thrift_string_size_limit=16_000_000) as file:
            _refuse_bombs(file)
            yield file
    except FileRefused:
        raise
    except Exception as error:  # pyarrow raises nearly every class there is on damaged files
        raise FileRefused("file.unreadable") from error


def _refuse_bombs(file: pq.ParquetFile) -> None:
    for group in range(file.metadata.num_row_groups):
        for at in range(file.metadata.num_columns):
            column = file.metadata.row_group(group).column(at)
            unpacked, packed = column.total_uncompressed_size, max(1, column.total_compressed_size)
            if unpacked > MOST_UNPACKED or (unpacked > 64 * 1024**2 and unpacked > MOST_RATIO * packed):
                raise FileRefused("file.too_large_unpacked")


def _groups_from(file: pq.ParquetFile, start: int) -> tuple[list[int], int]:
    """Return the row groups from the one that holds row `start`, and how many rows stand before them."""
    before = 0
    for group in range(file.metadata.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if before + rows >= start:
            return list(range(group, file.metadata.num_row_groups)), before
        before += rows
    return [], before


def _size(row: list) -> int:
    return sum(len(value) if isinstance(value, (str, bytes)) else 200 for value in row)
