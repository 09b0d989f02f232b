"""Says at a glance where in a picture words may stand, so that only there it is read.

A picture is shown to the detector small: what looks like words there, and its surroundings, is what is read.
"""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.tiles import LARGEST_ENLARGEMENT, Pixels

GLANCE = 480
"""Longest side, in pixels, at which a part is first looked at; a smaller one is enlarged.

On photos that `benchmarks.ocr` does not read, with one line of letters 10 to 36 pixels high of 400 to 1,200, 97 % of
the lines were still seen at this size, 85 % at 400, 74 % at 320, and 49 % at 224.
"""
FAINT, SURE_SPOT = 0.1, 0.2
"""What the detector gives, 0..1, to all of a spot that may be words, and to its surest place."""
LEAST_SPOT = 12
"""Pixels of such a spot, at a glance."""
MOST_SPOT = 0.25
"""Share of the part's width and height, both of which only what is no line is larger than: goods on a plain ground."""
MARGIN = 16
"""Pixels around a spot, at a glance, and at least its own lesser side, that are read with it."""
WHOLE = 0.6
"""Share of the part, from which all of it is read."""

Region = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels, half-open."""


class Detecting(Protocol):
    def sureness(self, pixels: Pixels) -> NDArray[np.float32]: ...


def regions_of(pixels: Pixels, detector: Detecting) -> list[Region]:
    """Return where in a picture, uint8 RGB (height, width, 3), words may stand; the regions do not overlap."""
    height, width = pixels.shape[:2]
    scale = min(GLANCE / max(height, width), LARGEST_ENLARGEMENT)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(pixels, size, interpolation=way)
    sure = detector.sureness(np.asarray(small, np.uint8))
    return regions_around(spots_of(sure), (sure.shape[0], sure.shape[1]), (height, width))


def spots_of(sure: NDArray[np.float32]) -> list[Region]:
    """Return the spots that may be lines of words in what the detector gives (height, width), 0..1."""
    many, _, spots, _ = cv2.connectedComponentsWithStats((sure > FAINT).astype(np.uint8))
    height, width = sure.shape
    return [
        (left, top, left + wide, top + tall)
        for left, top, wide, tall, pixels in spots[1:many].tolist()
        if pixels >= LEAST_SPOT
        and min(wide / width, tall / height) <= MOST_SPOT
        and sure[top : top + tall, left : left + wide].max() >= SURE_SPOT
    ]


def regions_around(spots: list[Region], seen: tuple[int, int], size: tuple[int, int]) -> list[Region]:
    """Return the surroundings of spots in the picture itself, those together that are near each other.

    seen, size: height and width at the glance, and of the picture.
    """
    down, across = size[0] / seen[0], size[1] / seen[1]
    regions: list[Region] = []
    for left, top, right, bottom in spots:
        margin = max(MARGIN, min(right - left, bottom - top))
        regions.append(
            (
                max(0, int((left - margin) * across)),
                max(0, int((top - margin) * down)),
                min(size[1], int(np.ceil((right + margin) * across))),
                min(size[0], int(np.ceil((bottom + margin) * down))),
            )
        )
    regions = _joined(regions)
    if sum(map(_area, regions)) >= WHOLE * size[0] * size[1]:
        return [(0, 0, size[1], size[0])]
    return regions


def _joined(regions: list[Region]) -> list[Region]:
    """Join what overlaps, and what costs no more to read together than apart."""
    waiting, done = list(regions), list[Region]()
    while waiting:
        one = waiting.pop()
        for at, other in enumerate(done):
            both = (
                min(one[0], other[0]),
                min(one[1], other[1]),
                max(one[2], other[2]),
                max(one[3], other[3]),
            )
            overlap = min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
                one[1], other[1]
            )
            if overlap or _area(both) <= 1.1 * (_area(one) + _area(other)):
                waiting.append(both)
                del done[at]
                break
        else:
            done.append(one)
    return sorted(done, key=lambda one: (one[1], one[0]))


def _area(region: Region) -> int:
    return (region[2] - region[0]) * (region[3] - region[1])
