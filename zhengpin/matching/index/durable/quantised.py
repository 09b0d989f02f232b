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


def nearest(
    held: Codes, queries: Vectors, k: int, live: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int64], Vectors]:
    """Return rows and inner products of the k nearest, (m, k), best first; -1 and -inf where there is none.

    live: None, or which rows count.
    """
    finalists = [_Finalists(k + _LOOKED_AT_AGAIN) for _ in queries]
    right, bias = _right(queries)
    for start, stop in _parts(len(held)):
        part = held[start:stop]
        scores = np.multiply(product(part.codes, right) - bias, part.scales[:, None], dtype=np.float32)
        if live is not None:
            scores[~live[start:stop]] = -np.inf
        passing = np.flatnonzero(scores > np.array([one.bar for one in finalists], np.float32))
        rows, columns = np.divmod(passing, len(queries))
        near = scores.reshape(-1)[passing]
        for column in np.flatnonzero(np.bincount(columns, minlength=len(queries))):
            mine = columns == column
            finalists[column].offer(rows[mine] + start, near[mine])
    return _scored_again(held, queries, [one.rows for one in finalists], k)


def _parts(count: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a pass, small ones first: they set bars that few of the rest pass."""
    start, size = 0, _FIRST
    while start < count:
        yield start, min(count, start + size)
        start, size = start + size, min(_CHUNK, 2 * size)


class _Finalists:
    """The rows with the best scores so far, and the bar that the next has to pass."""

    def __init__(self, most: int) -> None:
        self._most, self.bar = most, -np.inf
        self.rows, self._scores = np.empty(0, np.int64), np.empty(0, np.float32)

    def offer(self, rows: NDArray[np.int64], scores: Vectors) -> None:
        rows, scores = np.concatenate([self.rows, rows]), np.concatenate([self._scores, scores])
        if len(rows) > self._most:
            best = np.argpartition(-scores, self._most - 1)[: self._most]
            rows, scores = rows[best], scores[best]
        if len(rows) == self._most:
            self.bar = float(scores.min())
        self.rows, self._scores = rows, scores


def _right(queries: Vectors) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Return the queries as columns of small integers, and what the codes' middle adds to each product."""
    scales = np.abs(queries).max(axis=1, initial=0) / MOST_RIGHT
    whole = np.rint(queries / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    bias = _MIDDLE * whole.sum(axis=1, dtype=np.int32)
    return np.ascontiguousarray(whole.T), bias


def _scored_again(
    held: Codes, queries: Vectors, finalists: list[NDArray[np.int64]], k: int
) -> tuple[NDArray[np.int64], Vectors]:
    ids = np.full((len(queries), k), -1, np.int64)
    scores = np.full((len(queries), k), -np.inf, np.float32)
    for at, rows in enumerate(finalists):
        near = held[rows].vectors() @ queries[at]
        best = np.argsort(-near, kind="stable")[:k]
        ids[at, : len(best)], scores[at, : len(best)] = rows[best], near[best]
    return ids, scores
