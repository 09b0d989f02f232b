"""The windows of a query picture in which a whole reference may lie.

Copies inside another picture, and mosaics.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SHARES = ((0.5, 2), (0.5, 1), (0.7, 2), (0.4, 2))


def windows_of(picture: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """Return 13 windows of a picture (height, width, 3), views without copying.

    With the whole picture they are 14.

    Four quarters and the middle at half the side, four at 70 % and four at 40 % of the side, set in the
    corners (of 40 %, a little inside).
    """
    height, width = picture.shape[:2]
    found = []
    for share, count in _SHARES:
        tall, wide = max(1, round(height * share)), max(1, round(width * share))
        places = (0.5,) if count == 1 else (0.1, 0.9) if share < 0.5 else (0.0, 1.0)
        for down in places:
            for across in places:
                top, left = round((height - tall) * down), round((width - wide) * across)
                found.append(picture[top : top + tall, left : left + wide])
    return found
