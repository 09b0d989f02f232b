"""Lays the two pictures of a dispute over each other, and shades what each shows beyond the other. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.web.pictures.comparison import affine, area, points_of
from zhengpin.web.pictures.regions import tidied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengpin.flows.originals.disputes import ShownDispute, ShownSide

MOST = 3.0
"""Of the lower picture's sides: how far a sheet reaches at most that holds both pictures."""


@dataclass(frozen=True)
class DrawnSide:
    """A side with what SVG takes: margin, the path of what lies beyond what both show; "" where nothing is known."""

    side: ShownSide
    margin: str


@dataclass(frozen=True)
class Overlay:
    """Two pictures on one sheet. lower: the one that shows more, as it is; upper: the other, drawn as a unit square and
    placed by `transform`; view: of SVG, in pixels of the lower, so that both are seen whole.
    """

    lower: ShownSide
    upper: ShownSide
    transform: str
    view: str


@dataclass(frozen=True)
class DrawnDispute:
    """How a dispute's pictures are drawn. over: None where they could not be laid over each other."""

    sides: tuple[DrawnSide, DrawnSide]
    over: Overlay | None


def drawn(shown: ShownDispute) -> DrawnDispute:
    """Return how to draw the pictures of a dispute."""
    regions = tidied(shown.first.shared, shown.second.shared)
    sides = [DrawnSide(one, _margin(one, each)) for one, each in zip(shown.sides, regions, strict=True)]
    return DrawnDispute((sides[0], sides[1]), _overlay(shown, regions) if regions[0] else None)


def _overlay(shown: ShownDispute, regions: tuple[Sequence[Sequence[float]], ...]) -> Overlay:
    at = 0 if area(regions[0]) <= area(regions[1]) else 1
    lower, upper = shown.sides[at], shown.sides[1 - at]
    width, height = lower.width, lower.height
    a, b, c, d, e, f = affine(regions[1 - at], regions[at])
    placed = [(a * x + b * y + c, d * x + e * y + f) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    reach = [
        (max(-MOST, min(0.0, *each)), min(1 + MOST, max(1.0, *each))) for each in zip(*placed, strict=True)
    ]
    (left, right), (top, bottom) = reach
    view = (left * width, top * height, (right - left) * width, (bottom - top) * height)
    numbers = (width * a, height * d, width * b, height * e, width * c, height * f)
    return Overlay(lower, upper, f"matrix({_written(numbers)})", _written(view))


def _written(numbers: Sequence[float]) -> str:
    return " ".join(f"{round(number, 4) + 0.0:.4f}" for number in numbers)


def _margin(side: ShownSide, region: Sequence[Sequence[float]]) -> str:
    if not region:
        return ""
    inner = points_of(region, side.width, side.height)
    return f"M0 0H{side.width}V{side.height}H0Z M{inner}Z"
