"""Takes coloured ink off a page, so that words under seals can be read."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_COLOURED = 40
"""Steps between the highest and the lowest channel (of 255) from which ink is coloured."""
_RIM = np.ones((3, 3), np.uint8)


def without_coloured_ink(pixels: Pixels) -> Pixels:
    """Return a page (uint8 RGB, height × width × 3) with coloured ink as bright as its brightest channel.

    Red and blue seals all but vanish from white paper, and black words under them stay.
    """
    brightest = pixels.max(axis=2)
    coloured = (brightest - pixels.min(axis=2) >= _COLOURED).astype(np.uint8)
    with_rim = cv2.dilate(coloured, _RIM).astype(bool)
    plain = pixels.copy()
    plain[with_rim] = brightest[with_rim][:, None]
    return plain
