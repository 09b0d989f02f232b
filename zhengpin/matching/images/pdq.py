"""The PDQ perceptual hash: 256 bits that survive recompression, resizing and small changes.

Follows Meta's reference (Dalins, Wilson and Boudry, "PDQ & TMK + PDQF", 2019, arXiv:1912.07745) bit for bit
on pictures of at most 512 × 512 pixels. Larger ones are squeezed to 512 × 512 first: the reference takes the
nearest pixels, we the mean over each area, which is steadier under resizing, so that the distance may reach
10. Never scaled up.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

BITS = 256
RADIUS = 31
"""Greatest distance at which the reference calls two pictures the same."""

_SIDE, _KEPT = 64, 16
_LARGEST = 512
_SMALLEST = 5
_WAVES = (
    np.sqrt(2 / _SIDE)
    * np.cos(np.pi / 2 / _SIDE * np.outer(np.arange(1, _KEPT + 1), 2 * np.arange(_SIDE) + 1))
).astype(np.float32)
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_FLIP = np.array([-1, 1] * (_KEPT // 2), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class PdqHash:
    """The hash of a picture.

    hashes: uint8 (8, 32), of the picture and of its seven other dihedral positions, in the order of
    `POSITIONS`; quality: 0..100, below 50 the picture has too little structure to be told apart.
    """

    hashes: NDArray[np.uint8]
    quality: int

    @property
    def hexadecimal(self) -> str:
        """Return the upright hash as the reference prints it."""
        return self.hashes[0].tobytes().hex()


POSITIONS = (
    "original",
    "mirrored",
    "upside_down",
    "rotated_180",
    "transposed",
    "rotated_90",
    "rotated_270",
    "anti_transposed",
)
"""What was done to the picture before hashing; rotations are anticlockwise; mirrored is left to right."""


def pdq(picture: NDArray[np.uint8]) -> PdqHash:
    """Return the hash of a uint8 RGB picture (height, width, 3).

    A side below 5 pixels gives zeros and quality 0.
    """
    if min(picture.shape[:2]) < _SMALLEST:
        return PdqHash(np.zeros((8, BITS // 8), np.uint8), 0)
    if max(picture.shape[:2]) > _LARGEST:
        picture = np.asarray(
            cv2.resize(picture, (_LARGEST, _LARGEST), interpolation=cv2.INTER_AREA), np.uint8
        )
    small = _shrunk(np.asarray(picture @ _LUMA, np.float32))
    waves = _WAVES @ small @ _WAVES.T
    return PdqHash(np.stack([_bits(position) for position in _positions(waves)]), _quality(small))


def hamming(left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the number of bits that differ, over the last axis, the others broadcast.

    (…, 32), (…, 32) → (…).
    """
    return np.bitwise_count(left ^ right).sum(axis=-1, dtype=np.int64)


def from_hexadecimal(text: str) -> NDArray[np.uint8]:
    """Return the 32 bytes of a hash of 64 hexadecimal digits. Raises ValueError."""
    if len(text) != BITS // 4:
        raise ValueError("a PDQ hash has 64 hexadecimal digits")
    return np.frombuffer(bytes.fromhex(text), np.uint8)


def _shrunk(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return 64 × 64 samples of the luma after two passes of the reference's box ("Jarosz") filter."""
    height, width = luma.shape
    across, down = (width + 2 * _SIDE - 1) // (2 * _SIDE), (height + 2 * _SIDE - 1) // (2 * _SIDE)
    weights = np.outer(_covered(height, down), _covered(width, across)).astype(np.float32)
    for _ in range(2):
        luma = _box(luma, across, down) / weights
    rows = ((np.arange(_SIDE) + 0.5) * height / _SIDE).astype(np.int64)
    columns = ((np.arange(_SIDE) + 0.5) * width / _SIDE).astype(np.int64)
    return np.ascontiguousarray(luma[rows][:, columns])


def _before(window: int) -> int:
    """Return how many pixels of the window lie before the pixel that it is written to."""
    return window - (window + 2) // 2


def _box(luma: NDArray[np.float32], across: int, down: int) -> NDArray[np.float32]:
    """Return sums over the window, pixels beyond the edge counting nothing."""
    summed = cv2.boxFilter(
        luma,
        cv2.CV_32F,
        (across, down),
        anchor=(_before(across), _before(down)),
        normalize=False,
        borderType=cv2.BORDER_CONSTANT,
    )
    return np.asarray(summed, np.float32)


def _covered(length: int, window: int) -> NDArray[np.int64]:
    """Return for each place how many pixels of its window lie within the picture."""
    first = np.arange(length) - _before(window)
    return np.minimum(first + window, length) - np.maximum(first, 0)


def _quality(small: NDArray[np.float32]) -> int:
    steps = [np.trunc(np.diff(small, axis=axis) * 100 / 255) for axis in (0, 1)]
    return min(100, int(sum(np.abs(step).sum() for step in steps) / 90))


def _positions(waves: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Return the transforms of the eight dihedral positions.

    Turning a side about changes the sign of odd waves.
    """
    columns, rows = waves * _FLIP, waves * _FLIP[:, None]
    turned = columns * _FLIP[:, None]
    return [waves, columns, rows, turned, waves.T, columns.T, rows.T, turned.T]


def _bits(waves: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return 32 bytes, the reference's bit 255 first: set where a wave exceeds the lower median."""
    flat = waves.ravel()
    median = np.partition(flat, BITS // 2 - 1)[BITS // 2 - 1]
    return np.packbits((flat > median)[::-1])
