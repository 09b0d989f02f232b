"""The durable index of binary hashes: exact, by band tables where there are many, by one pass where not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.index.checks import checked_ids, checked_rows, nearest_first
from zhengpin.matching.index.durable import hamming
from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.kind import Folding
from zhengpin.matching.index.durable.opened import Opened
from zhengpin.matching.index.port import Ids

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


Hashes = NDArray[np.uint8]
TABLES_FROM = 50_000
"""Below so many rows one pass over all is as quick as the tables."""
EXAMINED = 16
"""A pass over all rows costs as much as looking at one entry in so many in the tables."""
_HASHES, _OFFSETS, _ENTRIES = "hashes.faiss", "offsets.npy", "entries.npy"


class HashDelta:
    """Hashes in memory, searched by one pass."""

    def __init__(self, bits: int) -> None:
        self.flat: Any = faiss.IndexBinaryFlat(bits)

    def append(self, encoded: memoryview, count: int, *, log: LogFile, at: int) -> None:
        """Take in `count` hashes."""
        self.flat.add(np.frombuffer(encoded, np.uint8).reshape(count, -1))

    def rows(self) -> Hashes:
        """Return the hashes."""
        return faiss.vector_to_array(self.flat.xb).reshape(self.flat.ntotal, self.flat.code_size)


class HashBase:
    """Hashes by memory map, their bits shuffled if they have tables."""

    def __init__(self, folder: Path) -> None:
        path = folder / _HASHES
        path.stat()
        flat: Any = faiss.read_index_binary(str(path), faiss.IO_FLAG_MMAP_IFC)
        self.flat, width = flat, flat.code_size
        self._held = faiss.rev_swig_ptr(flat.xb.data(), flat.ntotal * width).reshape(-1, width)
        self.tables: hamming.BandTables | None = None
        if (folder / _OFFSETS).exists():
            offsets, entries = (
                np.asarray(np.load(folder / name, mmap_mode="r")) for name in (_OFFSETS, _ENTRIES)
            )
            self.tables = hamming.BandTables(self._held, offsets, entries)

    def rows(self) -> Hashes:
        """Return the hashes with their bits in order."""
        return self._held if self.tables is None else hamming.in_order(self._held)

    def within(self, query: Hashes, radius: int) -> tuple[NDArray[np.int64], NDArray[np.integer]]:
        """Return rows and distances within `radius` of one hash (1, width)."""
        if self.tables is None:
            return _pass_over(self.flat, query, radius)
        query = hamming.shuffled(query)
        if radius <= hamming.WIDEST:
            found = self.tables.within(query[0], radius, 1000 + len(self._held) // EXAMINED)
            if found is not None:
                return found
        return _pass_over(self.flat, query, radius)


class HashKind:
    """Hashes of one length: in the log as they are, in the base with tables."""

    name = "hashes"
    fold_from = 5_000

    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.parameters: Mapping[str, int] = {"bits": bits}

    def encode(self, rows: Hashes) -> bytes:
        """Return rows as they stand in the log."""
        return rows.tobytes()

    def delta(self) -> HashDelta:
        """Return an empty delta."""
        return HashDelta(self.bits)

    def build(self, folder: Path, folding: Folding[HashBase, HashDelta]) -> None:
        """Write the hashes and, where there are many of 256 bits, their tables."""
        hashes = np.empty((folding.total, self.bits // 8), np.uint8)
        if folding.base is not None:
            hashes[folding.base_to] = folding.base.rows()[folding.base_from]
        hashes[folding.delta_to] = folding.delta.rows()[folding.delta_from]
        if self.bits == 8 * hamming.BYTES and len(hashes) >= TABLES_FROM:
            hashes = hamming.shuffled(hashes)
            offsets, entries = hamming.tables(hashes)
            np.save(folder / _OFFSETS, offsets)
            np.save(folder / _ENTRIES, entries)
        flat = faiss.IndexBinaryFlat(self.bits)
        flat.add(hashes)
        faiss.write_index_binary(flat, str(folder / _HASHES))

    def open(self, folder: Path, rows: int) -> HashBase:
        """Open a base by memory map."""
        return HashBase(folder)


class DurableHashIndex(DurableIndex[HashBase, HashDelta]):
    """`HashIndex` in a folder; 256 bits within 31 take about 0.1 ms among a million random hashes."""

    def __init__(self, folder: Path, bits: int = 256) -> None:
        super().__init__(folder, HashKind(bits))
        self.bits = bits

    def add(self, ids: Ids, hashes: Hashes) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        rows = checked_rows(hashes, self.bits // 8, np.uint8)
        self._put(checked_ids(ids, len(rows)), rows)

    def within(self, hashes: Hashes, radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        queries = checked_rows(hashes, self.bits // 8, np.uint8)
        faiss.omp_set_num_threads(1)
        with self._lock:
            opened = self._current()
            return [_within(opened, queries[at : at + 1], radius) for at in range(len(queries))]


def _within(opened: Opened[HashBase, HashDelta], query: Hashes, radius: int) -> tuple[Ids, NDArray[np.int32]]:
    ids, distances = [], []
    if opened.base is not None:
        rows, apart = opened.base.within(query, radius)
        live = opened.rows_live(rows)
        ids.append(opened.base_ids[rows[live]])
        distances.append(apart[live])
    if opened.delta.flat.ntotal:
        slots, apart = _pass_over(opened.delta.flat, query, radius)
        live = opened.slot_live[slots]
        ids.append(opened.slot_ids[slots[live]])
        distances.append(apart[live])
    if not ids:
        return np.empty(0, np.int64), np.empty(0, np.int32)
    return nearest_first(np.concatenate(ids), np.concatenate(distances))


def _pass_over(flat: Any, query: Hashes, radius: int) -> tuple[NDArray[np.int64], NDArray[np.integer]]:
    _, distances, rows = flat.range_search(query, radius + 1)  # FAISS takes the radius as exclusive
    return rows, distances
