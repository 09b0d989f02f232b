"""Compares the lettering of two covers as pictures: whether what is printed on the one stands in its place on the
other.

Words of one series stand in the same places and are other words; letters drawn in pictures are often not read at all.
So each line that was read on the filed cover is sought, as a picture, near its place on the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.port import ReadLine

HEIGHT = 440
"""Pixels to which both covers are brought: the width follows the filed one."""
AROUND = 0.05
"""Share of the cover's height and width within which a line is sought around its place."""
SCALES = (0.96, 1.0, 1.04)
LEAST_SIDE = 6
"""Pixels of the shorter side of a line below which it is passed over."""

type Pixels = NDArray[np.uint8]


def lettering(filed: Pixels, lines: Sequence[ReadLine], other: Pixels) -> list[float]:
    """Return for each line of the filed cover how like it is what stands there on the other, -1..1; nan: too small.

    filed, other: uint8 RGB (height, width, 3), each a cover alone; lines: as they were read on the filed one.
    """
    width = max(40, round(HEIGHT * filed.shape[1] / filed.shape[0]))
    one, two = _edges(filed, width), _edges(other, width)
    return [_likeness(one, two, line) for line in lines]


def _edges(pixels: Pixels, width: int) -> NDArray[np.float32]:
    """Return the strength of edges, (HEIGHT, width): colours of ground and letters may differ."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(
        grey, (width, HEIGHT), interpolation=cv2.INTER_AREA if grey.shape[0] > HEIGHT else cv2.INTER_CUBIC
    )
    soft = cv2.GaussianBlur(small, (0, 0), 1.2).astype(np.float32)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    return np.asarray(np.sqrt(across**2 + down**2), np.float32)


def _likeness(one: NDArray[np.float32], two: NDArray[np.float32], line: ReadLine) -> float:
    height, width = one.shape
    corners = np.array(line.box) * (width, height)
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    left, top, right, bottom = (
        max(0, int(left)),
        max(0, int(top)),
        min(width, int(right) + 1),
        min(height, int(bottom) + 1),
    )
    if min(right - left, bottom - top) < LEAST_SIDE:
        return float("nan")
    part = one[top:bottom, left:right]
    aside, above = round(AROUND * width) + 2, round(AROUND * height) + 2
    field = two[max(0, top - above) : bottom + above, max(0, left - aside) : right + aside]
    best = -1.0
    for scale in SCALES:
        sought = cv2.resize(part, None, fx=scale, fy=scale)
        if sought.shape[0] <= field.shape[0] and sought.shape[1] <= field.shape[1]:
            best = max(best, float(cv2.matchTemplate(field, sought, cv2.TM_CCOEFF_NORMED).max()))
    return best
