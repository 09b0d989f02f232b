"""The grain of a page's paper, in one bit a place: the same in two pictures only where they show the same sheet.

What is left of the page without its ink and its light is what its fibres, specks, folds and one scan's noise make. Two
sheets of one template have nothing of it in common, however alike they are printed.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import TypedDict

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 512
"""Longest side, in places."""
_LIGHT = 2.0
"""Places over which the light is taken as even."""
_INK = 14.0
"""Grey below the paper round it from which a place is ink."""
_WHITE = 252.0
"""Grey from which a scanner has cut off what the paper shows."""
_LEAST_NOISE = 0.35
"""Deviation below which a page was drawn by a program, not scanned."""
_LEAST_SHARE = 0.25
_TILES = (8, 6)
_LEAST_PLACES = 400
_REACH = 2
"""Places by which the maps of two pages may be off."""


GrainHeld = TypedDict(  # noqa: UP013 - a key that is stored, and no name of ours any more
    "GrainHeld", {"size": list[int], "signs": str, "paper": str}
)
"""A map as it is kept. size: height and width; the others: its bits, packed and compressed, in base64."""


@dataclass(frozen=True, slots=True, eq=False)
class Grain:
    """signs: bool (height, width), above or below the paper round it; blank: bool, where there is paper to be seen."""

    signs: NDArray[np.bool_]
    blank: NDArray[np.bool_]

    def as_json(self) -> GrainHeld:
        height, width = self.signs.shape
        return {"size": [height, width], "signs": _packed(self.signs), "paper": _packed(self.blank)}

    @classmethod
    def from_json(cls, held: GrainHeld) -> Grain:
        height, width = held["size"]
        bits = [
            np.unpackbits(
                np.frombuffer(zlib.decompress(base64.b64decode(packed)), np.uint8), count=height * width
            )
            for packed in (held["signs"], held["paper"])
        ]
        signs, blank = (one.reshape(height, width).astype(bool) for one in bits)
        return cls(signs, blank)


def _packed(bits: NDArray[np.bool_]) -> str:
    return base64.b64encode(zlib.compress(np.packbits(bits).tobytes())).decode()


def grain_of(grey: NDArray[np.uint8]) -> Grain | None:
    """Return the grain of a page, uint8 (height, width), or None where it has none: drawn, or bleached by a scanner."""
    small = reduced(grey).astype(np.float32)
    ground = np.asarray(cv2.medianBlur(small.astype(np.uint8), 15), np.float32)
    ink = (ground - small > _INK).astype(np.uint8)
    blank = (cv2.dilate(ink, np.ones((7, 7), np.uint8)) == 0) & (ground < _WHITE) & (ground > 100)
    rest = np.where(blank, small - ground, 0)
    rest -= cv2.GaussianBlur(rest, (0, 0), _LIGHT)
    if blank.mean() < _LEAST_SHARE or float(np.abs(rest[blank]).mean()) * 1.25 < _LEAST_NOISE:
        return None
    return Grain((rest > 0) & blank, blank)


def reduced(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a page at the size of its grain."""
    factor = SIDE / max(grey.shape)
    size = (max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def agreement(here: Grain, there: Grain, matrix: NDArray[np.float64]) -> float | None:
    """Return how far the grains of two pages agree, -1..1: 0 of two sheets, 0.1 and more of one.

    matrix: (3, 3), from places of `there` to places of `here`. It is the middle of the tiles' agreements, so that
    neither what was printed alike in one corner nor what was edited decides. None where too little paper is seen.
    """
    height, width = here.signs.shape
    seen = (
        cv2.warpPerspective(there.blank.astype(np.uint8), matrix, (width, height), flags=cv2.INTER_NEAREST)
        > 0
    )
    signs = np.where(there.signs, 1.0, -1.0).astype(np.float32)
    other = cv2.warpPerspective(signs, matrix, (width, height), flags=cv2.INTER_LINEAR)
    mine = np.where(here.signs, 1.0, -1.0).astype(np.float32) * here.blank
    other = other * seen
    best: float | None = None
    for down in range(-_REACH, _REACH + 1):
        for across in range(-_REACH, _REACH + 1):
            moved = np.roll(other, (down, across), (0, 1))
            both = (here.blank & np.roll(seen, (down, across), (0, 1))).astype(np.float32)
            found = _middle(mine * moved, both)
            best = found if best is None or (found is not None and found > best) else best
    return best


def _middle(products: NDArray[np.float32], both: NDArray[np.float32]) -> float | None:
    rows, columns = (length // tiles for length, tiles in zip(products.shape, _TILES, strict=True))
    cut = (slice(0, rows * _TILES[0]), slice(0, columns * _TILES[1]))
    sums, counts = (
        one[cut].reshape(_TILES[0], rows, _TILES[1], columns).sum(axis=(1, 3)) for one in (products, both)
    )
    certain = counts >= _LEAST_PLACES
    if certain.sum() < certain.size // 4:
        return None
    return float(np.median(sums[certain] / counts[certain]))
