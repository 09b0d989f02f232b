"""How a copy relates to its original: mirrored, turned, cut out, pasted in. From shared regions alone. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zhengpin.web.comparison import Point, affine

TURNED_FROM = 2.0
"""Degrees from which a copy counts as turned: below, it is how exactly corners are found."""


@dataclass(frozen=True)
class Relation:
    """mirrored: left and right are exchanged; degrees: by which the copy is turned, clockwise, over -180 to 180, after
    it was mirrored; of_original: share of the original that the copy shows, 0 to 1; of_found: share of the found
    picture that it takes up.
    """

    mirrored: bool = False
    degrees: float = 0.0
    of_original: float = 1.0
    of_found: float = 1.0

    @property
    def turned(self) -> bool:
        return abs(self.degrees) >= TURNED_FROM


def relate(
    protected_size: tuple[int, int],
    found_size: tuple[int, int],
    protected_region: Sequence[Point],
    found_region: Sequence[Point],
) -> Relation:
    """Return how the found picture relates to the protected one. Regions: as `comparison.compare` takes them."""
    if min(len(protected_region), len(found_region)) < 3:
        return Relation()
    a, b, _, d, e, _ = affine(_pixels(protected_region, protected_size), _pixels(found_region, found_size))
    mirrored = a * e - b * d < 0
    # A mirrored copy is first mirrored, then turned: undo the exchange of left and right before the angle is read.
    turned = math.degrees(math.atan2(-d if mirrored else d, -a if mirrored else a))
    degrees = 180.0 if turned <= -179.5 else turned
    return Relation(mirrored, degrees, area(protected_region), area(found_region))


def area(region: Sequence[Point]) -> float:
    """Return the area of a polygon in the unit square, 0 to 1; what lies outside the square is not cut off first."""
    points = np.asarray(region, float)
    following = np.roll(points, -1, axis=0)
    doubled = (points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]).sum()
    return float(min(1.0, abs(doubled) / 2))


def _pixels(region: Sequence[Point], size: tuple[int, int]) -> list[tuple[float, float]]:
    return [(x * size[0], y * size[1]) for x, y in region]
