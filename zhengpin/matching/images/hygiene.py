"""Says what is wrong with a picture as a reference: what shows too little would be found in what is nobody's copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from zhengpin.matching.images.decode import DecodedPicture

SIDE = 256
"""Longest side, in pixels, of the picture that is measured; smaller ones are measured as they are."""
_BLOCK = 8
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


class ReferenceWeakness(StrEnum):
    """Why a picture makes a bad reference, the gravest first."""

    BLANK = "blank"
    NEARLY_BLANK = "nearly_blank"
    TOO_SMALL = "too_small"
    PLAIN_TEMPLATE = "plain_template"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class HygieneMeasures:
    """What was measured of a picture; shares are 0..1.

    width, height: pixels of the file, upright; contrast: standard deviation of grey, 0..128; ground: share of the
    commonest of 4,096 colours; even, shaded, edged: shares of the 8 × 8 blocks whose grey deviates by less than
    1.5, by 1.5 to 12 (the soft light and texture of photos), by more than 6; repeated: share of neighbours in a row
    of the same grey; colours: how many of 512 colours cover a hundredth or more; pieces: connected parts that are
    not ground; sides: how many of the four borders these reach.
    """

    width: int
    height: int
    contrast: float
    ground: float
    even: float
    shaded: float
    edged: float
    repeated: float
    colours: int
    pieces: int
    sides: int


@dataclass(frozen=True, slots=True)
class HygieneLimits:
    """From where on a picture is too weak.

    Tuned on photos of garments, groceries and fruit, on wallpapers and on logos, so that of product photos fewer
    than one in a hundred is held back (see `docs/matching/reference-hygiene.md`).
    """

    least_side: int = 128
    blank_contrast: float = 3.0
    least_contrast: float = 4.0
    least_edged: float = 0.01
    most_shaded_blank: float = 0.08
    even_template: float = 0.9
    ground: float = 0.4
    even: float = 0.3
    most_shaded: float = 0.05
    most_colours: int = 6
    least_repeated: float = 0.82
    pieces_of_template: int = 25


LIMITS = HygieneLimits()


def measure(picture: DecodedPicture) -> HygieneMeasures:
    """Return what can be measured of a decoded picture, in a few milliseconds."""
    small = _small(picture.pixels)
    grey = small.astype(np.float32) @ _LUMA
    deviation = _deviations(grey)
    fine = _shares(small, 4)
    pieces, sides = _pieces(small)
    return HygieneMeasures(
        width=picture.width,
        height=picture.height,
        contrast=float(grey.std()),
        ground=float(fine.max()),
        even=float((deviation < 1.5).mean()),
        shaded=float(((deviation > 1.5) & (deviation <= 12)).mean()),
        edged=float((deviation > 6).mean()),
        repeated=_repeated(grey),
        colours=int((_shares(small, 3) >= 0.01).sum()),
        pieces=pieces,
        sides=sides,
    )


def weakness_of(measures: HygieneMeasures, limits: HygieneLimits = LIMITS) -> ReferenceWeakness | None:
    """Return the gravest thing that is wrong with a picture as a reference, or None."""
    if measures.contrast < limits.blank_contrast:
        return ReferenceWeakness.BLANK
    if _nearly_blank(measures, limits):
        return ReferenceWeakness.NEARLY_BLANK
    if min(measures.width, measures.height) < limits.least_side:
        return ReferenceWeakness.TOO_SMALL
    if _flat_graphic(measures, limits):
        framing = measures.pieces >= limits.pieces_of_template or measures.sides >= 3
        return ReferenceWeakness.PLAIN_TEMPLATE if framing else ReferenceWeakness.LOGO
    return ReferenceWeakness.PLAIN_TEMPLATE if measures.even >= limits.even_template else None


def _nearly_blank(measures: HygieneMeasures, limits: HygieneLimits) -> bool:
    faint = measures.edged < limits.least_edged and measures.shaded < limits.most_shaded_blank
    return measures.contrast < limits.least_contrast or faint


def _flat_graphic(measures: HygieneMeasures, limits: HygieneLimits) -> bool:
    """Say whether a few flat colours stand on a plain ground, without the soft light of a photo."""
    return (
        measures.ground >= limits.ground
        and measures.even >= limits.even
        and measures.shaded <= limits.most_shaded
        and measures.colours <= limits.most_colours
        and measures.repeated >= limits.least_repeated
    )


def _small(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    image = Image.fromarray(pixels)
    image.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(image)


def _deviations(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the standard deviation within each block; a picture smaller than a block is one block."""
    rows, columns = grey.shape[0] // _BLOCK, grey.shape[1] // _BLOCK
    if not rows or not columns:
        return np.array([grey.std()], np.float32)
    cut = grey[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK)
    return cut.std(axis=(1, 3))


def _shares(small: NDArray[np.uint8], bits: int) -> NDArray[np.float64]:
    """Return the share of each colour, `bits` bits kept of each channel."""
    kept = (small >> (8 - bits)).astype(np.int64)
    code = (kept[..., 0] << (2 * bits)) | (kept[..., 1] << bits) | kept[..., 2]
    return np.bincount(code.ravel(), minlength=1 << (3 * bits)) / code.size


def _repeated(grey: NDArray[np.float32]) -> float:
    return float((np.abs(np.diff(grey, axis=1)) < 1).mean()) if grey.shape[1] > 1 else 1.0


def _pieces(small: NDArray[np.uint8]) -> tuple[int, int]:
    """Return how many connected parts are not of the ground's colour, and how many borders they reach."""
    kept = (small >> 5).astype(np.int64)
    code = (kept[..., 0] << 6) | (kept[..., 1] << 3) | kept[..., 2]
    ground = int(np.bincount(code.ravel()).argmax())
    ink = (code != ground).astype(np.uint8)
    found, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    pieces = int((stats[1:found, cv2.CC_STAT_AREA] >= 4).sum())
    borders = (ink[0], ink[-1], ink[:, 0], ink[:, -1])
    return pieces, sum(bool(border.any()) for border in borders)
