"""Makes of a picture's bytes the numbers that a model takes: a byte has 256 values, so a table of them says it all."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray


def looked_up(pictures: Sequence[NDArray[np.uint8]], numbers: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the numbers of pictures of one size, uint8 (height, width, 3): float32 (n, 3, height, width).

    numbers: (3, 256), of each channel by byte.
    """
    batch = np.empty((len(pictures), 3, *pictures[0].shape[:2]), np.float32)
    for picture, planes in zip(pictures, batch, strict=True):
        for channel in range(3):
            planes[channel] = cv2.LUT(cv2.extractChannel(picture, channel), numbers[channel])
    return batch
