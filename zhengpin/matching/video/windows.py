"""The parts of a picture in which a whole protected film may run: rectangles whose edges stay, a tilted frame,
quarters, the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.regions import bounded, edges_of
from zhengpin.matching.video.fingerprint import WHOLE
from zhengpin.matching.video.screens import Quad, Steps, luma_steps, screen_within, screens_of, straightened

Box = tuple[float, float, float, float]
"""left, top, right, bottom, as fractions of the picture's width and height."""
Part = Box | Quad
"""A rectangle, or a tilted frame that is made straight."""

RECTANGLES = 3
FIXED: tuple[Box, ...] = (
    (0.0, 0.0, 0.5, 0.5),
    (0.5, 0.0, 1.0, 0.5),
    (0.0, 0.5, 0.5, 1.0),
    (0.5, 0.5, 1.0, 1.0),
    (0.2, 0.2, 0.8, 0.8),
)
EDGE_SIDE = 256
"""Longest side, in pixels, of a picture in which edges are looked for."""
_ALIKE = 0.8


def parts_of(pictures: Sequence[NDArray[np.uint8]]) -> list[list[Part]]:
    """Return for each of consecutive pictures of one film its parts, the whole not among them."""
    return [
        [*rectangles, *_others(rectangles, screen)]
        for rectangles, screen in zip(lasting_rectangles(pictures), screens_of(pictures), strict=True)
    ]


class StreamParts:
    """The parts of each next picture of a stream: those that `parts_of` gives the last of consecutive pictures.

    Of each picture the edges are computed once, and only where it or the one after it is looked into.
    """

    def __init__(self) -> None:
        self._last: _Edged | None = None

    def note(self, picture: NDArray[np.uint8]) -> StreamPicture:
        """Take the stream's next picture, uint8 RGB, and return what gives its parts, now or later."""
        before, self._last = self._last, _Edged(picture)
        return StreamPicture(before, self._last)


@dataclass(frozen=True, eq=False)
class StreamPicture:
    """A picture of a stream and the one before it, where there was one."""

    before: _Edged | None
    now: _Edged

    @cached_property
    def rectangles(self) -> list[Box]:
        """The boxes whose edges stay, best first."""
        return _rectangles([one.edges for one in self._near], self.now.edges, RECTANGLES)

    def others(self) -> list[Part]:
        """Return the parts beside these: a tilted frame, quarters, the middle."""
        return _others(self.rectangles, screen_within([one.steps for one in self._near], self.now.steps))

    def parts(self) -> list[Part]:
        """Return all parts of the picture, the whole not among them."""
        return [*self.rectangles, *self.others()]

    @property
    def _near(self) -> list[_Edged]:
        return [self.now] if self.before is None else [self.before, self.now]


class _Edged:
    """A picture with its edges, once they are asked for."""

    def __init__(self, picture: NDArray[np.uint8]) -> None:
        self._picture = picture

    @cached_property
    def edges(self) -> Steps:
        return edges_of(self._picture, EDGE_SIDE)

    @cached_property
    def steps(self) -> Steps:
        return luma_steps(self._picture)


def _others(rectangles: list[Box], screen: Quad | None) -> list[Part]:
    """Return the tilted frame, and the fixed parts that are not nearly one of the rectangles."""
    tilted = [] if screen is None else [screen]
    return [*tilted, *(box for box in FIXED if not _is_known(box, rectangles))]


def around(part: Part) -> Box:
    """Return the box around a part."""
    if len(part) == 4:
        return part
    xs, ys = part[::2], part[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def lasting_rectangles(pictures: Sequence[NDArray[np.uint8]], most: int = RECTANGLES) -> list[list[Box]]:
    """Return for each picture the boxes bounded by edges that its neighbours have at the same place.

    What moves leaves no edge where it was; the frame of a picture in a picture stays.
    """
    edges = [edges_of(picture, EDGE_SIDE) for picture in pictures]
    return [_rectangles(edges[max(0, at - 1) : at + 2], one, most) for at, one in enumerate(edges)]


def _rectangles(near: Sequence[Steps], own: Steps, most: int) -> list[Box]:
    """Return the boxes of a picture. near: edges of it and of its neighbours, by time; own: its own among them."""
    across, down = own
    alike = [one for one in near if one[0].shape == across.shape]
    steady = [_middle([one[side] for one in alike]) for side in (0, 1)]
    longest = max(down.shape[1], across.shape[0])
    sides = np.array([down.shape[1], across.shape[0]] * 2) / longest
    boxes = [
        tuple(float(value) for value in np.clip(np.array(box) / sides, 0, 1))
        for box in bounded(steady[0], steady[1], most)
    ]
    return [(left, top, right, bottom) for left, top, right, bottom in boxes]


def _middle(values: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Return the median of up to three arrays, place by place; of two the lesser, which lasts in both."""
    if len(values) < 3:
        return np.asarray(cv2.min(values[0], values[-1]), np.float32)
    low, high = cv2.min(values[0], values[1]), cv2.max(values[0], values[1])
    return np.asarray(cv2.max(low, cv2.min(high, values[2])), np.float32)


def cut(picture: NDArray[np.uint8], part: Part) -> NDArray[np.uint8]:
    """Return a part of a picture, a view where it is a rectangle, at least eight pixels a side."""
    if part == WHOLE:
        return picture
    if len(part) == 8:
        return straightened(picture, part)
    box = part
    height, width = picture.shape[:2]
    left, top = min(round(box[0] * width), width - 8), min(round(box[1] * height), height - 8)
    return picture[
        max(0, top) : max(top + 8, round(box[3] * height)),
        max(0, left) : max(left + 8, round(box[2] * width)),
    ]


def overlap(one: Box, two: Box) -> float:
    """Return the area that two boxes share, of what both cover, 0..1."""
    wide, tall = min(one[2], two[2]) - max(one[0], two[0]), min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return wide * tall / max(areas - wide * tall, 1e-9)


def _is_known(box: Box, others: list[Box]) -> bool:
    return any(overlap(box, other) > _ALIKE for other in others)
