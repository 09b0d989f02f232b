"""Lays rates over time out for a drawing: a bar a part, its interval as a line, the year before as a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.feedback.states import Step
from zhengpin.web.buyers.periods import month_in_words
from zhengpin.web.buyers.words import interval_in_words, rate_in_words

if TYPE_CHECKING:
    from zhengpin.feedback.queries.series import RatePoint

WIDTH, HEIGHT = 600.0, 160.0
HEADROOM = 1.6
"""A line of uncertainty is cut where it reaches this many times above the highest bar."""


@dataclass(frozen=True)
class RateBar:
    """A part in the drawing; coordinates of a box WIDTH × HEIGHT, written. top, low, high: of the bar and its interval;
    earlier: of the dash, empty where there is none."""

    words: str
    title: str
    x: str
    middle: str
    width: str
    top: str
    height: str
    low: str
    high: str
    earlier: str
    end: str


@dataclass(frozen=True)
class RateDrawing:
    """bars: of the parts that have a rate; most: the rate at the upper edge; rows: all parts, for the table."""

    bars: list[RateBar]
    most: str
    first: str
    last: str
    rows: list[tuple[str, RatePoint, RatePoint | None]]


def drawing(
    points: Sequence[RatePoint], step: Step, earlier: Sequence[RatePoint] | None = None
) -> RateDrawing:
    """Return how to draw rates over time. earlier: of the same parts a year before, as many."""
    before: list[RatePoint | None] = list(earlier) if earlier else [None] * len(points)
    top = _top(points, before)
    slot = WIDTH / max(len(points), 1)
    bars = [
        _bar(point, one, at * slot, slot, top, step)
        for at, (point, one) in enumerate(zip(points, before, strict=True))
        if point.rate is not None or (one is not None and one.rate is not None)
    ]
    rows = [(part_in_words(point, step), point, one) for point, one in zip(points, before, strict=True)]
    ends = (rows[0][0], rows[-1][0]) if rows else ("", "")
    return RateDrawing(bars, rate_in_words(top), *ends, rows)


def part_in_words(point: RatePoint, step: Step) -> str:
    return month_in_words(point.period) if step is Step.MONTH else f"{point.period.first:%Y-%m-%d}"


def _top(points: Sequence[RatePoint], before: Sequence[RatePoint | None]) -> float:
    """Return the rate at the upper edge: above every bar and dash, and above the intervals as far as there is room."""
    highest = max((one.rate or 0.0 for one in [*points, *before] if one is not None), default=0.0)
    reaches = max((one.high or 0.0 for one in points), default=0.0)
    return max(min(reaches, highest * HEADROOM), highest) if highest else max(reaches, 1.0)


def _bar(
    point: RatePoint, earlier: RatePoint | None, left: float, slot: float, top: float, step: Step
) -> RateBar:
    width = min(slot * 0.7, 28.0)
    x = left + (slot - width) / 2
    words = part_in_words(point, step)
    said = rate_in_words(point.rate)
    range_ = interval_in_words(point.low, point.high)
    y = _y(point.rate or 0.0, top)
    return RateBar(
        words=words,
        title=f"{words}: {said} ({range_})" if range_ else f"{words}: {said}",
        x=f"{x:.1f}",
        middle=f"{left + slot / 2:.1f}",
        width=f"{width:.1f}",
        top=f"{y:.1f}",
        height=f"{HEIGHT - y:.1f}",
        low=f"{_y(point.low, top):.1f}" if point.low is not None else "",
        high=f"{_y(point.high, top):.1f}" if point.high is not None else "",
        earlier=f"{_y(earlier.rate, top):.1f}" if earlier is not None and earlier.rate is not None else "",
        end=f"{x + width:.1f}",
    )


def _y(value: float, top: float) -> float:
    return HEIGHT - min(value / top, 1.0) * (HEIGHT - 2)
