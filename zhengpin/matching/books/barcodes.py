"""Reads the EAN-13 bar codes of a picture (ISO/IEC 15420), and which of them are ISBNs."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.books.isbn import NotAnIsbn, of_digits

SMALL, LARGE = 600, 2400
"""Pixels of the longer side below which a picture is looked at enlarged too, and above which it is made smaller."""


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
    scales = [min(1.0, LARGE / longer)]
    if longer < SMALL:
        scales.append(2.0)
    found: dict[str, FoundBarcode] = {}
    for scale in scales:
        for one in _at(pixels, scale):
            found.setdefault(one.digits, one)
        if found:
            break
    return list(found.values())


def _at(pixels: NDArray[np.uint8], scale: float) -> list[FoundBarcode]:
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if scale != 1.0:
        grey = cv2.resize(
            grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        )
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
