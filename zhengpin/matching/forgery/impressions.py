"""Compares two seals: whether they show the same picture, and whether they are one and the same impression."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.forgery.keys import SealKeys

_TURNS = tuple(range(-45, 46, 5))
_ROUNDS = 30
_SMOOTH = 3.0
"""Pixels over which ink is averaged, more than a stroke is wide."""
_SOME = 0.3
"""Density from which a place belongs to a seal."""
_LEAST_INK = 250


@dataclass(frozen=True, slots=True)
class ImpressionLikeness:
    """shape: correlation of where there is ink, -1..1; ink: correlation of how much there is within it, which two
    impressions of one stamp do not share; uneven: how much it varies there, 0..1: that of a printed seal hardly does;
    turn: degrees by which the other is turned.
    """

    shape: float
    ink: float
    uneven: float
    turn: float


def impression_likeness(here: SealKeys, there: SealKeys) -> ImpressionLikeness | None:
    """Return how alike two seals are once laid over each other, None where they cannot be."""
    if here.colour != there.colour:
        return None
    mine, other = _ink(here.picture, here.colour), _ink(there.picture, there.colour)
    turn = max(_TURNS, key=lambda turn: float((mine * _turned(other, turn)).sum()))
    matrix = _fitted(mine, other, turn)
    if matrix is None:
        return None
    size = mine.shape[::-1]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    laid = np.asarray(cv2.warpAffine(other, matrix, size, flags=flags), np.float32)
    angle = float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
    ink, uneven = _within(mine, laid)
    return ImpressionLikeness(_correlation(mine, laid, mine >= 0), ink, uneven, angle)


def ramp(value: float, ends: tuple[float, float]) -> float:
    """Return 0 up to the first end, 1 from the second on, and evenly rising between."""
    return float(np.clip((value - ends[0]) / (ends[1] - ends[0]), 0, 1))


def _ink(picture: NDArray[np.uint8], colour: str) -> NDArray[np.float32]:
    """Return the optical density of coloured ink; black print counts as well where it crosses, paper does not."""
    values = picture.astype(np.float32)
    blank = np.median(np.concatenate([values[:10], values[-10:]]).reshape(-1, 3), axis=0)
    channel = 1 if colour == "red" else 0
    density = np.log(np.maximum(blank[channel], 1) / np.maximum(values[..., channel], 4))
    return np.asarray(np.clip(density, 0, None), np.float32)


def _turned(ink: NDArray[np.float32], turn: float) -> NDArray[np.float32]:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    return np.asarray(cv2.warpAffine(ink, matrix, (width, height)), np.float32)


def _fitted(mine: NDArray[np.float32], other: NDArray[np.float32], turn: float) -> NDArray[np.float32] | None:
    height, width = mine.shape
    first = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), -turn, 1.0), np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _ROUNDS, 1e-5)
    everywhere = np.ones(mine.shape, np.uint8)
    try:
        found = cv2.findTransformECC(mine, other, first, cv2.MOTION_AFFINE, stop, everywhere, 3)[1]
    except cv2.error:
        return None
    return np.asarray(found, np.float32)


def _within(mine: NDArray[np.float32], laid: NDArray[np.float32]) -> tuple[float, float]:
    """Correlate how the ink varies within the parts that both have, beyond what their outline says; and how much.

    Thin strokes look paler than broad ones under any scanner; what the outline explains is taken out by least squares.
    """
    both = (mine > _SOME) & (laid > _SOME)
    if both.sum() < _LEAST_INK:
        return 0.0, 0.0
    weight = both.astype(np.float32)
    outline, share = _outline(weight)[:, both], np.maximum(cv2.GaussianBlur(weight, (0, 0), _SMOOTH), 0.05)
    rests = []
    for ink in (mine, laid):
        factors, *_ = np.linalg.lstsq(outline.T, ink[both], rcond=None)
        rest = np.zeros_like(ink)
        rest[both] = ink[both] - factors @ outline
        rests.append(np.asarray(cv2.GaussianBlur(rest, (0, 0), _SMOOTH) / share, np.float32))
    uneven = (
        float(rest[both].std() / ink[both].mean()) for rest, ink in zip(rests, (mine, laid), strict=True)
    )
    return _correlation(rests[0], rests[1], both), min(uneven)


def _outline(weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what the outline says of each place: how deep it lies and how much ink is round it, (features, h, w)."""
    depth = cv2.distanceTransform(weight.astype(np.uint8), cv2.DIST_L2, 5)
    around = [cv2.GaussianBlur(weight, (0, 0), size) for size in (1.0, 2.0, 4.0)]
    features = [
        np.ones_like(depth),
        depth,
        depth**2,
        np.minimum(depth, 1.5),
        *around,
        *(one**2 for one in around),
    ]
    return np.stack(features).astype(np.float32)


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32], where: NDArray[np.bool_]) -> float:
    first, second = one[where] - one[where].mean(), other[where] - other[where].mean()
    scale = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / scale if scale > 1e-6 else 0.0
