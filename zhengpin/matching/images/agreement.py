"""Lays one picture over another by a transform, and measures how far their pixels agree.

Blocks are compared one by one, so that a text or sticker laid over a copy spoils only the blocks that it
covers.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Transform = NDArray[np.float64]
"""3 × 3, from reference to query, both in shares of width and height."""

_BLOCK = 10
_GREATEST_COLOUR = 30.0
_CENTRE_TO_INDEX = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]], np.float64)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two pictures agree where one lies over the other.

    share: 0..1, of the blocks in which the reference has structure those whose luma correlates above 0.7;
    correlation: -1..1, mean over the better half of them; colour: 0..1, 1 is the same colour (a* and b* of
    CIELAB) in every block.
    """

    share: float
    correlation: float
    colour: float


NONE = Agreement(0.0, 0.0, 0.0)


def agreement(query: NDArray[np.uint8], reference: NDArray[np.uint8], transform: Transform) -> Agreement:
    """Return how uint8 RGB pictures agree; `NONE` where fewer than four blocks with structure overlap."""
    height, width = query.shape[:2]
    matrix = to_pixels(transform, query, reference)[:2]
    laid = np.asarray(cv2.warpAffine(reference, matrix, (width, height), flags=cv2.INTER_LINEAR), np.uint8)
    whole = np.full(reference.shape[:2], 255, np.uint8)
    inside = np.asarray(cv2.warpAffine(whole, matrix, (width, height), flags=cv2.INTER_NEAREST), np.float32)
    step = max(3, min(_BLOCK, min(height, width) // 8))
    covered = _block_means(inside, step) > 252
    correlations = _correlations(_luma(query), _luma(laid), step, covered)
    if len(correlations) < 4:
        return NONE
    better = np.sort(correlations)[len(correlations) // 2 :]
    colour = _colour_distances(query, laid, step)[covered]
    return Agreement(
        float((correlations > 0.7).mean()),
        float(better.mean()),
        float(1 - np.minimum(colour, _GREATEST_COLOUR).mean() / _GREATEST_COLOUR),
    )


def refined(query: NDArray[np.uint8], reference: NDArray[np.uint8], transform: Transform) -> Transform:
    """Return the transform after maximising the correlation of the pixels (Evangelidis and Psarakis, PAMI
    2008).

    Where that does not converge the transform comes back as it was.
    """
    start = np.linalg.inv(to_pixels(transform, query, reference))[:2].astype(np.float32)
    criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 15, 1e-3)
    left, right = _luma(query).astype(np.uint8), _luma(reference).astype(np.uint8)
    everywhere = np.full(right.shape, 255, np.uint8)
    try:
        _, found = cv2.findTransformECC(left, right, start, cv2.MOTION_AFFINE, criteria, everywhere, 3)
    except cv2.error:
        return transform
    inverse = np.vstack([np.asarray(found, np.float64), [0, 0, 1]])
    if abs(np.linalg.det(inverse)) < 1e-6:
        return transform
    return from_pixels(np.linalg.inv(inverse), query, reference)


def to_pixels(transform: Transform, query: NDArray[np.uint8], reference: NDArray[np.uint8]) -> Transform:
    """Return the transform between pixel indices (0 is the centre of the first pixel)."""
    there = np.linalg.inv(_CENTRE_TO_INDEX @ _size(reference))
    return np.asarray(_CENTRE_TO_INDEX @ _size(query) @ transform @ there)


def from_pixels(pixels: Transform, query: NDArray[np.uint8], reference: NDArray[np.uint8]) -> Transform:
    """Return the transform in shares of width and height: the inverse of `to_pixels`."""
    back = np.linalg.inv(_CENTRE_TO_INDEX @ _size(query))
    return np.asarray(back @ pixels @ _CENTRE_TO_INDEX @ _size(reference))


def _size(picture: NDArray[np.uint8]) -> Transform:
    return np.diag([float(picture.shape[1]), float(picture.shape[0]), 1.0])


def _luma(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(luma, (0, 0), 0.8), np.float32)


def _correlations(
    left: NDArray[np.float32], right: NDArray[np.float32], step: int, covered: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the correlation of each covered block in which `right` has structure: what is laid over a copy
    adds structure where there was none, and that says nothing against it.
    """
    means = [_block_means(values, step) for values in (left, right, left * left, right * right, left * right)]
    mean_left, mean_right, squares_left, squares_right, products = means
    spread_left, spread_right = squares_left - mean_left**2, squares_right - mean_right**2
    structured = covered & (spread_right > 30)
    spread = np.sqrt(np.maximum(spread_left + 4, 1) * np.maximum(spread_right + 4, 1))
    return np.asarray(((products - mean_left * mean_right) / spread)[structured], np.float64)


def _colour_distances(left: NDArray[np.uint8], right: NDArray[np.uint8], step: int) -> NDArray[np.float64]:
    planes = [cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32) for picture in (left, right)]
    gaps = [_block_means(planes[0][..., at] - planes[1][..., at], step) for at in (1, 2)]
    return np.asarray(np.hypot(gaps[0], gaps[1]), np.float64)


def _block_means(values: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    rows, columns = values.shape[0] // step, values.shape[1] // step
    blocks = values[: rows * step, : columns * step].reshape(rows, step, columns, step)
    return np.asarray(blocks.mean(axis=(1, 3)))
