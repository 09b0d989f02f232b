"""Cuts a picture into the parts that are read one by one, so that neither size nor shape costs without bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SMALL_SIDE, SHORT_SIDE = 640, 800
"""Pixels between which the shorter side of a part is brought: letters of 1/80 of it are still ten pixels high."""
LONG_SIDE = 1600
"""Longest side, in pixels, of what is read at once."""
LARGEST_ENLARGEMENT = 4.0
TALL = 2.0
"""Height to width from which a picture is cut: sellers' long description pictures are ten times as high as wide."""
PART, OVERLAP = 1.5, 0.3
"""Height of a part and of what it shares with the next, in widths of the picture."""
MOST_PARTS = 12
NARROWEST = 4.0
"""Long side to short side beyond which a part is widened with its own edge, as the detector knows no such strips."""


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A part of a picture, as it lies there.

    pixels: uint8 RGB (height, width, 3); top: its first row in the picture; scale: by what its sides are multiplied
    where it is read; owned: the rows of the picture whose lines this part answers for, half-open.
    """

    pixels: Pixels
    top: int
    scale: float
    owned: tuple[float, float]

    def at_scale(self, region: tuple[int, int, int, int]) -> tuple[Pixels, tuple[float, float]]:
        """Return a region of the part as it is read, and its scale (across, down).

        region: left, top, right, bottom, in pixels of the part, half-open.
        """
        left, top, right, bottom = region
        return _scaled(self.pixels[top:bottom, left:right], self.scale)


def parts_of(pixels: Pixels) -> Iterator[Tile]:
    """Yield the parts of a picture, top to bottom; every row is owned by exactly one of them."""
    height, width = pixels.shape[:2]
    for top, bottom, owned in _bands(height, width):
        yield Tile(pixels[top:bottom], top, _scale(bottom - top, width), owned)


def longest_side(width: int, height: int) -> int:
    """Return how long the longer side of a picture may stay, in pixels, before it is cut into parts."""
    short, long = max(1, min(width, height)), max(width, height)
    if long <= TALL * short:  # as stored; whether it is tall or wide when upright is not known yet
        return LONG_SIDE
    return min(long, round(SHORT_SIDE * long / short), round(SHORT_SIDE * PART * MOST_PARTS))


def _bands(height: int, width: int) -> Iterator[tuple[int, int, tuple[float, float]]]:
    if height <= TALL * width:
        yield 0, height, (0.0, float(height))
        return
    # A picture too tall for so many parts is read in taller ones, at a smaller scale.
    size = max(PART * width, height / (1 + (MOST_PARTS - 1) * (1 - OVERLAP / PART)))
    shared = size * OVERLAP / PART
    tops = np.arange(0, max(1.0, height - shared - 1), size - shared)
    for number, top in enumerate(tops):
        first = 0.0 if number == 0 else top + shared / 2
        last = float(height) if number == len(tops) - 1 else top + size - shared / 2
        yield int(top), min(height, int(np.ceil(top + size))), (first, last)


def _scale(height: int, width: int) -> float:
    short = min(height, width)
    wanted = min(max(short, SMALL_SIDE), SHORT_SIDE)
    return min(wanted / short, LONG_SIDE / max(height, width), LARGEST_ENLARGEMENT)


def _scaled(band: Pixels, factor: float) -> tuple[Pixels, tuple[float, float]]:
    height, width = band.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    if size != (width, height):
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        band = np.asarray(cv2.resize(band, size, interpolation=way), np.uint8)
    return _padded(band), (size[0] / width, size[1] / height)


def _padded(part: Pixels) -> Pixels:
    """Return the part, below and to the right of it so much of its edge that the detector can take it."""
    height, width = part.shape[:2]
    least = max(64, round(max(height, width) / NARROWEST))
    down, across = max(0, least - height), max(0, least - width)
    if not down and not across:
        return part
    return np.asarray(cv2.copyMakeBorder(part, 0, down, 0, across, cv2.BORDER_REPLICATE), np.uint8)
