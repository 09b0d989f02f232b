"""The durable index of binary hashes: exact, by band tables where there are many, by one pass where not."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.durable import hamming
from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.hamming import NearRows
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
EXAMINED = 4
"""A pass over all rows costs as much as looking at one entry in so many in the tables."""
AT_ONCE = 64
"""Queries answered in one go; between two such, other threads have their turn."""
_HASHES, _OFFSETS, _ROWS, _FOLLOWING = "hashes.faiss", "offsets.npy", "rows.npy", "following.npy"
_ENTRIES = "entries.npy"
"""What stood in place of rows and following up to version 0.2: both, and more bits, side by side."""


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
            self.tables = hamming.BandTables(self._held, _mapped(folder / _OFFSETS), *_entries(folder))

    def rows(self) -> Hashes:
        """Return the hashes with their bits in order."""
        return self._held if self.tables is None else hamming.in_order(self._held)

    def within(self, queries: Hashes, radius: int) -> NearRows:
        """Return rows and distances within `radius` of hashes (m, width), in no particular order."""
        if self.tables is None:
            return _pass_over(self.flat, queries, radius)
        queries = hamming.shuffled(queries)
        if radius > hamming.WIDEST:
            return _pass_over(self.flat, queries, radius)
        found, left = self.tables.within(queries, radius, 1000 + len(self._held) // EXAMINED)
        if not len(left):
            return found
        slow = _pass_over(self.flat, queries[left], radius)
        return _both(found, slow._replace(queries=left[slow.queries]))


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r"))


def _entries(folder: Path) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the tables' rows and what follows them."""
    if (folder / _ENTRIES).exists():
        entries = _mapped(folder / _ENTRIES).view(np.uint32)
        return np.ascontiguousarray(entries[:, :, 0]), np.ascontiguousarray(entries[:, :, 1])
    return _mapped(folder / _ROWS), _mapped(folder / _FOLLOWING)


class HashKind:
    """Hashes of one length: in the log as they are, in the base with tables."""

    name = "hashes"
    fold_from, fold_share = 5_000, 64
    superseded: frozenset[str] = frozenset({_ENTRIES})

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
            tables = hamming.BandTables.of(hashes)
            np.save(folder / _OFFSETS, tables.offsets)
            np.save(folder / _ROWS, tables.rows)
            np.save(folder / _FOLLOWING, tables.following)
        flat = faiss.IndexBinaryFlat(self.bits)
        flat.add(hashes)
        faiss.write_index_binary(flat, str(folder / _HASHES))

    def open(self, folder: Path, rows: int) -> HashBase:
        """Open a base by memory map."""
        return HashBase(folder)


class DurableHashIndex(DurableIndex[HashBase, HashDelta]):
    """`HashIndex` in a folder; of many at a time, 256 bits within 31 take about 0.03 ms each among a million random
    hashes.
    """

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
        found: list[tuple[Ids, NDArray[np.int32]]] = []
        for start in range(0, len(queries), AT_ONCE):
            with self._lock:
                found += _within(self._current(), queries[start : start + AT_ONCE], radius)
        return found


def _within(
    opened: Opened[HashBase, HashDelta], queries: Hashes, radius: int
) -> list[tuple[Ids, NDArray[np.int32]]]:
    parts = []
    if opened.base is not None:
        near = opened.base.within(queries, radius)
        parts.append(_held(near, opened.rows_live(near.rows), opened.base_ids))
    if opened.delta.flat.ntotal:
        near = _pass_over(opened.delta.flat, queries, radius)
        parts.append(_held(near, opened.slot_live[near.rows], opened.slot_ids))
    if not parts:
        return [(np.empty(0, np.int64), np.empty(0, np.int32)) for _ in queries]
    near = parts[0] if len(parts) == 1 else _both(*parts)
    order = np.lexsort((near.rows, near.distances, near.queries))
    ids, distances = near.rows[order], near.distances[order].astype(np.int32)
    ends = np.cumsum(np.bincount(near.queries, minlength=len(queries))).tolist()
    return [(ids[start:end], distances[start:end]) for start, end in pairwise([0, *ends])]


def _held(near: NearRows, live: NDArray[np.bool_], ids: Ids) -> NearRows:
    """Return what still holds, under its ids instead of its rows."""
    return NearRows(near.queries[live], ids[near.rows[live]], near.distances[live])


def _both(one: NearRows, other: NearRows) -> NearRows:
    return NearRows(*(np.concatenate(pair) for pair in zip(one, other, strict=True)))


def _pass_over(flat: Any, queries: Hashes, radius: int) -> NearRows:
    ends, distances, rows = flat.range_search(queries, radius + 1)  # FAISS takes the radius as exclusive
    asked = np.repeat(np.arange(len(queries)), np.diff(ends.astype(np.int64)))
    return NearRows(asked, rows, distances.astype(np.int64))
