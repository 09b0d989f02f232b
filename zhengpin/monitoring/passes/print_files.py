"""Files of fingerprints beside the database, Parquet by columns: written whole, named last, read for products of many.

A file counts once its chunk says so; what a killed driver left has the name that the chunk takes when made again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from zhengpin.kit.own_files import own_folder, sync_folder
from zhengpin.later import later
from zhengpin.matching import PictureFingerprint
from zhengpin.matching.images.fingerprint import digest_of
from zhengpin.monitoring.indexes.shown_place import folder_name

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as compute
    import pyarrow.parquet as parquet
else:
    pa, parquet, compute = later("pyarrow"), later("pyarrow.parquet"), later("pyarrow.compute")

_HASHES = 8 * 32


@dataclass(frozen=True)
class WrittenFile:
    """A file that is on disk under a passing name. name: within `root()`, where it is to stand; digest: SHA-256."""

    passing: Path
    name: str
    digest: str

    def place(self) -> None:
        """Give it its name, so that it would survive. Raises OSError."""
        target = root() / self.name
        os.replace(self.passing, target)
        sync_folder(target.parent)

    def drop(self) -> None:
        """Take it away where it got no name."""
        self.passing.unlink(missing_ok=True)


@dataclass(frozen=True)
class StoredPrints:
    """The fingerprints of a file, as arrays of n rows.

    digests: SHA-256 in hexadecimal; vectors: float16 (n, dimensions) of length 1; hashes: uint8 (n, 32), PDQ upright;
    qualities: uint8 (n,), of the hashes.
    """

    digests: list[str]
    vectors: NDArray[np.float16]
    hashes: NDArray[np.uint8]
    qualities: NDArray[np.uint8]


def root() -> Path:
    return Path(settings.PRINTS_DIR)


def write(prints: Mapping[str, PictureFingerprint], *, matcher: str, name: str) -> WrittenFile:
    """Write fingerprints, by digest in hexadecimal, to a file that has no name yet. Raises OSError."""
    dimensions = len(next(iter(prints.values())).vector)
    folder = root() / folder_name(matcher, dimensions)
    own_folder(folder)
    return _written(_table(prints, matcher, dimensions), folder / name)


def with_only(name: str, digests: Collection[str]) -> WrittenFile:
    """Write the rows of a file whose digests are given to one that has no name yet, and would take that file's.

    Raises OSError, and pyarrow.ArrowInvalid for what is no such file.
    """
    table = parquet.read_table(root() / name)
    kept = pa.array([bytes.fromhex(one) for one in sorted(digests)], pa.binary(32))
    return _written(table.filter(compute.is_in(table["digest"], value_set=kept)), root() / name)


def remove(name: str) -> None:
    """Take a file away, and what a killed process left beside it. Raises OSError."""
    target = root() / name
    for one in target.parent.glob(f"{target.stem}.*"):
        one.unlink(missing_ok=True)
    sync_folder(target.parent)


def _written(table: pa.Table, target: Path) -> WrittenFile:
    passing = target.with_suffix(f".{os.getpid()}")
    for left in target.parent.glob(f"{target.stem}.*"):
        if left != target:  # of a driver that was killed amid this chunk
            left.unlink(missing_ok=True)
    made = WrittenFile(passing, str(target.relative_to(root())), "")
    try:
        sink = pa.BufferOutputStream()
        parquet.write_table(table, sink, compression="zstd", use_dictionary=False)
        content = sink.getvalue().to_pybytes()
        with passing.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        made.drop()
        raise
    return WrittenFile(passing, made.name, digest_of(content).hex())


def read(name: str) -> StoredPrints:
    """Return what a file holds. Raises FileNotFoundError, and pyarrow.ArrowInvalid for what is no such file."""
    table = parquet.read_table(root() / name, columns=["digest", "vector", "hashes", "quality"])
    rows = table.num_rows
    vectors = table["vector"].combine_chunks()
    hashes = _bytes_of(table["hashes"].combine_chunks(), rows, _HASHES)
    return StoredPrints(
        [one.hex() for one in table["digest"].to_pylist()],
        _bytes_of(vectors, rows, vectors.type.byte_width).view("<f2"),
        np.ascontiguousarray(hashes[:, :32]),
        np.asarray(table["quality"].to_numpy(), np.uint8),
    )


def is_there(name: str) -> bool:
    return (root() / name).is_file()


def _table(prints: Mapping[str, PictureFingerprint], matcher: str, dimensions: int) -> pa.Table:
    rows = [prints[digest] for digest in sorted(prints)]
    vectors = [one.vector.astype("<f2").tobytes() for one in rows]
    return pa.table(
        {
            "digest": pa.array([one.digest for one in rows], pa.binary(32)),
            "width": pa.array([one.width for one in rows], pa.uint32()),
            "height": pa.array([one.height for one in rows], pa.uint32()),
            "quality": pa.array([one.pdq.quality for one in rows], pa.uint8()),
            "hashes": pa.array([one.pdq.hashes.tobytes() for one in rows], pa.binary(_HASHES)),
            "vector": pa.array(vectors, pa.binary(2 * dimensions)),
        }
    ).replace_schema_metadata({"matcher": matcher, "dimensions": str(dimensions)})


def _bytes_of(column: pa.FixedSizeBinaryArray, rows: int, width: int) -> NDArray[np.uint8]:
    """Return a column of fixed width as uint8 (rows, width), without a copy."""
    held = np.frombuffer(column.buffers()[1], np.uint8)
    return held[column.offset * width : (column.offset + rows) * width].reshape(rows, width)
