"""Says whether two pictures are one, to the last letter written on it: the same file saved again, or at another size.

A perceptual hash cannot say so: a line of words 10 to 20 pixels high, written onto a photo of 800, leaves PDQ within
8 bits in five to seven of ten photos.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SIDE = 512
"""Longest side, in pixels, at which they are compared: letters 10 pixels high of 800 still stand out."""
AROUND = 5
"""Pixels across, over which a difference is averaged: more than what compression does to edges, less than a letter."""
MOST = 8.0
"""Greatest difference of the luma, 0 to 255, anywhere.

Pictures saved again at quality 40 to 85, or enlarged, differed by up to 7; words written onto them by 35 and more.
"""
ASPECT = 0.01
"""Share by which their shapes may differ."""


def is_same_picture(one: Pixels, other: Pixels) -> bool:
    """Say whether two uint8 RGB arrays (height, width, 3) show the same everywhere; True is sure, False is not.

    A mirrored, cropped or recoloured copy is not the same, nor is a much smaller one, or sharp letters at another size.
    """
    (height, width), (tall, wide) = one.shape[:2], other.shape[:2]
    if abs(height * wide - tall * width) > ASPECT * height * wide:
        return False
    scale = min(SIDE, max(height, width), max(tall, wide)) / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    difference = cv2.absdiff(_luma(one, size), _luma(other, size))
    return bool(cv2.blur(difference, (AROUND, AROUND)).max() <= MOST)


def _luma(pixels: Pixels, size: tuple[int, int]) -> NDArray[np.float32]:
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32)
