"""Tells what does not agree where a query lies over a protected picture, and whether it lies together.

Of two volumes of a series, or two goods on one floor, most agrees as in a copy; but what differs lies together, and
where the one has a title the other has another. What is laid over a copy adds to it, here and there.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import (
    BLOCK,
    STRUCTURE,
    Pixels,
    Plane,
    Sheet,
    block_means,
    colours_of,
    edges_of,
    luma,
)

_FEWEST_BLOCKS, _FEWEST_IN_PART = 4, 3
_ALIKE, _SURE = 0.7, 0.6
_LOST, _LOST_EDGES = 0.4, 0.35
"""Correlations below which a block, and the edges in it, agree with nothing."""
_ERASED = 0.12
_FAR_TONE, _FAR_COLOUR = 20.0, 12.0
_GRID, _FEWEST_FEATURES = 5, 3


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far blocks and features agree where it counts, and how much of what does not lies together.

    inked: -1..1, mean correlation of the blocks with structure, each counting by it; firm: 0..1, share of agreeing ones
    among the half that has most of it; middle, rim: -1..1, mean correlation in the middle quarter and around it; worst:
    -1..1, which a tenth of the blocks stays below; tint: 0.., of a* and b*, the difference from the usual one that four
    fifths of the blocks stay below; apart: 0..1, the largest connected part of the blocks that differ in structure,
    tone or colour; erased: 0..1, share of the structure in whose place the query is plain; unmatched: 0..1, share of
    the reference's features in the largest connected part where none is found again; surprise: 0.., how many standard
    deviations fewer are found than elsewhere in the quarter where they are fewest.
    """

    inked: float = 0.0
    firm: float = 0.0
    middle: float = 0.0
    rim: float = 0.0
    worst: float = 0.0
    tint: float = 0.0
    apart: float = 0.0
    erased: float = 0.0
    unmatched: float = 0.0
    surprise: float = 0.0


NOTHING = Disagreement()


def disagreement(
    sheet: Sheet,
    laid: Pixels,
    within: NDArray[np.bool_],
    features: NDArray[np.floating],
    inliers: NDArray[np.floating],
) -> Disagreement:
    """Return what disagrees in a query laid over the preview; `NOTHING` where fewer than four blocks have structure.

    features, inliers: (n, 2), places of the reference's features, and of those found again, in units of its longest
    side.
    """
    covered = block_means(within.astype(np.float32)) > 0.99
    structured = covered & (sheet.luma.spread > STRUCTURE)
    if structured.sum() < _FEWEST_BLOCKS:
        return NOTHING
    other = Plane(luma(laid))
    each = sheet.luma.correlation(other)
    edges = sheet.edges.correlation(Plane(edges_of(other.values)))
    ink = np.sqrt(np.maximum(sheet.luma.spread, 0))
    total = float(ink[structured].sum())
    middle = structured & _middle(structured.shape)
    firm = structured & (sheet.luma.spread > np.median(sheet.luma.spread[structured]))
    gain = _gain(sheet.luma, other, structured, each)
    erased = structured & (other.spread < _ERASED * gain * sheet.luma.spread)
    tints = _tints(sheet, laid, covered)
    lost = structured & (each < _LOST) & (edges < _LOST_EDGES)
    differing = covered & (lost | (tints > _FAR_COLOUR) | (_tones(sheet.luma, other, covered) > _FAR_TONE))
    unmatched, surprise = _unmatched(covered, max(sheet.preview.shape[:2]), features, inliers)
    return Disagreement(
        inked=float((each * ink)[structured].sum()) / total,
        firm=float((each[firm] > _ALIKE).mean()) if firm.any() else 0.0,
        middle=_mean(each, middle, structured),
        rim=_mean(each, structured & ~middle, structured),
        worst=float(np.quantile(each[structured], 0.1)),
        tint=float(np.quantile(tints[covered], 0.8)),
        apart=_largest(differing, np.ones(covered.shape)) / float(covered.sum()),
        erased=float(ink[erased].sum()) / total,
        unmatched=unmatched,
        surprise=surprise,
    )


