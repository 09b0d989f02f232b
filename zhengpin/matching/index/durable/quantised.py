"""Vectors in one byte a dimension and a scale for each: coding, and the nearest of a query by one pass.

A coordinate x is coded as round(x / scale) + 128, scale = the vector's largest coordinate / 127. Coding what was
decoded gives the same code. Of unit vectors of 512 dimensions, inner products are off by about 0.0005.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.durable.integer_product import MOST_RIGHT, product

Vectors = NDArray[np.float32]
Places = NDArray[np.int64]
_Offer = tuple[Places, Places, Vectors]
_MIDDLE, _STEPS = 128, 127
_FIRST, _CHUNK = 512, 16_384
_LOOKED_AT_AGAIN = 16
"""So many more than asked for are taken by coarse scores and scored again with the query uncoded."""


@dataclass(frozen=True)
class Codes:
    """codes uint8 (n, d), scales float32 (n,)."""

    codes: NDArray[np.uint8]
    scales: Vectors

    def __len__(self) -> int:
        return len(self.scales)

    def __getitem__(self, rows: NDArray[np.int64] | slice) -> Codes:
        return Codes(self.codes[rows], self.scales[rows])

    def vectors(self) -> Vectors:
        """Return what the codes stand for."""
        return (self.codes.astype(np.float32) - _MIDDLE) * self.scales[:, None]


def coded(vectors: Vectors) -> Codes:
    """Return the codes of vectors (n, d)."""
    scales = (np.abs(vectors).max(axis=1, initial=0) / _STEPS).astype(np.float32)
    whole = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None])
    return Codes((whole + _MIDDLE).astype(np.uint8), scales)


def nearest(held: Codes, queries: Vectors, k: int, live: NDArray[np.bool_] | None) -> tuple[Places, Vectors]:
    """Return rows and inner products of the k nearest, (m, k), best first; -1 and -inf where there is none.

    live: None, or which rows count.
    """
    if not len(held):
        return np.full((len(queries), k), -1, np.int64), np.full((len(queries), k), -np.inf, np.float32)
    finalists = _Finalists(len(queries), k + _LOOKED_AT_AGAIN)
    right, bias = _right(queries)
    for start, stop in _parts(len(held)):
        products = product(held.codes[start:stop], right)
        scales = held.scales[start:stop]
        passing = _places(products > _least(finalists.bars, scales) + bias)
        rows, columns = np.divmod(passing, len(queries))
        scores = (products.reshape(-1)[passing] - bias[columns]) * scales[rows]
        kept = scores > finalists.bars[columns]
        if live is not None:
            kept &= live[start:stop][rows]
        finalists.offer(rows[kept] + start, columns[kept], scores[kept].astype(np.float32), seen=stop)
    rows, columns, _ = finalists.best()
    exact = np.einsum("nd,nd->n", held[rows].vectors(), queries[columns], dtype=np.float32)
    return _table(rows, columns, exact, len(queries), k)


def best_of(held: Codes, rows: Places, query: Vectors, k: int) -> tuple[Places, Vectors]:
    """Return the k of some rows that are nearest to one query, and their inner products, best first."""
    many = k + _LOOKED_AT_AGAIN
    if len(rows) > many:
        some = held[rows]
        right, bias = _right(query[None])
        coarse = (product(some.codes, right)[:, 0] - bias[0]) * some.scales
        rows = rows[np.sort(np.argpartition(-coarse, many)[:many])]
    exact = held[rows].vectors() @ query
    best = np.argsort(-exact, kind="stable")[:k]
    return rows[best], exact[best]


def _least(bars: Vectors, scales: Vectors) -> NDArray[np.int32]:
    """Return what a product has at least to exceed if its score, scaled, is to pass a bar: whole numbers are quick
    to compare, and few pass that do not pass the bar itself.
    """
    edge = np.where(bars > 0, scales.max(), scales.min()).astype(np.float64)
    least = np.divide(bars, edge, out=np.full(len(bars), -np.inf), where=edge > 0)
    return np.clip(np.floor(least), -(2**30), 2**30).astype(np.int32) - 1


def _places(mask: NDArray[np.bool_]) -> Places:
    """Return `np.flatnonzero(mask)`, quicker where few are set: eight at a time."""
    flat = mask.reshape(-1)
    if len(flat) % 8:
        return np.flatnonzero(flat)
    eights = np.flatnonzero(flat.view(np.uint64))
    within = np.flatnonzero(flat.reshape(-1, 8)[eights])
    return eights[within >> 3] * 8 + (within & 7)


def _parts(count: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a pass, small ones first: they set bars that few of the rest pass."""
    start, size = 0, _FIRST
    while start < count:
        yield start, min(count, start + size)
        start, size = start + size, min(_CHUNK, 2 * size)


class _Finalists:
    """For each query (column) the rows with the best scores so far; bars: what the next row has to pass."""

    def __init__(self, queries: int, most: int) -> None:
        self.bars = np.full(queries, -np.inf, np.float32)
        self._most, self._seen, self._offers = most, 0, list[_Offer]()

    def offer(self, rows: Places, columns: Places, scores: Vectors, *, seen: int) -> None:
        """Take in rows that passed. seen: rows that were looked at so far; bars rise when these have doubled."""
        self._offers.append((rows, columns, scores))
        if seen >= 2 * self._seen:
            rows, columns, scores = self.best()
            self._seen, self._offers = seen, [(rows, columns, scores)]
            last = _ranks(columns) == self._most - 1
            self.bars[columns[last]] = scores[last]

    def best(self) -> _Offer:
        """Return the best of each column, by column, best first."""
        rows, columns, scores = (np.concatenate(part) for part in zip(*self._offers, strict=True))
        order = np.lexsort((-scores, columns))
        kept = order[_ranks(columns[order]) < self._most]
        return rows[kept], columns[kept], scores[kept]


def _ranks(columns: Places) -> Places:
    """Return the place of each entry within its column; entries stand column by column."""
    return np.arange(len(columns)) - np.searchsorted(columns, columns)


def _table(rows: Places, columns: Places, scores: Vectors, count: int, k: int) -> tuple[Places, Vectors]:
    order = np.lexsort((-scores, columns))
    rows, columns, scores = rows[order], columns[order], scores[order]
    ranks = _ranks(columns)
    kept = ranks < k
    ids, found = np.full((count, k), -1, np.int64), np.full((count, k), -np.inf, np.float32)
    ids[columns[kept], ranks[kept]] = rows[kept]
    found[columns[kept], ranks[kept]] = scores[kept]
    return ids, found


def _right(queries: Vectors) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Return the queries as columns of small integers, and what the codes' middle adds to each product."""
    scales = np.abs(queries).max(axis=1, initial=0) / MOST_RIGHT
    whole = np.rint(queries / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    bias = _MIDDLE * whole.sum(axis=1, dtype=np.int32)
    return np.ascontiguousarray(whole.T), bias
