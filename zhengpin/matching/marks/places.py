"""Where marks may lie in a small copy of a picture: corners make guesses, edges bear them out and are moved to meet.

Most pictures show none of the marks, and end here: a line through what is known of a guess (logistic regression, fitted
by `benchmarks/fitting/marks.py`) says how likely it is a mark, and only places that reach its threshold are looked at
closely.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.corners import corners_in
from zhengpin.matching.marks.fitting import fitted
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.outlines import borne_out
from zhengpin.matching.marks.scene import Scene, Transform

MODEL = Path(__file__).with_name("weights") / "places.json"
SIDE = 500
"""Pixels of the longest side of the copy."""
ROUGH = 24, 12
"""Places of edges, and of the grid, by which guesses are looked at first."""
ROUGHLY = 1200
"""Guesses with the most votes, which are looked at at all."""
GONE_INTO, GONE_INTO_OF_MARK = 400, 16
"""Guesses best borne out roughly, whose edges are all looked at."""
FITTED, FITTED_OF_MARK = 60, 6
"""Of these, the guesses whose edges are moved to meet the scene's."""
MOST, MOST_OF_MARK = 6, 2
"""Places that may be looked at closely: simple marks would else take them all."""
PARTS = (
    "rough",
    "borne_out",
    "moved",
    "cell",
    "weight",
    "votes",
    "voters",
    "mirrored",
    "by_chance",
    "spread_by_chance",
    "own_edges",
)
"""Of a place: how far edges bear it out, by a sample of them, by all and after it was moved, in spreads of chance;
log(1 + weight) of the guesses in its cell; weight of its own guess; log(1 + n) of the votes and voters around it;
whether it is mirrored; of the mark itself, what edges do by chance, the spread of that, and how many edges it has.
"""
_VOTE, _VOTE_AT_LAST = 0.7, 0.4
_CELL = 0.35
"""Side of a cell by half a mark's diagonal: guesses whose middles lie in one agree."""
_NEAR, _OCTAVES, _TURN = 0.3, 0.6, np.deg2rad(35)

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class MarkPlace:
    """Where a mark may lie.

    owner: which reference; transform: from its frame to the scene; parts: see `PARTS`; voters: how many of the scene's
    corners agree; mirrored: whether left and right are exchanged.
    """

    owner: int
    transform: Transform
    parts: tuple[float, ...]
    voters: int
    mirrored: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Log-odds that a mark lies at a place: weights of its parts, offset; threshold: from which it counts."""

    weights: Rows
    offset: float
    threshold: float = 0.0

    def __call__(self, rows: Rows) -> Rows:
        """Return the log-odds of each row (n, parts), (n,)."""
        return np.asarray(rows @ self.weights + self.offset, np.float64)

    def counts(self, place: MarkPlace) -> bool:
        """Say whether a place is worth a close look."""
        return float(self(np.array(place.parts))) >= self.threshold


@lru_cache(maxsize=1)
def place_line() -> Line:
    """Return the line that is shipped."""
    held = json.loads(MODEL.read_text(encoding="utf-8"))
    weights = np.array([held["weights"][part] for part in PARTS], np.float64)
    return Line(weights, float(held["offset"]), float(held["threshold"]))


def places_in(scene: Scene, index: MarkIndex) -> list[MarkPlace]:
    """Return the places that are worth a close look in a scene of `SIDE` pixels, the likeliest first."""
    line = place_line()
    return [place for place in guessed_places(scene, index) if line.counts(place)]


def guessed_places(scene: Scene, index: MarkIndex) -> list[MarkPlace]:
    """Return where the marks of the index may lie in a scene of `SIDE` pixels, at most `MOST`, the likeliest first."""
    every = index.corners.guesses(corners_in(scene), index.middles, scene.size)
    if not len(every):
        return []
    made, rows = _fitted(scene, index, every)
    return [_place(made, at, every, rows[at], index) for at in _apart(rows, made, index)]


def _fitted(scene: Scene, index: MarkIndex, every: Guesses) -> tuple[Guesses, Rows]:
    """Return the best of the guesses, moved until their edges meet the scene's, and the first five parts of each."""
    votes = np.log1p(_votes(every, index)).astype(np.float32)
    many = np.argsort(-(votes + every.weights), kind="stable")[:ROUGHLY]
    made, votes = every.only(many), votes[many]
    rough = _edges(scene, index, made, *ROUGH)
    worth = (rough + _VOTE * votes + made.weights).astype(np.float32)
    some = _of_each(made.owners, worth, GONE_INTO_OF_MARK)[:GONE_INTO]
    made, rough, votes = made.only(some), rough[some], votes[some]
    edges = _edges(scene, index, made)
    few = _of_each(made.owners, (edges + _VOTE * votes).astype(np.float32), FITTED_OF_MARK)[:FITTED]
    best = fitted(scene.sheet, index, made.only(few))
    moved = index.chance.above(best.owners, borne_out(scene.sheet, index.outlines, best, coarser=0.5))
    return best, np.stack([rough[few], edges[few], moved, votes[few], best.weights], axis=1).astype(
        np.float64
    )


