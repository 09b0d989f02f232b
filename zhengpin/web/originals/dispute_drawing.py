"""Lays the two pictures of a dispute over each other, and shades what each shows beyond the other. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.web.pictures.comparison import PictureComparison, compare, points_of
from zhengpin.web.pictures.regions import tidied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengpin.flows.originals.dispute_shown import ShownDispute, ShownSide


@dataclass(frozen=True)
class DrawnSide:
    """A side with what SVG takes: margin, the path of what lies beyond what both show; "" where nothing is known."""

    side: ShownSide
    margin: str


@dataclass(frozen=True)
class DrawnDispute:
    """How a dispute's pictures are drawn. over: how to lay the second over the first, None where they were not laid."""

    first: DrawnSide
    second: DrawnSide
    over: PictureComparison | None

    @property
    def sides(self) -> tuple[DrawnSide, DrawnSide]:
        return self.first, self.second


def drawn(shown: ShownDispute) -> DrawnDispute:
    """Return how to draw the pictures of a dispute; sizes in pixels of the originals."""
    first, second = shown.sides
    regions = tidied(first.shared, second.shared)
    over = (
        compare((first.width, first.height), (second.width, second.height), *regions) if regions[0] else None
    )
    return DrawnDispute(
        DrawnSide(first, _margin(first, regions[0])), DrawnSide(second, _margin(second, regions[1])), over
    )


def _margin(side: ShownSide, region: Sequence[Sequence[float]]) -> str:
    if not region:
        return ""
    inner = points_of(region, side.width, side.height)
    return f"M0 0H{side.width}V{side.height}H0Z M{inner}Z"
