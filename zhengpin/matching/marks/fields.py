"""Edges without sign: a field that black on white, white on black and any two colours share.

Each pixel's structure tensor, summed over the colours (Di Zenzo, CVGIP 1986), as a vector of the doubled angle (Bigün
and Granlund, ICCV 1987), its length evened out by what lies around.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
_AROUND = 9
_STRIP = 48
"""Rows at a time: what is between them stays in the processor's nearest memory."""
_SCALE = 1 / 32


def field_of(pixels: NDArray[np.uint8] | Plane) -> Plane:
    """Return the field, float32 (h, w, 2), of uint8 or float32 pixels (h, w, channels), 0..255; lengths 0..1."""
    first, second = cv2.split(cv2.GaussianBlur(_tensor(pixels), (0, 0), 0.7))
    square = cv2.magnitude(first, second)
    strength = cv2.sqrt(square)
    around = cv2.blur(strength, (_AROUND, _AROUND), borderType=cv2.BORDER_REFLECT)
    around = cv2.add(around, strength) + np.float32(0.5 * strength.mean() + 1.5)
    evened = cv2.divide(cv2.divide(strength, around), np.maximum(square, 1e-6))
    return np.asarray(cv2.merge([cv2.multiply(first, evened), cv2.multiply(second, evened)]), np.float32)


def _tensor(pixels: NDArray[np.uint8] | Plane) -> Plane:
    """Return the structure tensor summed over the colours, float32 (h, w, 2)."""
    height = pixels.shape[0]
    made = np.empty((*pixels.shape[:2], 2), np.float32)
    all_colours = np.ones((1, pixels.shape[2]), np.float32) if pixels.ndim == 3 else None
    for top in range(0, height, _STRIP):
        start, end = max(top - 1, 0), min(top + _STRIP, height)
        part = pixels[start : end + 1]
        across = cv2.Scharr(part, cv2.CV_32F, 1, 0, scale=_SCALE)[top - start : end - start]
        down = cv2.Scharr(part, cv2.CV_32F, 0, 1, scale=_SCALE)[top - start : end - start]
        squares, products = cv2.multiply(across - down, across + down), cv2.multiply(across, down, scale=2)
        if all_colours is not None:
            squares, products = cv2.transform(squares, all_colours), cv2.transform(products, all_colours)
        made[top:end, :, 0], made[top:end, :, 1] = squares, products
    return made


def likeness(one: Plane, other: Plane, weights: Plane) -> float:
    """Return the cosine of two fields (h, w, 2) under weights (h, w), −1..1."""
    shared = float((weights * (one * other).sum(axis=2)).sum())
    return shared / max(
        float(np.sqrt((weights * (one**2).sum(axis=2)).sum() * (weights * (other**2).sum(axis=2)).sum())),
        1e-6,
    )
