"""Lays the found picture over the protected one: from shared regions to an SVG transform. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

Point = Sequence[float]


CORNER_SHARE = 0.034
"""Radius of a corner's mark, of the picture's width, or of the width that fits into its height where it stands tall."""
TALL = 0.77
"""Width to height from which the page fits a picture by its height, no longer by its width (`.beside svg`)."""


class Corner(NamedTuple):
    """A numbered corner as it is drawn: its mark stays whole within the picture. Pixels of the original."""

    number: int
    x: float
    y: float
    radius: float
    baseline: float
    font: float


@dataclass(frozen=True)
class PictureComparison:
    """What a template draws; sizes in pixels of the originals, point lists as SVG takes them.

    transform: places the found picture, drawn as a unit square, over the protected one; corners: of the regions,
    numbered alike on both sides.
    """

    protected_width: int
    protected_height: int
    found_width: int
    found_height: int
    protected_region: str
    found_region: str
    protected_corners: list[Corner]
    found_corners: list[Corner]
    transform: str


def compare(
    protected_size: tuple[int, int],
    found_size: tuple[int, int],
    protected_region: Sequence[Point],
    found_region: Sequence[Point],
) -> PictureComparison:
    """Return how to draw both. Regions: corners (x, y), 0 to 1 of width and height, the same corner at the same place
    in both lists; where they say nothing the pictures are laid edge on edge.
    """
    (width, height), (found_width, found_height) = protected_size, found_size
    a, b, c, d, e, f = affine(found_region, protected_region)
    numbers = (width * a, height * d, width * b, height * e, width * c, height * f)
    return PictureComparison(
        protected_width=width,
        protected_height=height,
        found_width=found_width,
        found_height=found_height,
        protected_region=points_of(protected_region, width, height),
        found_region=points_of(found_region, found_width, found_height),
        protected_corners=_corners(protected_region, width, height),
        found_corners=_corners(found_region, found_width, found_height),
        transform=f"matrix({' '.join(f'{number:.4f}' for number in numbers)})",
    )


def affine(
    source: Sequence[Point], target: Sequence[Point]
) -> tuple[float, float, float, float, float, float]:
    """Return (a, b, c, d, e, f) of x' = ax + by + c, y' = dx + ey + f that best takes `source` to `target`.

    The identity where there are fewer than three corners, unequal numbers, or corners in one line.
    """
    if len(source) < 3 or len(source) != len(target):
        return (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    known = np.column_stack([np.asarray(source, float), np.ones(len(source))])
    solved, _, rank, _ = np.linalg.lstsq(known, np.asarray(target, float), rcond=None)
    if rank < 3:
        return (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    (a, d), (b, e), (c, f) = solved.tolist()
    return (a, b, c, d, e, f)


def points_of(region: Sequence[Point], width: int, height: int) -> str:
    """Return the corners (x, y), 0 to 1, as the points of an SVG polygon in pixels."""
    return " ".join(f"{x * width:.1f},{y * height:.1f}" for x, y in region)


def _corners(region: Sequence[Point], width: int, height: int) -> list[Corner]:
    radius = round(CORNER_SHARE * max(width, height * TALL), 1)
    placed = [(_within(x * width, radius, width), _within(y * height, radius, height)) for x, y in region]
    return [
        Corner(number, x, y, radius, round(y + radius * 0.5, 1), round(radius * 1.4, 1))
        for number, (x, y) in enumerate(placed, start=1)
    ]


def _within(at: float, radius: float, side: int) -> float:
    return round(min(max(at, radius), max(radius, side - radius)), 1)


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
