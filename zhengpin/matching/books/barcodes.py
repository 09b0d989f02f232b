"""Reads the EAN-13 bar codes of a picture (ISO/IEC 15420), and which of them are ISBNs."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.books.isbn import NotAnIsbn, of_digits

SIDES = (2400, 1200, 600, 300)
"""Pixels of the longer side at which a picture is looked at, one after the other: large codes are read made small."""
SMALL = 600
"""Below this longer side a picture is looked at twice as large too."""


@dataclass(frozen=True, slots=True)
class FoundBarcode:
    """digits: thirteen; isbn: the same where they are one, else empty; corners: (x, y), 0..1 of width and height."""

    digits: str
    isbn: str
    corners: tuple[tuple[float, float], ...]


def barcodes_in(pixels: NDArray[np.uint8]) -> list[FoundBarcode]:
    """Return the EAN-13 codes of a picture, uint8 RGB (height, width, 3), each once."""
    if pixels.size == 0:
        return []
    longer = max(pixels.shape[:2])
    scales = [1.0] if longer <= SIDES[0] else []
    scales += [side / longer for side in SIDES if side < longer] + ([2.0] if longer < SMALL else [])
    found: dict[str, FoundBarcode] = {}
    for scale in scales:
        for softened in (False, True):
            for one in _at(pixels, scale, softened):
                found.setdefault(one.digits, one)
        if found:
            break
    return list(found.values())


def _at(pixels: NDArray[np.uint8], scale: float, softened: bool) -> list[FoundBarcode]:
    """Return the codes found at a scale. softened: whether edges are blurred first, as drawn ones must be."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if scale != 1.0:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way)
    if softened:
        grey = cv2.GaussianBlur(grey, (0, 0), 1)
    try:
        done, texts, kinds, points = cv2.barcode.BarcodeDetector().detectAndDecodeWithType(grey)
    except cv2.error:  # a picture of one pixel's width, and the like
        return []
    if not done or points is None:
        return []
    size = np.array([grey.shape[1], grey.shape[0]], np.float64)
    return [
        FoundBarcode(text, _isbn(text), tuple((float(x), float(y)) for x, y in corners / size))
        for text, kind, corners in zip(texts, kinds, points, strict=True)
        if text and kind == "EAN_13"
    ]


def _isbn(digits: str) -> str:
    try:
        return of_digits(digits)
    except NotAnIsbn:
        return ""
