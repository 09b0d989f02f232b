"""Lays the found picture over the protected one: from shared regions to an SVG transform. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Point = Sequence[float]


@dataclass(frozen=True)
class Comparison:
    """What a template draws; sizes in pixels of the originals, point lists as SVG takes them.

    transform: places the found picture, drawn as a unit square, over the protected one.
    """

    protected_width: int
    protected_height: int
    found_width: int
    found_height: int
    protected_region: str
    found_region: str
    transform: str


def compare(
    protected_size: tuple[int, int],
    found_size: tuple[int, int],
    protected_region: Sequence[Point],
    found_region: Sequence[Point],
) -> Comparison:
    """Return how to draw both. Regions: corners (x, y), 0 to 1 of width and height, the same corner at the same place
    in both lists; where they say nothing the pictures are laid edge on edge.
    """
    (width, height), (found_width, found_height) = protected_size, found_size
    a, b, c, d, e, f = affine(found_region, protected_region)
    numbers = (width * a, height * d, width * b, height * e, width * c, height * f)
    return Comparison(
        protected_width=width,
        protected_height=height,
        found_width=found_width,
        found_height=found_height,
        protected_region=_points(protected_region, width, height),
        found_region=_points(found_region, found_width, found_height),
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


def _points(region: Sequence[Point], width: int, height: int) -> str:
    return " ".join(f"{x * width:.1f},{y * height:.1f}" for x, y in region)
