"""What a picture shows beyond the other: the scene going on, or a frame, a banner, a screen that was put round it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Plane, block_means, luma
from zhengpin.matching.origin.overlay import Laid, Sheet

Gray = NDArray[np.float32]
_SIDE = 512
_GAP, _NEAR, _FAR = 3, 4, 12
"""Pixels to either side of a seam: what may be off by the map's error, and how far is looked."""
_LEAST_POINTS, _LEAST_SPREAD = 24, 5.0
_CONTINUES, _LIVELY, _MIRRORED = 0.6, 0.25, 0.97
_BREAK, _LEAST_STEP = 2.5, 4.0
_SMOOTHED, _ROUGHLY = 41, 0.25
_STRUCTURED = 3.0
_LEAST_OUTSIDE, _SHARED, _LEAST_BLOCKS = 0.008, 0.5, 6


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
    share = min(1.0, _SIDE / max(one.pixels.shape[:2]))
    size = [max(16, round(length * share)) for length in one.pixels.shape[1::-1]]
    small = np.asarray(cv2.resize(one.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    values = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    seen = cv2.cvtColor(other.layers.laid(small, laid.transform)[0], cv2.COLOR_RGB2GRAY).astype(np.float32)
    corners = _frame(one, other, laid) * max(size)
    outside = _outside(values, corners)
    if outside.mean() < _LEAST_OUTSIDE:
        return Margin(0.0, 0.0)
    goes_on, breaks = 0.0, 0.0
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        length, verdict = _side(values, np.asarray(seen, np.float32), start, end, corners.mean(axis=0))
        goes_on += length if verdict is True else 0
        breaks += length if verdict is False else 0
    if goes_on + breaks == 0:
        return Margin(0.0, 0.0)
    share = float(outside.mean())
    lively = float((outside & _structured(values)).sum() / outside.sum())
    return Margin(share * lively * goes_on / (goes_on + breaks), share * breaks / (goes_on + breaks))


def _frame(one: Sheet, other: Sheet, laid: Laid) -> NDArray[np.float64]:
    """Return the corners of what the other shows of the scene, in `one`, in units of its longest side."""
    left, top, right, bottom = _scene_box(one, other, laid)
    corners = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], np.float64)
    back = corners @ np.linalg.inv(laid.transform).T
    return np.asarray(back[:, :2] / back[:, 2:])


def _scene_box(one: Sheet, other: Sheet, laid: Laid) -> tuple[float, float, float, float]:
    """Return the part of the other that shows the scene, in units of its longest side.

    Strips along its borders are left out where both pictures show structure and none of it agrees: a screen's bars,
    a banner. What is plain in either does not tell, and stays.
    """
    sheet = other.preview
    seen, within = one.layers.laid(sheet.preview, np.linalg.inv(laid.transform))
    mine = Plane(luma(seen))
    compared = (block_means(within.astype(np.float32)) > 0.99) & (sheet.luma.spread > 30) & (mine.spread > 30)
    agrees = compared & (np.abs(sheet.luma.correlation(mine)) > 0.6)
    width, height = other.size
    box = [0.0, 0.0, width, height]
    for axis, length in ((1, width), (0, height)):
        yes, no = agrees.sum(axis=1 - axis), (compared & ~agrees).sum(axis=1 - axis)
        many = len(yes)
        held = np.flatnonzero(yes >= np.maximum(1, 0.2 * no))
        if not len(held):
            continue
        low, high = int(held[0]), int(held[-1]) + 1
        if no[:low].sum() >= _LEAST_BLOCKS and yes[:low].sum() < 0.1 * no[:low].sum():
            box[0 if axis == 1 else 1] = low / many * length
        if no[high:].sum() >= _LEAST_BLOCKS and yes[high:].sum() < 0.1 * no[high:].sum():
            box[2 if axis == 1 else 3] = high / many * length
    return box[0], box[1], box[2], box[3]


def _side(
    values: Gray,
    others: Gray,
    start: NDArray[np.float64],
    end: NDArray[np.float64],
    middle: NDArray[np.float64],
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
    seen, laid = (
        np.asarray(cv2.remap(one, at[..., 0], at[..., 1], cv2.INTER_LINEAR), np.float32)
        for one in (values, others)
    )
    deep = slice(0, _FAR - _GAP)
    if seen[:, deep].std() > _LEAST_SPREAD and abs(_together(seen[:, deep], laid[:, deep])) < _SHARED:
        return 0.0, None  # what lies inside of the seam is not what the other shows there
    return float(inside.sum()), _goes_on(seen)


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
    if _together(_rough(within), _rough(beyond)) < _ROUGHLY:
        return None  # light that falls off evenly does so on a screen's surround too
    if np.abs(beyond - far).mean() < _LIVELY * np.abs(deep - within).mean():
        return False
    inner_part, outer_part = seen[:, _FAR - _GAP :: -1], seen[:, _FAR + _GAP :]
    return None if _together(inner_part, outer_part) > _MIRRORED else True


def _rough(values: Gray) -> Gray:
    """Return values along a seam less their mean over its neighbourhood."""
    return np.asarray(values - cv2.blur(values.reshape(1, -1), (_SMOOTHED, 1)).ravel(), np.float32)


def _together(one: Gray, two: Gray) -> float:
    """Return the correlation, 0 where either does not vary."""
    if min(one.std(), two.std()) < 0.5:
        return 0.0
    return float(np.corrcoef(one.ravel(), two.ravel())[0, 1])


def _outside(values: Gray, corners: NDArray[np.float64]) -> NDArray[np.bool_]:
    mask = np.zeros(values.shape, np.uint8)
    cv2.fillConvexPoly(mask, corners.round().astype(np.int32), 1)
    # A pixel to each side: what the map is off by is no margin.
    return np.asarray(cv2.dilate(mask, np.ones((5, 5), np.uint8)) == 0)


def _structured(values: Gray) -> NDArray[np.bool_]:
    mean = cv2.blur(values, (9, 9))
    return np.asarray(cv2.blur(values * values, (9, 9)) - mean * mean > _STRUCTURED**2)
