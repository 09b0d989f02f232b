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


def field_of(pixels: Plane) -> Plane:
    """Return the field, float32 (h, w, 2), of float32 pixels (h, w, channels), 0..255; lengths 0..1."""
    across = cv2.Scharr(pixels, cv2.CV_32F, 1, 0, scale=1 / 32)
    down = cv2.Scharr(pixels, cv2.CV_32F, 0, 1, scale=1 / 32)
    if across.ndim == 2:
        across, down = across[..., None], down[..., None]
    doubled = np.stack([(across**2 - down**2).sum(axis=2), 2 * (across * down).sum(axis=2)], axis=-1)
    doubled = cv2.GaussianBlur(doubled, (0, 0), 0.7)
    square = np.hypot(doubled[..., 0], doubled[..., 1])
    strength = np.sqrt(square)
    around = cv2.blur(strength, (_AROUND, _AROUND), borderType=cv2.BORDER_REFLECT)
    evened = strength / (strength + around + 0.5 * strength.mean() + 1.5)
    return np.asarray(doubled * (evened / np.maximum(square, 1e-6))[..., None], np.float32)


def likeness(one: Plane, other: Plane, weights: Plane) -> float:
    """Return the cosine of two fields (h, w, 2) under weights (h, w), −1..1."""
    shared = float((weights * (one * other).sum(axis=2)).sum())
    return shared / max(
        float(np.sqrt((weights * (one**2).sum(axis=2)).sum() * (weights * (other**2).sum(axis=2)).sum())),
        1e-6,
    )
