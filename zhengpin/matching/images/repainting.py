"""Whether a picture shows another paint than the one that it matches: one exposure, recoloured for another colour.

A copy's colours may be changed as a whole: warmer, greyer, brighter. A studio that photographs a garment once and
paints it for every colour in which it is sold changes the garment, and leaves skin and ground as they are.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.verification import Polygon

Pixels = NDArray[np.uint8]
SIDE = 256
_FAR, _FAR_LUMA = 12.0, 45.0
"""Of CIELAB in 8 bits: what is further from what one change of the whole picture explains is another paint."""
_EVERY = 5
"""Of the places one in so many is looked at."""
_ROUNDS, _KEPT, _LEAST = 4, 60, 3.0
_SATURATIONS = (0.0, 0.4, 0.7, 1.0, 1.3, 1.7)
_GAIN, _OFFSET = (0.6, 1.6), 18.0
_LUMA = np.array([0.299, 0.587, 0.114])
_FEWEST = 200
REPAINTED = 0.05
"""Share of the picture from which on it is taken to be repainted."""


def repainted(query: Pixels, reference: Pixels, region_query: Polygon, region_reference: Polygon) -> float:
    """Return 0..1: the share of what two pictures share whose colour no single change of the whole picture explains.

    query, reference: uint8 RGB (height, width, 3); regions: what they share, in corresponding corners, as a
    `PictureMatch` has them. 0 where too little is shared to tell.
    """
    here, there, within = _laid(query, reference, region_query, region_reference)
    if int(within.sum()) < _FEWEST:
        return 0.0
    return min(_unexplained(here, there, within), _unexplained(there, here, within))


def _laid(
    query: Pixels, reference: Pixels, region_query: Polygon, region_reference: Polygon
) -> tuple[Pixels, Pixels, NDArray[np.bool_]]:
    """Return the reference made small, the query as it lies over it, and where both are."""
    height, width = reference.shape[:2]
    share = min(1.0, SIDE / max(height, width))
    size = (max(8, round(width * share)), max(8, round(height * share)))
    small = np.asarray(cv2.resize(reference, size, interpolation=cv2.INTER_AREA), np.uint8)
    source = np.array(region_query, np.float64) * (query.shape[1], query.shape[0])
    target = np.array(region_reference, np.float64) * size
    if len(source) != len(target) or len(source) < 4:
        return small, small, np.zeros(small.shape[:2], bool)
    transform, _ = cv2.findHomography(source, target, 0)
    if transform is None:
        return small, small, np.zeros(small.shape[:2], bool)
    step = cv2.contourArea(target.astype(np.float32)) / max(cv2.contourArea(source.astype(np.float32)), 1e-6)
    blurred = cv2.GaussianBlur(query, (0, 0), max(0.4 / max(float(np.sqrt(step)), 1e-3), 0.3))
    laid = np.asarray(cv2.warpPerspective(blurred, transform, size, flags=cv2.INTER_LINEAR), np.uint8)
    mask = np.zeros(small.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(target).astype(np.int32)], 1)
    within = cv2.erode(mask, np.ones((7, 7), np.uint8)) > 0
    return small, laid, within


def _unexplained(first: Pixels, second: Pixels, within: NDArray[np.bool_]) -> float:
    """Return the share of places whose colour no plain change of the whole, fitted to most of them, explains.

    A plain change: more or less colour, then for each of red, green and blue a gain and an offset within bounds.
    """
    source, target = (
        cv2.GaussianBlur(one, (0, 0), 1.5)[within][::_EVERY].astype(np.float64) for one in (first, second)
    )
    return min(_off(_coloured(source, saturation), target) for saturation in _SATURATIONS)


def _coloured(values: NDArray[np.float64], saturation: float) -> NDArray[np.float64]:
    grey = (values @ _LUMA)[:, None]
    return np.clip(grey + saturation * (values - grey), 0, 255)


def _off(source: NDArray[np.float64], target: NDArray[np.float64]) -> float:
    kept = np.ones(len(source), bool)
    gaps = np.zeros(len(source))
    goal = _colours(target)
    for _ in range(_ROUNDS):
        mean, aim = source[kept].mean(axis=0), target[kept].mean(axis=0)
        spread = ((source[kept] - mean) ** 2).mean(axis=0) + 1.0
        shared = ((source[kept] - mean) * (target[kept] - aim)).mean(axis=0)
        gain = np.clip(shared / spread, *_GAIN)
        offset = np.clip(aim - gain * mean, -_OFFSET, _OFFSET)
        gaps = _gaps(_colours(np.clip(source * gain + offset, 0, 255)), goal)
        kept = gaps <= max(float(np.percentile(gaps, _KEPT)), _LEAST / _FAR)
    return float((gaps > 1).mean())


def _colours(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return CIELAB in 8 bits, (n, 3)."""
    return np.asarray(cv2.cvtColor(values.astype(np.uint8)[None], cv2.COLOR_RGB2LAB)[0], np.float64)


def _gaps(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far colours are apart, (n,): above 1 they are of another paint."""
    apart = np.abs(one - other)
    return np.maximum(np.hypot(apart[:, 1], apart[:, 2]) / _FAR, apart[:, 0] / _FAR_LUMA)
