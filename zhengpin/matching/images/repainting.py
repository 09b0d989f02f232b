"""Whether a picture shows another paint than the one that it matches: one exposure, recoloured for another colour.

A copy's colours may be changed as a whole: warmer, greyer, brighter. A studio that photographs a garment once and
paints it for every colour in which it is sold changes the garment, and leaves skin and ground as they are.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import BLOCK, Plane, luma
from zhengpin.matching.images.verification import Polygon

Pixels = NDArray[np.uint8]
SIDE = 256
_FAR, _SAME, _PLAIN, _GREY = 9.0, 0.6, 30.0, 4.0
"""Of CIELAB in 8 bits: colours further from what one change of the whole picture explains are another paint."""
_KEPT, _MANY_KEPT = 4.0, 0.25
"""Of CIELAB, lightness counted half: up to where a colour is as it was; and the share of such places that is many."""
_EVERY = 7
"""Of the places one in so many is looked at."""
_FAR_LIGHT, _MOST_LIGHT = 24.0, 70.0
_DEPTHS, _MOST_CAST = (0.2, 2.5), 16.0
"""An edit deepens colours and casts one over all; it does not turn one hue into another and leave the rest."""
_FEWEST = 200


def repainted(query: Pixels, reference: Pixels, region_query: Polygon, region_reference: Polygon) -> float:
    """Return 0..1: the share of what two pictures share whose colour no single change of the whole picture explains.

    query, reference: uint8 RGB (height, width, 3); regions: what they share, in corresponding corners, as a
    `PictureMatch` has them. 0 where too little is shared to tell.
    """
    here, there, within = _laid(query, reference, region_query, region_reference)
    return repainted_share(there, here, within) if int(within.sum()) >= _FEWEST else 0.0


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


def repainted_share(here: Pixels, there: Pixels, within: NDArray[np.bool_]) -> float:
    """Return 0..1: of two pictures in one frame, uint8 RGB (height, width, 3), the share of the places of a mask whose
    colour or lightness an edit of the whole picture, fitted to most of them, leaves far off, or that are changed
    where others are as they were.

    Counted where the luma of both rises and falls together, or is plain: paint changes colours there, a sticker the
    shapes. 0 where that is too little to tell, or either picture has no colours at all.
    """
    counted = within & _same_outlines(here, there)
    if int(counted.sum()) < _FEWEST or any(_is_grey(one[within]) for one in (here, there)):
        return 0.0
    first, second = (
        cv2.cvtColor(cv2.GaussianBlur(one, (0, 0), 1.5), cv2.COLOR_RGB2LAB)[counted][::_EVERY].astype(
            np.float64
        )
        for one in (here, there)
    )
    return max(_changed(first, second), min(_unexplained(first, second), _unexplained(second, first)))


def _changed(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Return the share of places whose colour is another, where many others keep theirs as they are; else 0.

    One exposure painted anew keeps skin and ground to the pixel; an edit of the whole changes them too.
    """
    apart = np.abs(first - second)
    off = np.maximum(np.hypot(apart[:, 1], apart[:, 2]), apart[:, 0] / 2)
    return float((off > _FAR).mean()) if float((off < _KEPT).mean()) >= _MANY_KEPT else 0.0


def _same_outlines(here: Pixels, there: Pixels) -> NDArray[np.bool_]:
    plane = Plane(luma(here))
    alike = (np.abs(plane.correlation(Plane(luma(there)))) > _SAME) | (plane.spread < _PLAIN)
    height, width = here.shape[:2]
    size = (alike.shape[1] * BLOCK, alike.shape[0] * BLOCK)
    spread = cv2.resize(alike.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    whole = np.zeros((height, width), bool)
    whole[: spread.shape[0], : spread.shape[1]] = spread[:height, :width] > 0
    return whole


def _is_grey(colours: NDArray[np.uint8]) -> bool:
    """Say whether colours (n, 3) are all of one hue or none."""
    tints = colours.astype(np.float32) - colours.mean(axis=1, keepdims=True)
    return float(np.ptp(np.percentile(tints, (5, 95), axis=0), axis=0).max()) < _GREY


def _unexplained(cause: NDArray[np.float64], effect: NDArray[np.float64]) -> float:
    colours, wanted = cause[:, 1:] - 128, effect[:, 1:] - 128
    cast, depth = np.zeros(2), 1.0
    kept = np.ones(len(colours), bool)
    for _ in range(4):
        middle, target = colours[kept].mean(axis=0), wanted[kept].mean(axis=0)
        around = colours[kept] - middle
        depth = float(
            np.clip((around * (wanted[kept] - target)).sum() / max((around**2).sum(), 1.0), *_DEPTHS)
        )
        cast = target - depth * middle
        cast *= min(1.0, _MOST_CAST / max(float(np.hypot(*cast)), 1e-6))
        off = np.hypot(*(depth * colours + cast - wanted).T)
        kept = off <= max(float(np.percentile(off, 60)), 3.0)
    return float(((off > _FAR) | (_lightness_off(cause[:, 0], effect[:, 0]) > _FAR_LIGHT)).mean())


def _lightness_off(cause: NDArray[np.float64], effect: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each lightness, 0..255, lies from a smooth curve of most, or that curve from an edit's reach."""
    x = cause / 255
    terms = np.column_stack([np.ones(len(x)), x, x**2])
    kept = np.ones(len(x), bool)
    off = np.zeros(len(x))
    for _ in range(4):
        gram = terms[kept].T @ terms[kept] + 1e-6 * np.eye(3)
        curve = terms @ np.linalg.solve(gram, terms[kept].T @ effect[kept])
        off = np.maximum(np.abs(curve - effect), np.abs(curve - cause) - _MOST_LIGHT)
        kept = off <= max(float(np.percentile(off, 70)), 4.0)
    return off