def _middle(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    down, across = ((np.arange(length) + 0.5) / length for length in shape)
    return np.asarray((np.abs(down - 0.5) < 0.25)[:, None] & (np.abs(across - 0.5) < 0.25), bool)


def _mean(each: NDArray[np.float32], part: NDArray[np.bool_], every: NDArray[np.bool_]) -> float:
    """Return the mean over a part, over all where the part is too small."""
    return float(each[part if part.sum() >= _FEWEST_IN_PART else every].mean())


def _gain(one: Plane, other: Plane, structured: NDArray[np.bool_], each: NDArray[np.float32]) -> float:
    """Return how much of the reference's contrast, squared, the query has where they agree."""
    good = structured & (each > _SURE)
    there = good if good.sum() >= _FEWEST_IN_PART else structured
    return float(np.median(other.spread[there] / one.spread[there]))


def _tints(sheet: Sheet, laid: Pixels, covered: NDArray[np.bool_]) -> NDArray[np.float32]:
    gaps = [one - two for one, two in zip(sheet.colours, colours_of(laid), strict=True)]
    return np.asarray(np.hypot(*(gap - np.median(gap[covered]) for gap in gaps)), np.float32)


def _tones(one: Plane, other: Plane, covered: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return how far each block's mean is from the line that fits seven tenths of them, in the reference's levels."""
    there, here = one.means[covered].astype(np.float64), other.means[covered].astype(np.float64)
    slope, off = 1.0, np.zeros(len(there))
    kept = np.ones(len(there), bool)
    for _ in range(3):
        centre, level = there[kept].mean(), here[kept].mean()
        away = there[kept] - centre
        slope = float((away * (here[kept] - level)).sum() / max(float((away * away).sum()), 1e-6))
        off = np.abs((there - centre) * slope + level - here)
        kept = off <= max(float(np.quantile(off, 0.7)), 4.0)
    found = np.zeros(covered.shape, np.float32)
    found[covered] = off / max(abs(slope), 0.3)
    return found


def _unmatched(
    covered: NDArray[np.bool_], longest: int, features: NDArray[np.floating], inliers: NDArray[np.floating]
) -> tuple[float, float]:
    """Return the share of the features in the largest part without inliers, and how surprising the emptiest part is."""
    limits = np.array(covered.shape[::-1])
    blocks, found = (
        np.minimum((points.reshape(-1, 2) * (longest / BLOCK)).astype(np.int64), limits - 1).clip(0)
        for points in (features, inliers)
    )
    seen = blocks[covered[blocks[:, 1], blocks[:, 0]]]
    have, hit = (_by_cell(places, covered.shape) for places in (seen, found))
    empty = (have >= _FEWEST_FEATURES) & (hit == 0)
    rate = float(hit.sum() / max(have.sum(), 1))
    many, met = (cv2.boxFilter(cells, -1, (2, 2), normalize=False)[1:, 1:] for cells in (have, hit))
    missing = (many * rate - met) / np.sqrt(many * rate * (1 - min(rate, 0.95)) + 1)
    return _largest(empty, have) / max(float(have.sum()), 1.0), float(missing.max())


def _by_cell(blocks: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    cells = blocks[:, ::-1] * _GRID // np.array(shape)
    counts = np.bincount(cells[:, 0] * _GRID + cells[:, 1], minlength=_GRID * _GRID)
    return counts.reshape(_GRID, _GRID).astype(np.float64)


def _largest(mask: NDArray[np.bool_], weights: NDArray[np.floating]) -> float:
    """Return the weight of the heaviest connected part of a mask, 0 where it is empty."""
    many, parts = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    if many < 2:
        return 0.0
    return max(float(weights[parts == part].sum()) for part in range(1, many))
