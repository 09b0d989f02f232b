"""The embedded indexes: FAISS flat, exact, changed online, snapshots by atomic replacement.

Every query runs on one OpenMP thread: with more, parallel queries disturb each other. An index is not to be
changed and searched at the same time from several threads; the caller locks.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.port import Ids


class FaissVectorIndex:
    """`VectorIndex` on a flat float index.

    One query costs a pass over all vectors (4 bytes a dimension each).
    """

    def __init__(self, dimensions: int) -> None:
        self._adopt(faiss.IndexIDMap(faiss.IndexFlatIP(dimensions)))

    def _adopt(self, index: Any) -> None:
        self._index = index
        self.dimensions = int(index.d)
        self._known = set(faiss.vector_to_array(index.id_map).tolist())

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        wanted = _checked(ids, vectors, self.dimensions, np.float32)
        self.remove(wanted)
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), wanted)
        self._known.update(wanted.tolist())

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return _remove(self._index, self._known, ids)

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        faiss.omp_set_num_threads(1)
        scores, ids = self._index.search(np.ascontiguousarray(vectors, np.float32), k)
        return ids, np.where(ids < 0, -np.inf, scores).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write a snapshot so that `path` holds either the old or the new one, whole."""
        _replace(path, lambda name: faiss.write_index(self._index, name))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the index of a snapshot."""
        index = cls.__new__(cls)
        index._adopt(faiss.read_index(str(path)))
        return index


class FaissHashIndex:
    """`HashIndex` on a flat binary index.

    256 bits take 32 bytes, a million hashes about a millisecond a query.
    """

    def __init__(self, bits: int = 256) -> None:
        self._adopt(faiss.IndexBinaryIDMap(faiss.IndexBinaryFlat(bits)))

    def _adopt(self, index: Any) -> None:
        self._index = index
        self.bits = int(index.d)
        self._known = set(faiss.vector_to_array(index.id_map).tolist())

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        wanted = _checked(ids, hashes, self.bits // 8, np.uint8)
        self.remove(wanted)
        self._index.add_with_ids(np.ascontiguousarray(hashes, np.uint8), wanted)
        self._known.update(wanted.tolist())

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return _remove(self._index, self._known, ids)

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first.
        """
        faiss.omp_set_num_threads(1)
        # FAISS takes the radius as exclusive.
        limits, distances, ids = self._index.range_search(np.ascontiguousarray(hashes, np.uint8), radius + 1)
        found = []
        for start, stop in zip(limits[:-1].tolist(), limits[1:].tolist(), strict=True):
            order = np.lexsort((ids[start:stop], distances[start:stop]))
            found.append((ids[start:stop][order], distances[start:stop][order].astype(np.int32)))
        return found

    def save(self, path: Path) -> None:
        """Write a snapshot so that `path` holds either the old or the new one, whole."""
        _replace(path, lambda name: faiss.write_index_binary(self._index, name))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the index of a snapshot."""
        index = cls.__new__(cls)
        index._adopt(faiss.read_index_binary(str(path)))
        return index


def _checked(ids: Ids, rows: NDArray, width: int, kind: type) -> Ids:
    wanted = np.ascontiguousarray(ids, np.int64)
    if wanted.ndim != 1 or rows.shape != (len(wanted), width) or rows.dtype != kind:
        raise ValueError(
            f"expected ids (n,) and {kind.__name__} ({len(wanted)}, {width}), got {rows.dtype} {rows.shape}"
        )
    if len(np.unique(wanted)) != len(wanted) or (wanted < 0).any():
        raise ValueError("ids must be distinct and not negative")
    return wanted


def _remove(index: faiss.IndexIDMap | faiss.IndexBinaryIDMap, known: set[int], ids: Ids) -> int:
    gone = known.intersection(np.asarray(ids, np.int64).tolist())
    if not gone:
        return 0
    known -= gone
    # A sorted array, not FAISS's batch selector: that one hashes ids by their low bits.
    return int(index.remove_ids(faiss.IDSelectorArray(np.array(sorted(gone), np.int64))))


def _replace(path: Path, write: Callable[[str], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        os.close(handle)
        write(name)
        with open(name, "rb") as written:
            os.fsync(written.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
