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
    """A part as the detector gets it.

    pixels: uint8 RGB (height, width, 3), scaled; top: its first row in the picture; scale: pixels of the part for each
    of the picture, (across, down); owned: the rows of the picture whose lines this part answers for, half-open.
    """

    pixels: Pixels
    top: int
    scale: tuple[float, float]
    owned: tuple[float, float]


def parts_of(pixels: Pixels) -> Iterator[Tile]:
    """Yield the parts of a picture, top to bottom; every row is owned by exactly one of them."""
    height, width = pixels.shape[:2]
    for top, bottom, owned in _bands(height, width):
        band = pixels[top:bottom]
        scaled = _scaled(band)
        scale = (scaled.shape[1] / width, scaled.shape[0] / (bottom - top))
        yield Tile(_padded(scaled), top, scale, owned)


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


def _scaled(band: Pixels) -> Pixels:
    height, width = band.shape[:2]
    short = min(height, width)
    wanted = min(max(short, SMALL_SIDE), SHORT_SIDE)
    factor = min(wanted / short, LONG_SIDE / max(height, width), LARGEST_ENLARGEMENT)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    if size == (width, height):
        return band
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(band, size, interpolation=way), np.uint8)


def _padded(part: Pixels) -> Pixels:
    """Return the part, below and to the right of it so much of its edge that the detector can take it."""
    height, width = part.shape[:2]
    least = max(64, round(max(height, width) / NARROWEST))
    down, across = max(0, least - height), max(0, least - width)
    if not down and not across:
        return part
    return np.asarray(cv2.copyMakeBorder(part, 0, down, 0, across, cv2.BORDER_REPLICATE), np.uint8)
