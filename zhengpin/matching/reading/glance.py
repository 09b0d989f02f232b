"""Says at a glance where in a picture words may stand, so that only there it is read.

Where its strokes may be letters (`strokes`), a picture is shown to the detector small: what looks like words there,
and its surroundings, is what is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.detector import STEP
from zhengpin.matching.reading.regions import Region, all_of, joined
from zhengpin.matching.reading.strokes import likely_regions
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
AROUND = 4
"""Pixels, at a glance, that the detector is shown at least around what may hold words by its strokes."""
MUCH = 0.3
"""Share of the part, from which the detector is shown all of it: it takes patterns for words that it sees cut out."""


class Detecting(Protocol):
    def sureness(self, pixels: Pixels) -> NDArray[np.float32]: ...


def regions_of(pixels: Pixels, detector: Detecting) -> list[Region]:
    """Return where in a picture, uint8 RGB (height, width, 3), words may stand; the regions do not overlap."""
    likely = likely_regions(pixels)
    if not likely:
        return []
    height, width = pixels.shape[:2]
    scale = min(GLANCE / max(height, width), LARGEST_ENLARGEMENT)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = _whole_steps(height * scale), _whole_steps(width * scale)
    down, across = size[0] / height, size[1] / width
    sure = np.zeros(size, np.float32)
    likely = [_at_glance(one, (down, across), size) for one in likely]
    shown = [_in_steps(one, size) for one in joined(likely, size, whole=MUCH)]
    for left, top, right, bottom in shown:
        seen = pixels[_span(top / down, bottom / down), _span(left / across, right / across)]
        small = cv2.resize(seen, (right - left, bottom - top), interpolation=way)
        there = sure[top:bottom, left:right]
        np.maximum(there, detector.sureness(np.asarray(small, np.uint8)), out=there)
    return regions_around(spots_of(sure), size, (height, width), shown)


def _span(first: float, last: float) -> slice:
    """Return pixels from `first` to `last`, at least one."""
    return slice(round(first), max(round(first) + 1, round(last)))


def _whole_steps(side: float) -> int:
    return max(STEP, round(side / STEP) * STEP)


def _at_glance(region: Region, scale: tuple[float, float], size: tuple[int, int]) -> Region:
    """Return a region of the picture at a glance, with some pixels around it. scale: down, across."""
    left, top, right, bottom = region
    down, across = scale
    return (
        max(0, int(left * across) - AROUND),
        max(0, int(top * down) - AROUND),
        min(size[1], int(np.ceil(right * across)) + AROUND),
        min(size[0], int(np.ceil(bottom * down)) + AROUND),
    )


def _in_steps(region: Region, size: tuple[int, int]) -> Region:
    """Return a region at a glance, widened to whole steps of the detector. size: height and width, in whole steps."""
    left, right = _widened(region[0], region[2], size[1])
    top, bottom = _widened(region[1], region[3], size[0])
    return left, top, right, bottom


def _widened(first: int, last: int, most: int) -> tuple[int, int]:
    long = -(-(last - first) // STEP) * STEP
    begin = min(max(0, first - (long - (last - first)) // 2), most - long)
    return begin, begin + long


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


def regions_around(
    spots: list[Region], seen: tuple[int, int], size: tuple[int, int], shown: Sequence[Region] = ()
) -> list[Region]:
    """Return the surroundings of spots in the picture itself, those together that are near each other.

    seen, size: height and width at the glance, and of the picture; shown: what the detector was shown, beyond which
    there are no letters by their strokes.
    """
    down, across = size[0] / seen[0], size[1] / seen[1]
    regions: list[Region] = []
    for spot in spots:
        left, top, right, bottom = spot
        margin = max(MARGIN, min(right - left, bottom - top))
        bounds = next((one for one in shown if _holds(one, spot)), all_of(*seen))
        regions.append(
            (
                int(max(bounds[0], left - margin) * across),
                int(max(bounds[1], top - margin) * down),
                min(size[1], int(np.ceil(min(bounds[2], right + margin) * across))),
                min(size[0], int(np.ceil(min(bounds[3], bottom + margin) * down))),
            )
        )
    return joined(regions, size)


def _holds(region: Region, spot: Region) -> bool:
    return region[0] <= spot[0] and region[1] <= spot[1] and region[2] >= spot[2] and region[3] >= spot[3]