def _edges(scene: Scene, index: MarkIndex, made: Guesses, *sample: int) -> NDArray[np.float32]:
    many = dict(zip(("edges", "grid"), sample, strict=False))
    return index.chance.above(made.owners, borne_out(scene.sheet, index.outlines, made, **many))


def _of_each(owners: NDArray[np.int64], worth: NDArray[np.float32], most: int) -> NDArray[np.int64]:
    """Return the guesses by falling worth, of each mark at most so many."""
    order = np.argsort(-worth, kind="stable")
    grouped = np.argsort(owners[order], kind="stable")
    sorted_owners = owners[order][grouped]
    starts = np.searchsorted(sorted_owners, sorted_owners)
    within = np.empty(len(order), np.int64)
    within[grouped] = np.arange(len(order)) - starts
    return order[within < most]


def _votes(made: Guesses, index: MarkIndex) -> NDArray[np.float32]:
    """Return for each guess the weight of those of its mark in the best of the cells of place and size it lies in.

    Cells overlap by half, so that guesses that agree share one of them.
    """
    octaves = np.round(np.log2(made.scales) * 2).astype(np.int64)
    best = np.zeros(len(made), np.float32)
    for up in (0, 1):
        octave = (octaves + up) // 2
        cell = _CELL * index.spans[made.owners] * np.exp2(octave)
        x, y = (made.middles / cell[:, None]).T
        kind = ((made.owners * 2 + made.mirrored) * 64 + octave + 16) * 1024
        for across in (0.0, 0.5):
            for down in (0.0, 0.5):
                column, row = np.floor(x + across).astype(np.int64), np.floor(y + down).astype(np.int64)
                _, cells = np.unique((kind + column) * 1024 + row, return_inverse=True)
                np.maximum(best, np.bincount(cells, made.weights)[cells], out=best, casting="same_kind")
    return best


def _apart(rows: Rows, made: Guesses, index: MarkIndex) -> list[int]:
    """Return the likeliest guesses that do not lie on a better one of the same mark, at most `MOST`."""
    likely = rows[:, PARTS.index("moved")] + _VOTE_AT_LAST * rows[:, PARTS.index("cell")]
    held: dict[int, list[int]] = {}
    kept: list[int] = []
    for at in np.argsort(-likely, kind="stable").tolist():
        of_mark = held.setdefault(int(made.owners[at]), [])
        if len(of_mark) < MOST_OF_MARK and not _is_covered(made, at, of_mark, index):
            of_mark.append(at)
            kept.append(at)
        if len(kept) == MOST:
            break
    return kept


def _is_covered(made: Guesses, row: int, held: list[int], index: MarkIndex) -> bool:
    """Say whether a guess lies where a better one of the same mark lies already."""
    if not held:
        return False
    reach = 0.12 * index.spans[made.owners[row]] * made.scales[row]
    near = np.hypot(*(made.middles[held] - made.middles[row]).T) < reach
    near &= np.abs(np.log2(made.scales[held] / made.scales[row])) < 0.2
    near &= np.cos(made.turns[held] - made.turns[row]) > 0.97
    return bool(near.any())


def _place(made: Guesses, row: int, every: Guesses, first: Rows, index: MarkIndex) -> MarkPlace:
    near = _fellows(made, row, every, index)
    # Several pairs of one corner of the scene are one vote.
    strongest: dict[int, float] = {}
    for feature, weight in zip(every.features[near].tolist(), every.weights[near].tolist(), strict=True):
        strongest[feature] = max(strongest.get(feature, 0.0), weight)
    transform = np.eye(3)
    transform[:2, :2], transform[:2, 2] = made.linear[row], made.shifts[row]
    owner, mirrored = int(made.owners[row]), bool(made.mirrored[row])
    parts = (
        *first.tolist(),
        float(np.log1p(sum(strongest.values()))),
        float(np.log1p(len(strongest))),
        float(mirrored),
        float(index.chance.means[owner]),
        float(index.chance.spreads[owner]),
        float(len(index.references[owner].edges)),
    )
    return MarkPlace(owner, transform, parts, len(strongest), mirrored)


def _fellows(made: Guesses, row: int, every: Guesses, index: MarkIndex) -> NDArray[np.int64]:
    """Return which of all guesses tell about the place that one of them, moved, tells."""
    own = np.flatnonzero(every.owners == made.owners[row])
    reach = _NEAR * index.spans[made.owners[row]] * made.scales[row]
    near = np.hypot(*(every.middles[own] - made.middles[row]).T) < reach
    near &= np.abs(np.log2(every.scales[own] / made.scales[row])) < _OCTAVES
    near &= np.abs((every.turns[own] - made.turns[row] + np.pi) % (2 * np.pi) - np.pi) < _TURN
    near &= every.mirrored[own] == made.mirrored[row]
    return own[near]
