"""Finds the sheet of paper in a photograph and lays it straight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike

Pixels = NDArray[np.uint8]
Corners = NDArray[np.float32]

_SIDE = 600
_LEAST_AREA, _MOST_AREA = 0.25, 0.985
"""Share of the picture that a sheet takes; one that takes more is a scan and stands straight already."""
_FILLED = 0.93
"""Share of its four-sided frame that a sheet fills."""
_LEAST_STEP = 9.0
"""Steps of luma (of 255) by which paper is lighter than what lies round it."""
_MARGIN = 0.004
"""Of the sheet's sides, by which its frame is drawn in, so that no table shows at its edge."""


def straightened(pixels: Pixels) -> Pixels:
    """Return the sheet that a photograph (uint8 RGB) shows as a rectangle, the picture itself where it shows none."""
    corners = sheet_of(pixels)
    if corners is None:
        return pixels
    height, width = pixels.shape[:2]
    corners = corners * np.array([width, height], np.float32)
    lengths = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    wide, tall = (max(8, round(float(max(lengths[at], lengths[at + 2])))) for at in (0, 1))
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    laid = cv2.warpPerspective(pixels, matrix, (wide, tall), flags=cv2.INTER_CUBIC)
    return np.asarray(laid, np.uint8)


def sheet_of(pixels: Pixels) -> Corners | None:
    """Return the corners of a sheet, 0 to 1 of width and height, left upper one first and clockwise, or None."""
    scale = _SIDE / max(pixels.shape[:2])
    size = (max(16, round(pixels.shape[1] * scale)), max(16, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    luma = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    for level in _levels(luma):
        corners = _sheet_above(level, luma)
        if corners is not None and _stands_out(corners, luma):
            return np.asarray(_inwards(corners) / np.array(size), np.float32)
    return None


def _levels(luma: MatLike) -> list[float]:
    """Return levels of luma that may part paper from what it lies on: the likeliest, then others between the two."""
    likeliest, _ = cv2.threshold(luma, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return [float(likeliest), *np.percentile(luma, np.arange(15, 75, 6)).tolist()]


def _sheet_above(level: float, luma: MatLike) -> Corners | None:
    mask = np.asarray(luma > level, np.uint8)
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = np.asarray(max(contours, key=cv2.contourArea), np.int32)
    return _four_corners(largest, (luma.shape[1], luma.shape[0]))


def _four_corners(contour: NDArray[np.int32], size: tuple[int, int]) -> Corners | None:
    """Return the four corners round a contour where it is about four-sided."""
    hull = cv2.convexHull(contour)
    area = cv2.contourArea(hull)
    if not _LEAST_AREA < area / (size[0] * size[1]) < _MOST_AREA:
        return None
    for share in np.arange(0.01, 0.09, 0.005):
        found = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True)
        if len(found) <= 4:
            break
    if len(found) != 4 or not cv2.isContourConvex(found):
        return None
    filled = cv2.contourArea(contour) / max(1.0, cv2.contourArea(found))
    return _ordered(found.reshape(4, 2).astype(np.float32)) if _FILLED < filled < 1 / _FILLED else None


def _ordered(corners: Corners) -> Corners:
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    round_ = corners[np.argsort(angles)]
    return np.roll(round_, -int(np.argmin(round_.sum(axis=1))), axis=0)


def _stands_out(corners: Corners, luma: MatLike) -> bool:
    """Return whether what lies just outside the frame is darker than what lies just inside, along most of it.

    Sides that lie on the border of the picture have nothing outside; two sides must lie within it.
    """
    height, width = luma.shape
    inner, outer = (corners.mean(axis=0) + (corners - corners.mean(axis=0)) * by for by in (0.97, 1.03))
    shares = np.linspace(0.05, 0.95, 24, dtype=np.float32)[:, None]
    steps = []
    for at in range(4):
        ins, outs = (frame[at] * (1 - shares) + frame[(at + 1) % 4] * shares for frame in (inner, outer))
        held = (outs >= 0).all(axis=1) & (outs < (width, height)).all(axis=1)
        if held.mean() > 0.5:
            a, b = (
                luma[p[held][:, 1].astype(int), p[held][:, 0].astype(int)].astype(float) for p in (ins, outs)
            )
            steps.append(float(np.median(a) - np.median(b)))
    return len(steps) >= 2 and min(steps) >= _LEAST_STEP


def _inwards(corners: Corners) -> Corners:
    middle = corners.mean(axis=0)
    return np.asarray(middle + (corners - middle) * (1 - _MARGIN), np.float32)
