"""Lays one picture over another with the matcher's own features and map, and says how they share the scene."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import (
    Layers,
    PictureAgreement,
    PreparedPreview,
    Transform,
    refined,
    scale_at,
    to_pixels,
)
from zhengpin.matching.images.geometry import placed
from zhengpin.matching.images.local import LocalFeatures, local_features
from zhengpin.matching.images.verification import filling

Pixels = NDArray[np.uint8]
Region = tuple[tuple[float, float], ...]
FEATURES, FEATURE_SIDE = 700, 640
PREVIEW = 320
"""Longest side, in pixels, of the sheet on which two pictures are laid over each other."""
_FIRM = 25
_ROUNDS = 3
_GRID, _EDGE = 100, 0.004


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """How `one` lies in `other`. transform: 3 × 3, one → other, in units of their longest sides; mirrored: left for
    right; inliers: features that the map explains; agreement: of the pixels; scale: pixels of `other` for one of `one`;
    area_one, area_other: 0..1, the share of each that the other shows too.
    """

    transform: Transform
    mirrored: bool
    inliers: int
    agreement: PictureAgreement
    scale: float
    area_one: float
    area_other: float


class Sheet:
    """A picture made ready to be laid over others. pixels: uint8 RGB (height, width, 3)."""

    def __init__(self, pixels: Pixels) -> None:
        self.pixels = pixels
        self.features: LocalFeatures = local_features(pixels, side=FEATURE_SIDE, most=FEATURES)
        self.layers = Layers(pixels)
        share = min(1.0, PREVIEW / max(pixels.shape[:2]))
        size = (max(8, round(pixels.shape[1] * share)), max(8, round(pixels.shape[0] * share)))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        self.preview = PreparedPreview(np.asarray(small, np.uint8))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units of the longest side."""
        height, width = self.pixels.shape[:2]
        return width / max(height, width), height / max(height, width)


def laid_over(one: Sheet, other: Sheet) -> Laid | None:
    """Return how `one` lies in `other`, None where neither features nor pixels show that they share anything."""
    geometry = placed(other.features, one.features)
    inliers = geometry.inliers if geometry else 0
    tried = [geometry.transform] if geometry else []
    if inliers < _FIRM:
        box = (0.0, 0.0, *other.size)
        whole = [filling(one.size, box, mirrored) for mirrored in (False, True)]
        tried.append(
            max(whole, key=lambda way: one.preview.likeness(*other.layers.laid(one.preview.preview, way)))
        )
    found = max((_closer(one, other, way) for way in tried), key=lambda pair: pair[0].strength)
    agreement, transform = found
    shares = _shares(one, other, transform)
    if shares is None or (agreement.blocks == 0 and inliers < _FIRM):
        return None
    middle = np.array(one.size) / 2
    long_one, long_other = max(one.pixels.shape[:2]), max(other.pixels.shape[:2])
    scale = scale_at(transform, *middle) * long_other / long_one
    mirrored = bool(np.linalg.det(transform) < 0)
    return Laid(transform, mirrored, inliers, agreement, scale, *shares)


def warped(one: Sheet, other: Sheet, laid: Laid) -> tuple[Pixels, NDArray[np.bool_]]:
    """Return `other` as it lies over `one`, in the pixels of `one`, and where it does."""
    matrix = to_pixels(laid.transform, other.pixels, one.pixels)
    return laid_on(other.pixels, matrix, one.pixels.shape[:2])


def laid_on(pixels: Pixels, to_other: Transform, size: tuple[int, ...]) -> tuple[Pixels, NDArray[np.bool_]]:
    """Return `pixels` sampled at the places that the map leads each pixel of a sheet (height, width) to."""
    height, width = size[:2]
    flags = cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(
        pixels, to_other, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    whole = np.full(pixels.shape[:2], 255, np.uint8)
    within = cv2.warpPerspective(
        whole, to_other, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    )
    return np.asarray(seen, np.uint8), np.asarray(within > 0)


def shared_regions(one: Sheet, other: Sheet, laid: Laid) -> tuple[Region, Region]:
    """Return the corners of what both show in each, x and y 0..1 of width and height, the same corner at the same
    place in both; nothing where they cannot be told.
    """
    sizes = [np.array(each.size) for each in (one, other)]
    back = np.linalg.inv(laid.transform)
    theirs = _led(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * sizes[1], back)
    if theirs is None:
        return (), ()
    frame = (np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * sizes[0]).astype(np.float32)
    area, corners = cv2.intersectConvexConvex(frame, theirs.astype(np.float32))
    if area <= 0 or corners is None:
        return (), ()
    mine = np.asarray(corners, np.float64).reshape(-1, 2)
    there = _led(mine, laid.transform)
    if there is None:
        return (), ()
    return _region(mine / sizes[0]), _region(there / sizes[1])


def _led(points: NDArray[np.float64], transform: Transform) -> NDArray[np.float64] | None:
    """Return points led by a map; None where one of them lies behind the picture."""
    led = np.column_stack([points, np.ones(len(points))]) @ transform.T
    return None if (led[:, 2] <= 1e-6).any() else np.asarray(led[:, :2] / led[:, 2:])


def _region(corners: NDArray[np.float64]) -> Region:
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in corners.clip(0, 1))


def _closer(one: Sheet, other: Sheet, transform: Transform) -> tuple[PictureAgreement, Transform]:
    """Return the agreement by a map or by one refined on the pixels, whichever is stronger."""
    sheet = one.preview
    best = sheet.agreement(*other.layers.laid(sheet.preview, transform)), transform
    for round_ in range(_ROUNDS):
        laid, within = other.layers.laid(sheet.preview, best[1])
        again = refined(sheet, laid, within, best[1], perspective=round_ > 0)
        if not np.isfinite(again).all() or (again[2, :2] ** 2).sum() > 1:
            break
        agreement = sheet.agreement(*other.layers.laid(sheet.preview, again))
        if agreement.strength <= best[0].strength:
            break
        best = agreement, again
    return best


def _shares(one: Sheet, other: Sheet, transform: Transform) -> tuple[float, float] | None:
    """Return the share of each that lies within the other, counted on a grid of points; None where there is none."""
    if abs(np.linalg.det(transform)) < 1e-9:
        return None
    shares = _within(transform, one.size, other.size), _within(np.linalg.inv(transform), other.size, one.size)
    return shares if min(shares) > 0.01 else None


def _within(transform: Transform, size: tuple[float, float], there: tuple[float, float]) -> float:
    across, down = ((np.arange(_GRID) + 0.5) / _GRID * side for side in size)
    x, y = (axis.ravel() for axis in np.meshgrid(across, down))
    laid = np.column_stack([x, y, np.ones(len(x))]) @ transform.T
    with np.errstate(all="ignore"):
        found = laid[:, :2] / laid[:, 2:]
    inside = ((found > -_EDGE) & (found < np.array(there) + _EDGE)).all(axis=1)
    return float((inside & (laid[:, 2] > 0)).mean())
