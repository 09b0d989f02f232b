"""The indexes in memory: FAISS flat, exact, changed online, gone with the process.

Every query runs on one OpenMP thread: with more, parallel queries disturb each other. An index is not to be
changed and searched at the same time from several threads; the caller locks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.index.checks import checked_ids, checked_rows, nearest_first
from zhengpin.matching.index.port import Ids

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


class _InMemory:
    """What the kinds in memory share: nothing to follow, fold or close."""

    def __init__(self, index: Any) -> None:
        self._index, self._known = index, set[int]()

    def __len__(self) -> int:
        return len(self._known)

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        return np.array(sorted(self._known), np.int64)

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        return np.array(sorted(self._known.intersection(np.asarray(ids, np.int64).tolist())), np.int64)

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        gone = self._known.intersection(np.asarray(ids, np.int64).tolist())
        if gone:
            self._known -= gone
            # A sorted array, not FAISS's batch selector: that one hashes ids by their low bits.
            self._index.remove_ids(faiss.IDSelectorArray(np.array(sorted(gone), np.int64)))
        return len(gone)

    def refresh(self) -> None:
        """Nothing: no other process sees it."""

    @property
    def due(self) -> bool:
        """Whether folding pays: never."""
        return False

    def compact(self, *, wait: bool = False) -> bool:
        """Nothing to do."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""

    def _put(self, ids: Ids, rows: NDArray[np.float32] | NDArray[np.uint8]) -> None:
        wanted = checked_ids(ids, len(rows))
        self.remove(wanted)
        self._index.add_with_ids(rows, wanted)
        self._known.update(wanted.tolist())


class FaissVectorIndex(_InMemory):
    """`VectorIndex` on a flat float index.

    One query costs a pass over all vectors (4 bytes a dimension each).
    """

    def __init__(self, dimensions: int) -> None:
        super().__init__(faiss.IndexIDMap(faiss.IndexFlatIP(dimensions)))
        self.dimensions = dimensions

    def identity(self) -> str:
        """Return what names it: nothing, no other process can make it anew."""
        return ""

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        self._put(ids, checked_rows(vectors, self.dimensions, np.float32))

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        faiss.omp_set_num_threads(1)
        scores, ids = self._index.search(np.ascontiguousarray(vectors, np.float32), k)
        return ids, np.where(ids < 0, -np.inf, scores).astype(np.float32)


class FaissHashIndex(_InMemory):
    """`HashIndex` on a flat binary index.

    256 bits take 32 bytes, a million hashes about a millisecond a query.
    """

    def __init__(self, bits: int = 256) -> None:
        super().__init__(faiss.IndexBinaryIDMap(faiss.IndexBinaryFlat(bits)))
        self.bits = bits

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        self._put(ids, checked_rows(hashes, self.bits // 8, np.uint8))

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        faiss.omp_set_num_threads(1)
        # FAISS takes the radius as exclusive.
        limits, distances, ids = self._index.range_search(np.ascontiguousarray(hashes, np.uint8), radius + 1)
        return [
            nearest_first(ids[start:stop], distances[start:stop])
            for start, stop in zip(limits[:-1].tolist(), limits[1:].tolist(), strict=True)
        ]


class RecordsInMemory:
    """`RecordIndex` in a dictionary."""

    def __init__(self) -> None:
        self._records: dict[int, bytes] = {}

    def __len__(self) -> int:
        return len(self._records)

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        return np.array(sorted(self._records), np.int64)

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one. Raises ValueError on wrong lengths."""
        self._records.update(zip(checked_ids(ids, len(records)).tolist(), records, strict=True))

    def get(self, ids: Ids, *, most: int | None = None) -> list[bytes | None]:
        """Return the record of each id, None where there is none; most: only so many bytes of each, from its start."""
        found = [self._records.get(at) for at in np.asarray(ids, np.int64).tolist()]
        return [record if record is None else record[:most] for record in found]

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        return np.array(sorted(self._records.keys() & set(np.asarray(ids, np.int64).tolist())), np.int64)

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return sum(self._records.pop(at, None) is not None for at in np.asarray(ids, np.int64).tolist())

    def refresh(self) -> None:
        """Nothing: no other process sees it."""

    @property
    def due(self) -> bool:
        """Whether folding pays: never."""
        return False

    def compact(self, *, wait: bool = False) -> bool:
        """Nothing to do."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""
