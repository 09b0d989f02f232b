"""Verifies that a query holds a part of a protected picture: a map from matching features, then the pixels.

Features of one floor, or of one carton in two photos, can agree with a map; the pixels around them do not. Where
features are too few for a map, the pictures are laid over each other in the ways that copies usually lie.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import (
    NONE,
    Layers,
    PictureAgreement,
    PreparedPreview,
    Transform,
    refined,
    scale_at,
)
from zhengpin.matching.images.geometry import Placed, placed, tangent
from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.regions import Box
from zhengpin.matching.images.sketch import PictureSketch

Polygon = tuple[tuple[float, float], ...]
"""Corners (x, y), each 0..1 of width and height, in order around a convex region."""

WHOLE: Polygon = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_TURNS = (90.0, 180.0, 270.0, -13.0, 13.0)
"""Degrees clockwise in which pictures lie, or hang askew."""
_FAINT = 8
"""Inliers below which features do not tell how a picture lies."""
_FIRM = 25
"""Inliers from which no other map is tried."""
_WORTH_REFINING = 0.15
_MOST_MOVED = 0.25
_STRAIGHT = 0.85
"""Share of agreeing blocks from which no perspective is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class VerifiedMatch:
    """What verification found: the map (None: none), its agreement, the regions that both share."""

    geometry: Placed | None
    agreement: PictureAgreement
    mirrored: bool
    region_query: Polygon
    region_reference: Polygon
    area_query: float
    area_reference: float
    elongation: float


def verify(
    query: LocalFeatures,
    layers: Layers,
    reference: PictureSketch,
    boxes: Iterable[Box] = (),
    *,
    turned: bool = False,
) -> VerifiedMatch:
    """Return how far `reference` is found in the query.

    boxes: parts of the query where the whole of it may lie; turned: whether it is also laid over turned, where features
    are too few to tell how.
    """
    sheet = PreparedPreview(reference.preview)
    geometry = placed(query, reference.features)
    best = (NONE, np.eye(3))
    if geometry:
        best = _closer(sheet, layers, geometry.transform)
    if geometry is None or geometry.inliers < _FIRM:
        size = reference.features.width, reference.features.height
        whole = (0.0, 0.0, query.width, query.height)
        places = [(box, 0.0) for box in (whole, *boxes)]
        if turned and (geometry is None or geometry.inliers < _FAINT):
            places += [(places[-1][0], turn) for turn in _TURNS]
        laid = [filling(size, box, way, turn) for box, turn in places for way in (False, True)]
        small = sheet.small
        first = max(laid, key=lambda one: small.likeness(*layers.laid(small.preview, one)))
        rough = _agreed(sheet, layers, first)
        if _is_some(rough[0]) and rough[0].strength > 0.8 * best[0].strength:
            closer = _closer(sheet, layers, rough[1])
            if closer[0].strength > best[0].strength + 0.05:
                best = closer
    agreement, transform = best
    if agreement is NONE and geometry:
        transform = geometry.transform
    return _described(query, reference.features, geometry, agreement, transform)


def filling(size: tuple[float, float], box: Box, mirrored: bool, turn: float = 0.0) -> Transform:
    """Return the map that lays a whole picture of this width and height into a box, turned clockwise by degrees.

    By quarter turns it fills the box; by others it keeps its shape and is as large as it is without a turn.
    """
    (width, height), (left, top, right, bottom) = size, box
    wide, tall = right - left, bottom - top
    cosine, sine = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    spin = np.array([[cosine, -sine], [sine, cosine]])
    if turn % 180 == 90:
        linear = np.diag([wide / height, tall / width]) @ spin
    elif turn % 180 == 0:
        linear = np.diag([wide / width, tall / height]) @ spin
    else:
        linear = spin * np.sqrt(wide / width * tall / height)
    if mirrored:
        linear = linear @ np.diag([-1.0, 1.0])
    transform = np.eye(3)
    transform[:2, :2] = linear
    transform[:2, 2] = np.array([left + wide / 2, top + tall / 2]) - linear @ np.array([width, height]) / 2
    return transform


def _agreed(
    sheet: PreparedPreview, layers: Layers, transform: Transform
) -> tuple[PictureAgreement, Transform]:
    return sheet.agreement(*layers.laid(sheet.preview, transform)), transform


def _closer(
    sheet: PreparedPreview, layers: Layers, transform: Transform
) -> tuple[PictureAgreement, Transform]:
    """Return the agreement by a map or by a refined one, whichever is stronger."""
    laid, within = layers.laid(sheet.preview, transform)
    first = sheet.agreement(laid, within)
    if not _is_some(first) or first.share > 0.97:
        return first, transform
    best = first, transform
    for perspective in (False, True):
        laid, within = layers.laid(sheet.preview, best[1])
        closer = refined(sheet, laid, within, best[1], perspective=perspective)
        again = sheet.agreement(*layers.laid(sheet.preview, closer)) if _is_near(closer, transform) else NONE
        if again.strength > best[0].strength:
            best = again, closer
        if best[0].share > _STRAIGHT or best[0].share < _WORTH_REFINING:
            break
    return best


def _is_some(agreement: PictureAgreement) -> bool:
    return max(agreement.share, agreement.absolute, agreement.edges) >= _WORTH_REFINING


def _is_near(one: Transform, other: Transform) -> bool:
    """Return whether no corner of the reference moves by more than a quarter of its size there."""
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)
    moved = np.abs(_apply(one, corners) - _apply(other, corners)).max()
    return bool(moved < _MOST_MOVED * scale_at(other, 0.5, 0.5) and (one[2, :2] ** 2).sum() < 1)


def _described(
    query: LocalFeatures,
    reference: LocalFeatures,
    geometry: Placed | None,
    agreement: PictureAgreement,
    transform: Transform,
) -> VerifiedMatch:
    sizes = [np.array([one.width, one.height]) for one in (query, reference)]
    corners = _corners(sizes[1])
    linear = tangent(transform, np.append(sizes[1] / 2, 1))
    long, short = np.linalg.svd(linear, compute_uv=False)
    mirrored = bool(np.linalg.det(linear) < 0)
    area, region = cv2.intersectConvexConvex(
        _apply(transform, corners).astype(np.float32), _corners(sizes[0]).astype(np.float32)
    )
    if (
        (geometry is None and agreement is NONE)
        or region is None
        or area < 1e-4
        or len(region) < 3
        or short < 1e-3
    ):
        return VerifiedMatch(geometry, agreement, mirrored, WHOLE, WHOLE, 1.0, 1.0, 1.0)
    here = region.reshape(-1, 2).astype(np.float64)
    there = _apply(np.linalg.inv(transform), here)
    shares = [
        cv2.contourArea(points.astype(np.float32)) / size.prod()
        for points, size in zip((here, there), sizes, strict=True)
    ]
    polygons = [_polygon(points / size) for points, size in zip((here, there), sizes, strict=True)]
    return VerifiedMatch(
        geometry, agreement, mirrored, polygons[0], polygons[1], shares[0], shares[1], float(long / short)
    )


def _corners(size: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64) * size


def _apply(transform: Transform, points: NDArray[np.float64]) -> NDArray[np.float64]:
    laid = np.column_stack([points, np.ones(len(points))]) @ transform.T
    return np.asarray(laid[:, :2] / laid[:, 2:])


def _polygon(points: NDArray[np.float64]) -> Polygon:
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in points.clip(0, 1))
