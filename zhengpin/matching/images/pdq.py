"""The PDQ perceptual hash: 256 bits that survive recompression, resizing and small changes.

Follows Meta's reference (Dalins, Wilson and Boudry, "PDQ & TMK + PDQF", 2019, arXiv:1912.07745) bit for bit
on pictures of at most 512 × 512 pixels. Larger ones are squeezed to 512 × 512 first: the reference takes the
nearest pixels, we the mean over each area, which is steadier under resizing, so that the distance may reach
10 and more. Never scaled up. `pdq_peers` hashes as Hasher-Matcher-Actioner does, which squeezes nothing.

The reference filters every pixel twice and then keeps one in 64 × 64; all of that, and the luma, is linear, so
that here each of the 64 × 64 samples is computed at once, by two products of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
_LUMA = np.array([[0.299, 0.587, 0.114]], np.float32)
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
    small = _shrunk(picture)
    return PdqHash(_bits(_positions(_WAVES @ small @ _WAVES.T)), _quality(small))


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


def _shrunk(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return 64 × 64 samples of the luma after two passes of the reference's box ("Jarosz") filter."""
    height, width = picture.shape[:2]
    luma = np.asarray(cv2.transform(picture.astype(np.float32), _LUMA), np.float32)
    return np.asarray(_filter(height) @ luma @ _filter(width).T, np.float32)


@lru_cache(maxsize=128)
def _filter(length: int) -> NDArray[np.float32]:
    """Return what each place of a line weighs in each of its 64 samples: two box filters, one place kept of each.

    (64, length), rows adding up to 1; the mean within a window counts only the places within the line.
    """
    window = (length + 2 * _SIDE - 1) // (2 * _SIDE)
    first = np.arange(length) - (window - (window + 2) // 2)
    places = np.arange(length)
    within = (places >= first[:, None]) & (places < first[:, None] + window)
    box = within / within.sum(axis=1, keepdims=True)
    kept = ((np.arange(_SIDE) + 0.5) * length / _SIDE).astype(np.int64)
    return (box[kept] @ box).astype(np.float32)


def _quality(small: NDArray[np.float32]) -> int:
    steps = [np.trunc(np.diff(small, axis=axis) * 100 / 255) for axis in (0, 1)]
    return min(100, int(sum(np.abs(step).sum() for step in steps) / 90))


def _positions(waves: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the transforms of the eight dihedral positions, (8, 256).

    Turning a side about changes the sign of odd waves.
    """
    columns, rows = waves * _FLIP, waves * _FLIP[:, None]
    turned = columns * _FLIP[:, None]
    upright = np.stack([waves, columns, rows, turned])
    return np.concatenate([upright, upright.transpose(0, 2, 1)]).reshape(8, BITS)


def _bits(waves: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return for each row of 256 waves 32 bytes, the reference's bit 255 first: set above the row's lower median."""
    lower = BITS // 2 - 1
    medians = np.partition(waves, lower, axis=1)[:, lower : lower + 1]
    return np.packbits((waves > medians)[:, ::-1], axis=1)
