"""PDQ just as Hasher-Matcher-Actioner computes it: at full size, and in the reference's order of single precision.

`pdq` is quicker and steadier. On pictures of which many waves are nearly nothing, a chequerboard say, the bits hang on
how sums were rounded; whoever exchanges hashes must round alike.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.pdq import BITS, PdqHash

_SIDE, _KEPT, _SMALLEST = 64, 16, 5
_SCALE = np.float32(np.sqrt(2 / _SIDE))
_WAVES = (
    float(_SCALE) * np.cos(np.pi / 2 / _SIDE * np.outer(np.arange(1, _KEPT + 1), 2 * np.arange(_SIDE) + 1))
).astype(np.float32)


def peers_pdq(picture: NDArray[np.uint8]) -> PdqHash:
    """Return the hash of a uint8 RGB picture (height, width, 3), `hashes` of the upright position alone (1, 32).

    A side below 5 pixels gives zeros and quality 0.
    """
    if min(picture.shape[:2]) < _SMALLEST:
        return PdqHash(np.zeros((1, BITS // 8), np.uint8), 0)
    small = _samples(_luma(picture))
    waves = _summed(_WAVES.T[:, :, None], small[:, None, :])
    waves = _summed(waves.T[:, :, None], _WAVES.T[:, None, :]).reshape(-1)
    median = np.partition(waves, BITS // 2 - 1)[BITS // 2 - 1]
    return PdqHash(np.packbits((waves > median)[::-1])[None], _quality(small))


def _luma(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    red, green, blue = (picture[:, :, at] for at in range(3))
    return (red * 0.299 + green * 0.587 + blue * 0.114).astype(np.float32)


def _samples(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return 64 × 64 samples after two passes of the box filter along rows, then along columns."""
    if luma.shape == (_SIDE, _SIDE):
        return luma
    for _ in range(2):
        luma = _boxed(np.ascontiguousarray(_boxed(np.ascontiguousarray(luma.T)).T))
    rows, columns = (((np.arange(_SIDE) + 0.5) * side / _SIDE).astype(np.int64) for side in luma.shape)
    return luma[np.ix_(rows, columns)]


def _boxed(lines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of each line's window among the lines, from a sum that is carried from one to the next."""
    length = len(lines)
    window = (length + 2 * _SIDE - 1) // (2 * _SIDE)
    ahead = (window + 2) // 2 - 1
    means = np.empty_like(lines)
    total = np.zeros(lines.shape[1], np.float32)
    for at in range(-ahead, length):
        entering, leaving = at + ahead, at + ahead - window
        if entering < length:
            total += lines[entering]
        if leaving >= 0:
            total -= lines[leaving]
        if at >= 0:
            within = min(entering, length - 1) - max(leaving, -1)
            np.divide(total, np.float32(within), out=means[at])
    return means


def _summed(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sum of products over the first axis, added one after the other."""
    total = np.zeros(np.broadcast_shapes(left.shape[1:], right.shape[1:]), np.float32)
    for one, other in zip(left, right, strict=True):
        total += one * other
    return total


def _quality(small: NDArray[np.float32]) -> int:
    steps = [np.trunc(np.diff(small, axis=axis) * np.float32(100) / np.float32(255)) for axis in (0, 1)]
    return min(100, int(sum(np.abs(step).sum() for step in steps)) // 90)
