"""A glance at a small copy of a picture: might any of the marks lie there? Most pictures show none, and end here.

Corners instead of SIFT features make the guesses, the best are borne out by edges and moved as in a close look, and a
line through what is then known of each says how likely it is a mark (logistic regression, fitted by
`benchmarks/fitting/marks_glance.py`). Where the first line is in doubt, the likeliest places are laid exactly and
compared, and a second line decides. It may be wrong often, which is cheap, but should hardly pass over a mark.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.comparing import compared
from zhengpin.matching.marks.corners import corners_in
from zhengpin.matching.marks.fitting import fitted
from zhengpin.matching.marks.frame import Picture
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.looking import lie_of
from zhengpin.matching.marks.outlines import borne_out
from zhengpin.matching.marks.places import ROUGH, is_covered, of_each
from zhengpin.matching.marks.refining import laid_corners, refined
from zhengpin.matching.marks.scene import Scene, scene_of

MODEL = Path(__file__).with_name("weights") / "glance.json"
SIDE = 500
"""Pixels of the longest side of the copy."""
GONE_INTO, GONE_INTO_OF_MARK = 400, 16
FITTED, FITTED_OF_MARK = 80, 6
COMPARED, COMPARED_OF_MARK = 3, 2
PARTS = ("rough", "edges", "moved", "votes", "weight")
"""Of a guess: how far edges bear it out, by a sample of them, by all and after it was moved, in spreads of chance;
log(1 + weight of the guesses that agree); its own weight.
"""
COMPARED_PARTS = (
    *PARTS,
    "alike",
    "found",
    "blocks",
    "worst",
    "clutter",
    "explained",
    "tones",
    "contrast",
    "size",
    "elongation",
    "tilt",
    "skew",
)
"""Of a place that was compared, besides: see `comparing.MarkComparison` and `score.Lie`; the size as log₂."""
_VOTE, _VOTE_AT_LAST = 0.7, 0.4
_MOST_CLUTTER = 3.0
_CELL = 0.35
"""Side of a cell by half a mark's diagonal: guesses whose middles lie in one agree."""

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Glanced:
    """n places, the likeliest guesses, None where there are none; rows (n, parts)."""

    guesses: Guesses | None
    rows: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Log-odds that a mark lies at a place: weights of its parts, offset; threshold: from which it counts."""

    weights: Rows
    offset: float
    threshold: float = 0.0

    def __call__(self, rows: Rows) -> Rows:
        """Return the log-odds of each row, (n,)."""
        return np.asarray(rows @ self.weights + self.offset, np.float64)

    def speaks(self, rows: Rows) -> bool:
        """Say whether any place counts."""
        return bool(len(rows)) and float(self(rows).max()) >= self.threshold


@lru_cache(maxsize=1)
def glance_lines() -> tuple[Line, Line]:
    """Return the lines that are shipped: of guesses, and of places that were compared."""
    held = json.loads(MODEL.read_text(encoding="utf-8"))
    first, second = (
        Line(
            np.array([held[name]["weights"][part] for part in parts], np.float64),
            float(held[name]["offset"]),
            float(held[name]["threshold"]),
        )
        for name, parts in (("guesses", PARTS), ("compared", COMPARED_PARTS))
    )
    return first, second


def speaks(picture: Picture, index: MarkIndex) -> bool:
    """Say whether a uint8 RGB picture (height, width, 3) is worth a close look."""
    scene = scene_of(picture, side=SIDE, most=0)
    seen = glanced(scene, index)
    first, second = glance_lines()
    return first.speaks(seen.rows) and second.speaks(likeliest(scene, index, seen).rows)


def glanced(scene: Scene, index: MarkIndex) -> Glanced:
    """Return the likeliest places of marks in a scene of `SIDE` pixels."""
    made = index.corners.guesses(corners_in(scene), index.middles, scene.size)
    if not len(made):
        return Glanced(None, np.zeros((0, len(PARTS))))
    votes = np.log1p(_votes(made, index)).astype(np.float32)
    rough = _edges(scene, index, made, *ROUGH)
    some = of_each(made.owners, (rough + _VOTE * votes + made.weights).astype(np.float32), GONE_INTO_OF_MARK)[
        :GONE_INTO
    ]
    made, rough, votes = made.only(some), rough[some], votes[some]
    edges = _edges(scene, index, made)
    few = of_each(made.owners, (edges + _VOTE * votes).astype(np.float32), FITTED_OF_MARK)[:FITTED]
    best = fitted(scene.sheet, index, made.only(few))
    moved = index.chance.above(best.owners, borne_out(scene.sheet, index.outlines, best, coarser=0.5))
    rows = np.stack([rough[few], edges[few], moved, votes[few], best.weights], axis=1)
    return Glanced(best, rows.astype(np.float64))


def likeliest(scene: Scene, index: MarkIndex, seen: Glanced) -> Glanced:
    """Return the likeliest of the places, compared with their marks where they lie exactly."""
    if seen.guesses is None:
        return Glanced(None, np.zeros((0, len(COMPARED_PARTS))))
    made, kept = seen.guesses, _apart(seen, seen.guesses, index)
    rows = []
    for at in kept:
        reference, transform = index.references[int(made.owners[at])], np.eye(3)
        transform[:2, :2], transform[:2, 2] = made.linear[at], made.shifts[at]
        transform = refined(scene, reference, transform)
        found, lie = (
            compared(scene, reference, transform),
            lie_of(laid_corners(transform, reference), reference),
        )
        rows.append(
            [
                *seen.rows[at],
                found.edges,
                found.found,
                found.blocks,
                found.worst,
                min(found.clutter, _MOST_CLUTTER),
                found.explained,
                abs(found.luma),
                found.contrast,
                np.log2(max(lie.size, 1.0)),
                lie.elongation,
                lie.tilt,
                lie.skew,
            ]
        )
    return Glanced(made.only(np.array(kept)), np.array(rows, np.float64))


def _apart(seen: Glanced, made: Guesses, index: MarkIndex) -> list[int]:
    """Return the likeliest places that do not lie on a better one of the same mark."""
    likely = seen.rows[:, PARTS.index("moved")] + _VOTE_AT_LAST * seen.rows[:, PARTS.index("votes")]
    held: dict[int, list[int]] = {}
    kept: list[int] = []
    for at in np.argsort(-likely, kind="stable").tolist():
        of_mark = held.setdefault(int(made.owners[at]), [])
        if len(of_mark) < COMPARED_OF_MARK and not is_covered(made, at, of_mark, index):
            of_mark.append(at)
            kept.append(at)
        if len(kept) == COMPARED:
            break
    return kept


def _edges(scene: Scene, index: MarkIndex, made: Guesses, *sample: int) -> NDArray[np.float32]:
    many = dict(zip(("edges", "grid"), sample, strict=False))
    return index.chance.above(made.owners, borne_out(scene.sheet, index.outlines, made, **many))


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
