"""Where the marks of a guide's points stand on a picture, in its own units. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from zhengpin.education.guide_document import Point
from zhengpin.education.states import PointShape


@dataclass(frozen=True)
class PictureMark:
    """A point as it is drawn, in pixels of the picture.

    number: of its caption; x, y: where, radius: of a circle; start: where an arrow begins; head: the corners of its
    head, as SVG has them; label_x, label_y: the middle of its number.
    """

    number: int
    point: Point
    x: float
    y: float
    radius: float
    start: tuple[float, float] | None
    head: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class MarkedPicture:
    """A picture with its marks. width, height: its size; stroke: how thick lines are, size: of a number's disc."""

    width: int
    height: int
    marks: tuple[PictureMark, ...]

    @property
    def stroke(self) -> float:
        return round(max(self.width, self.height) / 160, 1)

    @property
    def outline(self) -> float:
        return round(self.stroke * 2, 1)

    @property
    def edge(self) -> float:
        return round(self.stroke / 2, 1)

    @property
    def disc(self) -> float:
        return round(max(self.width, self.height) / 34, 1)

    @property
    def letters(self) -> float:
        return round(self.disc * 1.2, 1)


def marked_picture(width: int, height: int, points: Sequence[tuple[int, Point]]) -> MarkedPicture:
    """Return where each point is drawn on a picture of that size. points: each with its number."""
    empty = MarkedPicture(width, height, ())
    return MarkedPicture(
        width, height, tuple(_mark(number, one, width, height, empty.disc) for number, one in points)
    )


def _mark(number: int, point: Point, width: int, height: int, disc: float) -> PictureMark:
    x, y, radius = point.x * width, point.y * height, point.radius * width
    if point.shape is PointShape.ARROW and point.from_x is not None and point.from_y is not None:
        start = point.from_x * width, point.from_y * height
        label, head = start, _head(start, (x, y), disc)
    else:
        start, head = None, ""
        label = x + radius * math.sqrt(0.5), y - radius * math.sqrt(0.5)
    label_x = min(max(label[0], disc), width - disc)
    label_y = min(max(label[1], disc), height - disc)
    rounded = None if start is None else (round(start[0], 1), round(start[1], 1))
    return PictureMark(
        number,
        point,
        round(x, 1),
        round(y, 1),
        round(radius, 1),
        rounded,
        head,
        round(label_x, 1),
        round(label_y, 1),
    )


def _head(start: tuple[float, float], end: tuple[float, float], size: float) -> str:
    """Return the corners of an arrow's head at `end`."""
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    sides = (
        (end[0] - size * math.cos(turn + each), end[1] - size * math.sin(turn + each))
        for each in (0.45, -0.45)
    )
    return " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in (end, *sides))
