"""The durable index of vectors: one byte a dimension in log, memory and base, searched by one pass over all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.kind import Folding, Growing
from zhengpin.matching.index.durable.opened import Opened
from zhengpin.matching.index.durable.quantised import Codes, Vectors, coded, nearest
from zhengpin.matching.index.durable.signs import SignedCodes, nearest_by_signs
from zhengpin.matching.index.port import Ids

MOST_QUERIES = 32
"""Queries in one pass: as many as cost no more than one, the codes being read once."""
_CODES, _SCALES = "codes.npy", "scales.npy"


class VectorDelta:
    """Coded vectors in memory."""

    def __init__(self, dimensions: int) -> None:
        self._codes, self._scales = Growing(dimensions, np.uint8), Growing(1, np.float32)

    def append(self, encoded: memoryview, count: int, *, log: LogFile, at: int) -> None:
        """Take in `count` vectors: their scales, then their codes."""
        self._scales.extend(np.frombuffer(encoded, "<f4", count)[:, None])
        self._codes.extend(np.frombuffer(encoded, np.uint8, offset=4 * count).reshape(count, -1))

    def codes(self) -> Codes:
        """Return all of them."""
        return Codes(self._codes.rows, self._scales.rows[:, 0])


class VectorKind:
    """Vectors of one length."""

    name = "vectors"
    fold_from, fold_share = 10_000, 16
    superseded: frozenset[str] = frozenset()

    def __init__(self, dimensions: int) -> None:
        self.dimensions = dimensions
        self.parameters: Mapping[str, int] = {"dimensions": dimensions}

    def encode(self, rows: Vectors) -> bytes:
        """Return rows as they stand in the log."""
        codes = coded(rows)
        return codes.scales.astype("<f4").tobytes() + codes.codes.tobytes()

    def delta(self) -> VectorDelta:
        """Return an empty delta."""
        return VectorDelta(self.dimensions)

    def build(self, folder: Path, folding: Folding[SignedCodes, VectorDelta]) -> None:
        """Write codes and scales; codes are copied as they are, so folding loses nothing."""
        shape = (folding.total, self.dimensions)
        codes = np.lib.format.open_memmap(folder / _CODES, "w+", np.uint8, shape)
        scales = np.empty(folding.total, np.float32)
        for held, rows, to in (
            (folding.base, folding.base_from, folding.base_to),
            (folding.delta.codes(), folding.delta_from, folding.delta_to),
        ):
            if held is not None:
                scales[to] = held.scales[rows]
                _scatter(held.codes, rows, codes, to)
        codes.flush()
        np.save(folder / _SCALES, scales)

    def open(self, folder: Path, rows: int) -> SignedCodes:
        """Open a base by memory map."""
        codes, scales = (np.asarray(np.load(folder / name, mmap_mode="r")) for name in (_CODES, _SCALES))
        return SignedCodes(codes, scales)


class DurableVectorIndex(DurableIndex[SignedCodes, VectorDelta]):
    """`VectorIndex` in a folder; scores are exact to 0.0005. Among many vectors, for few neighbours, those are scored
    whose signs agree most (see `signs`); else all.
    """

    def __init__(self, folder: Path, dimensions: int) -> None:
        super().__init__(folder, VectorKind(dimensions))
        self.dimensions = dimensions

    def identity(self) -> str:
        """Return what names it: nothing, since whoever removes its folder must stop its processes first."""
        return ""

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        rows = checked_rows(vectors, self.dimensions, np.float32)
        if not np.isfinite(rows).all():
            raise ValueError("expected finite numbers")
        self._put(checked_ids(ids, len(rows)), rows)

    def search(self, vectors: Vectors, k: int) -> tuple[Ids, Vectors]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        queries = checked_rows(vectors, self.dimensions, np.float32)
        parts = [queries[at : at + MOST_QUERIES] for at in range(0, len(queries), MOST_QUERIES)]
        with self._lock:
            opened = self._current()
            found = [_search(opened, part, k) for part in parts or [queries]]
        return np.concatenate([ids for ids, _ in found]), np.concatenate([scores for _, scores in found])


def _search(opened: Opened[SignedCodes, VectorDelta], queries: Vectors, k: int) -> tuple[Ids, Vectors]:
    slots, scores = nearest(opened.delta.codes(), queries, k, opened.slot_live)
    ids = _named(opened.slot_ids, slots)
    if opened.base is None:
        return ids, scores
    quick = opened.base.suits(k) and len(queries) > 0
    rows, near = (nearest_by_signs if quick else nearest)(opened.base, queries, k, opened.live_mask())
    ids = np.concatenate([_named(opened.base_ids, rows), ids], axis=1)
    scores = np.concatenate([near, scores], axis=1)
    best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(ids, best, axis=1), np.take_along_axis(scores, best, axis=1)


def _named(ids: Ids, places: Ids) -> Ids:
    return np.where(places < 0, -1, ids[places]) if len(ids) else places


def _scatter(source: np.ndarray, rows: Ids, target: np.ndarray, to: Ids, chunk: int = 65_536) -> None:
    """`target[to] = source[rows]`, in parts, so that no copy of the whole is made."""
    for at in range(0, len(rows), chunk):
        target[to[at : at + chunk]] = source[rows[at : at + chunk]]
