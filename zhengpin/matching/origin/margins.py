"""What a picture shows beyond the other: the scene going on, or a frame, a banner, a screen that was put round it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.origin.overlay import Laid, Sheet

Gray = NDArray[np.float32]
_SIDE = 512
_GAP, _NEAR, _FAR = 3, 4, 12
"""Pixels to either side of a seam: what may be off by the map's error, and how far is looked."""
_LEAST_POINTS, _LEAST_SPREAD = 24, 5.0
_CONTINUES, _LIVELY, _MIRRORED = 0.6, 0.25, 0.97
_BREAK, _LEAST_STEP = 2.5, 4.0
_STRUCTURED = 3.0


@dataclass(frozen=True, slots=True)
class Margin:
    """beyond: 0..1, the share of the picture that lies beyond the other and goes on with its scene, counted where it
    shows structure; foreign: 0..1, the share beyond the other that does not belong to the scene.
    """

    beyond: float
    foreign: float


def margin(one: Sheet, other: Sheet, laid: Laid) -> Margin:
    """Return what `one` shows beyond `other`. laid: how `one` lies in `other`.

    The seam is where the other's frame runs through `one`. A scene goes on across it: the values just inside and just
    outside rise and fall together, and change further out as much as they do inside. A frame has an edge there; a
    border smeared or mirrored outwards repeats what is inside.
    """
    outside = 1 - laid.area_one
    if outside < 0.01:
        return Margin(0.0, 0.0)
    share = _SIDE / max(one.pixels.shape[:2])
    size = [max(16, round(length * share)) for length in one.pixels.shape[1::-1]]
    grey = cv2.cvtColor(cv2.resize(one.pixels, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    values = grey.astype(np.float32)
    goes_on, breaks = 0.0, 0.0
    corners = _frame(one, other, laid) * max(size)
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        length, verdict = _side(values, start, end, corners.mean(axis=0))
        goes_on += length if verdict is True else 0
        breaks += length if verdict is False else 0
    if goes_on + breaks == 0:
        return Margin(0.0, 0.0)
    lively = _structured(values, corners)
    return Margin(outside * lively * goes_on / (goes_on + breaks), outside * breaks / (goes_on + breaks))


def _frame(one: Sheet, other: Sheet, laid: Laid) -> NDArray[np.float64]:
    width, height = other.size
    corners = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], np.float64)
    back = corners @ np.linalg.inv(laid.transform).T
    return np.asarray(back[:, :2] / back[:, 2:])


def _side(
    values: Gray, start: NDArray[np.float64], end: NDArray[np.float64], middle: NDArray[np.float64]
) -> tuple[float, bool | None]:
    """Return how long a side of the seam is within the picture, in pixels, and whether the scene goes on across it.

    None: the side lies on the picture's own border, or shows too little there to tell.
    """
    along = end - start
    length = float(np.hypot(*along))
    if length < _LEAST_POINTS:
        return 0.0, None
    normal = np.array([along[1], -along[0]]) / length
    if (start + along / 2 - middle) @ normal < 0:
        normal = -normal
    points = start + along * ((np.arange(int(length)) + 0.5) / int(length))[:, None]
    depth = np.arange(-_FAR, _FAR + 1)
    places = points[:, None] + normal * depth[:, None]
    height, width = values.shape
    inside = ((places >= 1) & (places < np.array([width - 2, height - 2]))).all(axis=2).all(axis=1)
    if inside.sum() < _LEAST_POINTS:
        return 0.0, None
    at = places[inside].astype(np.float32)
    seen = cv2.remap(values, at[..., 0], at[..., 1], cv2.INTER_LINEAR)
    return float(inside.sum()), _goes_on(np.asarray(seen, np.float32))


def _goes_on(seen: Gray) -> bool | None:
    """Say whether profiles (points, depths), inside first, tell of one scene; None where they do not tell."""
    deep, within, beyond, far = (seen[:, at] for at in (0, _FAR - _NEAR, _FAR + _NEAR, 2 * _FAR))
    step, inner, outer = (
        float(np.median(np.abs(one - two))) for one, two in ((within, beyond), (deep, within), (beyond, far))
    )
    if step > _BREAK * max(inner, outer) + _LEAST_STEP:
        return False
    if min(within.std(), beyond.std()) < _LEAST_SPREAD:
        return False if within.std() > 3 * _LEAST_SPREAD and step > 2 * _LEAST_STEP else None
    together, control = _together(within, beyond), _together(deep, within)
    if together < min(_CONTINUES, 0.8 * max(control, 0.3)):
        return False if together < 0.2 and control > 0.6 else None
    if np.abs(beyond - far).mean() < _LIVELY * np.abs(deep - within).mean():
        return False
    inner_part, outer_part = seen[:, _FAR - _GAP :: -1], seen[:, _FAR + _GAP :]
    return None if _together(inner_part, outer_part) > _MIRRORED else True


def _together(one: Gray, two: Gray) -> float:
    """Return the correlation, 0 where either does not vary."""
    if min(one.std(), two.std()) < 0.5:
        return 0.0
    return float(np.corrcoef(one.ravel(), two.ravel())[0, 1])


def _structured(values: Gray, corners: NDArray[np.float64]) -> float:
    """Return the share of what lies beyond the seam that is not plain."""
    mask = np.zeros(values.shape, np.uint8)
    cv2.fillConvexPoly(mask, corners.round().astype(np.int32), 1)
    mean = cv2.blur(values, (9, 9))
    spread = cv2.blur(values * values, (9, 9)) - mean * mean
    beyond = mask == 0
    return float((spread[beyond] > _STRUCTURED**2).mean()) if beyond.any() else 0.0
