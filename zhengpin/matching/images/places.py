"""Where features lie, packed: five bytes a feature in a sketch, four in the index of votes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.local import LocalFeatures

_TURN = 2 * np.pi
_OCTAVES = 8.0
"""Sizes from 1/256 of the longest side up to it are told apart."""


def pack_geometry(features: LocalFeatures) -> NDArray[np.uint8]:
    """Return (n, 5) bytes: x and y in 4,095ths of the longest side, angle in 128ths of a turn, size in eighths of an
    octave, and whether flipped.
    """
    x, y = (_steps(features.points[:, axis], 4096) for axis in (0, 1))
    packed = x | y << 12 | _angles(features.angles, 128) << 24 | _sizes(features.sizes, 64) << 31
    packed |= features.flipped.astype(np.uint64) << 37
    return packed.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :5].copy()


def unpack_geometry(
    packed: NDArray[np.uint8], descriptors: NDArray[np.float32], width: float, height: float
) -> LocalFeatures:
    """Return the features of `pack_geometry`'s bytes, without strengths."""
    wide = np.zeros((len(packed), 8), np.uint8)
    wide[:, :5] = packed
    number = wide.view("<u8")[:, 0]
    x, y = number & 4095, number >> 12 & 4095
    return LocalFeatures(
        points=((np.column_stack([x, y]) + 0.5) / 4096).astype(np.float32),
        sizes=_size_of(number >> 31 & 63, 64),
        angles=_angle_of(number >> 24 & 127, 128),
        flipped=(number >> 37 & 1).astype(bool),
        strengths=np.zeros(len(packed), np.float32),
        descriptors=descriptors,
        width=width,
        height=height,
    )


def pack_places(features: LocalFeatures) -> NDArray[np.uint32]:
    """Return (n,) numbers: x and y as seen from the middle in 255ths of the longest side, angle in 64ths of a turn,
    size in eighths of an octave, and whether flipped.
    """
    middle = np.array([features.width, features.height], np.float32) / 2
    x, y = (_steps(features.points[:, axis] - middle[axis] + 0.5, 256) for axis in (0, 1))
    packed = x | y << 8 | _angles(features.angles, 64) << 16 | _sizes(features.sizes, 64) << 22
    return (packed | features.flipped.astype(np.uint64) << 28).astype(np.uint32)


def unpack_places(
    packed: NDArray[np.uint32],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    """Return points from the middle (n, 2), sizes, angles and flipped of `pack_places`'s numbers."""
    x, y = packed & 255, packed >> 8 & 255
    points = ((np.column_stack([x, y]) + 0.5) / 256 - 0.5).astype(np.float32)
    return (
        points,
        _size_of(packed >> 22 & 63, 64),
        _angle_of(packed >> 16 & 63, 64),
        (packed >> 28 & 1).astype(bool),
    )


def _steps(shares: NDArray[np.float32], steps: int) -> NDArray[np.uint64]:
    return (shares * steps).astype(np.int64).clip(0, steps - 1).astype(np.uint64)


def _angles(angles: NDArray[np.float32], steps: int) -> NDArray[np.uint64]:
    return (np.round(angles / _TURN * steps).astype(np.int64) % steps).astype(np.uint64)


def _angle_of(numbers: NDArray[np.integer], steps: int) -> NDArray[np.float32]:
    return (numbers * (_TURN / steps)).astype(np.float32)


def _sizes(sizes: NDArray[np.float32], steps: int) -> NDArray[np.uint64]:
    octaves = np.log2(np.maximum(sizes, 1e-6)) + _OCTAVES
    return np.round(octaves * (steps / _OCTAVES)).astype(np.int64).clip(0, steps - 1).astype(np.uint64)


def _size_of(numbers: NDArray[np.integer], steps: int) -> NDArray[np.float32]:
    return np.exp2(numbers * (_OCTAVES / steps) - _OCTAVES).astype(np.float32)
