"""Tidies a pair of shared regions for the eye: needful corners only, clockwise from the original's top left. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Region = list[Point]

STRAIGHT = 0.015
"""How far, of a side of the picture, a corner may stand off the line between its neighbours and add nothing."""


def tidied(protected: Sequence[Sequence[float]], found: Sequence[Sequence[float]]) -> tuple[Region, Region]:
    """Return both regions with the corners in an order that can be read; corners still stand at the same places.

    Regions: corners (x, y), 0 to 1. What says nothing, fewer than three corners or unequal numbers, becomes nothing.
    """
    if len(protected) != len(found) or len(protected) < 3:
        return [], []
    pair = np.concatenate([np.asarray(protected, float), np.asarray(found, float)], axis=1)
    pair = _without_needless(pair)
    x, y = pair[:, 0], pair[:, 1]
    if (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() < 0:  # anticlockwise, as y points down
        pair = pair[::-1]
    pair = np.roll(pair, -int(np.argmin(pair[:, 0] + pair[:, 1])), axis=0)
    return _points(pair[:, :2]), _points(pair[:, 2:])


def grown(box: Sequence[Sequence[float]], width: int, height: int) -> Region:
    """Return a box round words, 0 to 1, widened so that its outline does not run through the letters.

    width, height: of the picture, in pixels; it grows by a sixth of its short side all round, within the picture.
    """
    corners = np.asarray(box, float) * (width, height)
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    margin = max(2.0, float(min(sides[0], sides[1])) / 6)
    along = (corners[1] - corners[0]) / max(sides[0], 1e-9) * margin
    across = (corners[3] - corners[0]) / max(sides[3], 1e-9) * margin
    moved = corners + np.array([-along - across, along - across, along + across, across - along])
    return _points(np.clip(moved / (width, height), 0.0, 1.0))


def _without_needless(pair: NDArray[np.float64]) -> NDArray[np.float64]:
    while len(pair) > 3:
        off = np.maximum(_off_line(pair[:, :2]), _off_line(pair[:, 2:]))
        least = int(np.argmin(off))
        if off[least] > STRAIGHT:
            break
        pair = np.delete(pair, least, axis=0)
    return pair


def _off_line(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each corner stands off the line between its neighbours."""
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    along, to = after - before, points - before
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    return np.abs(along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]) / length


def _points(rows: NDArray[np.float64]) -> Region:
    return [(float(x), float(y)) for x, y in rows]
