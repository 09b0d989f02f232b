"""Verifies that one picture holds a part of another.

Matching features, one transform, and agreement of the pixels.

Features of one floor, or of one carton in two photos, can agree with a transform; the pixels around them do
not. So after the transform is found, the reference is laid over the query and compared block by block.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Agreement, Transform, agreement, refined
from zhengpin.matching.images.local import LocalFeatures

Polygon = tuple[tuple[float, float], ...]
"""Corners (x, y), each 0..1 of width and height, in order around a convex region."""

FEWEST_INLIERS = 6
_RATIO = 0.85
_TOLERANCE = 4.0
_MOST_STRETCH = 4.0
_MOST_SCALE = 12.0
_FEW_INLIERS = 40
_WORTH_REFINING = 0.3
_LEAST_AGREEMENT = 0.5
_IDENTITY = np.eye(3)
_MIRROR = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1]], np.float64)
_SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class GeometricMatch:
    """How a reference lies in a query.

    inliers: distinct features that fit the transform; transform: reference → query; mirrored: whether it
    reverses left and right; region_query, region_reference: what the two share, on each side; agreement: of
    the pixels there.
    """

    inliers: int
    transform: Transform
    mirrored: bool
    region_query: Polygon
    region_reference: Polygon
    agreement: Agreement


def verify(query: LocalFeatures, reference: LocalFeatures) -> GeometricMatch | None:
    """Return how `reference` lies in `query`, or None where no sane transform has enough inliers.

    Where there are too few features for a transform, the whole pictures are laid over each other, as they are
    and mirrored; the answer then has no inliers, and is None unless half of the blocks agree.
    """
    straight = _pairs(query.descriptors, reference.descriptors)
    mirrored = _pairs(query.mirrored_descriptors(), reference.descriptors)
    for pairs, flipped in sorted(((straight, False), (mirrored, True)), key=lambda way: -len(way[0])):
        if found := _fit(query, reference, pairs, flipped):
            return found
    laid = [_described(query, reference, way, flip, 0) for way, flip in ((_IDENTITY, False), (_MIRROR, True))]
    best = max((found for found in laid if found), key=lambda found: found.agreement.share, default=None)
    return best if best and best.agreement.share >= _LEAST_AGREEMENT else None


def _pairs(query: NDArray[np.uint8], reference: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return (n, 2) indices that pass Lowe's ratio test, each feature of the reference at most once."""
    if len(query) < 2 or len(reference) < 2:
        return np.zeros((0, 2), np.int64)
    squares, nearest = cv2.batchDistance(
        query.astype(np.float32), reference.astype(np.float32), cv2.CV_32F, normType=cv2.NORM_L2SQR, K=2
    )
    least, second, best = squares[:, 0], squares[:, 1], nearest[:, 0]
    kept = np.flatnonzero(least < _RATIO**2 * second)
    order = kept[np.argsort(least[kept], kind="stable")]
    _, first = np.unique(best[order], return_index=True)
    return np.stack([order[first], best[order][first]], axis=1)


def _fit(
    query: LocalFeatures, reference: LocalFeatures, pairs: NDArray[np.int64], flipped: bool
) -> GeometricMatch | None:
    if len(pairs) < FEWEST_INLIERS:
        return None
    size_query = np.array([query.width, query.height], np.float64)
    size_reference = np.array([reference.width, reference.height], np.float64)
    to_query, to_reference = (
        query.points[pairs[:, 0]] * size_query,
        reference.points[pairs[:, 1]] * size_reference,
    )
    found, mask = cv2.estimateAffine2D(
        to_reference, to_query, method=cv2.USAC_MAGSAC, ransacReprojThreshold=_TOLERANCE, maxIters=2000
    )
    if found is None:
        return None
    matrix: NDArray[np.float64] = np.asarray(found, np.float64)
    if not _is_sane(matrix[:, :2], flipped):
        return None
    inliers = _distinct(to_query[mask.ravel() > 0], to_reference[mask.ravel() > 0])
    if inliers < FEWEST_INLIERS:
        return None
    transform = np.eye(3)
    transform[:2] = matrix
    transform = _scaling(1 / size_query) @ transform @ _scaling(size_reference)
    return _described(query, reference, transform, flipped, inliers)


def _described(
    query: LocalFeatures, reference: LocalFeatures, transform: Transform, flipped: bool, inliers: int
) -> GeometricMatch | None:
    agreed = agreement(query.preview, reference.preview, transform)
    if inliers < _FEW_INLIERS and agreed.share >= _WORTH_REFINING:
        closer = refined(query.preview, reference.preview, transform)
        again = agreement(query.preview, reference.preview, closer)
        if again.share + again.correlation > agreed.share + agreed.correlation and _is_near(
            closer, transform
        ):
            transform, agreed = closer, again
    region = _shared_region(transform)
    if region is None:
        return None
    back = _apply(np.linalg.inv(transform), region)
    return GeometricMatch(inliers, transform, flipped, _polygon(region), _polygon(back), agreed)


def _is_near(refined_transform: Transform, transform: Transform) -> bool:
    """Return whether no corner was moved by more than a fifth of the picture."""
    return bool(np.abs(_apply(refined_transform, _SQUARE) - _apply(transform, _SQUARE)).max() < 0.2)


def _is_sane(linear: NDArray[np.float64], flipped: bool) -> bool:
    """Return whether the map keeps its handedness, stretches no axis too far and neither crushes nor
    explodes.
    """
    long, short = np.linalg.svd(linear, compute_uv=False)
    return bool(
        short > 1 / _MOST_SCALE
        and long < _MOST_SCALE
        and long < _MOST_STRETCH * short
        and (np.linalg.det(linear) < 0) == flipped
    )


def _distinct(query: NDArray[np.float64], reference: NDArray[np.float64]) -> int:
    """Return how many inliers lie at places of their own: SIFT may give one place several directions."""
    places = [np.unique((points / 2).round().astype(np.int64), axis=0) for points in (query, reference)]
    return min(len(place) for place in places)


def _shared_region(transform: Transform) -> NDArray[np.float64] | None:
    """Return the corners in the query of where the whole reference and the whole query overlap."""
    corners = _apply(transform, _SQUARE)
    area, region = cv2.intersectConvexConvex(corners.astype(np.float32), _SQUARE.astype(np.float32))
    if region is None or area < 1e-3 or len(region) < 3:
        return None
    return region.reshape(-1, 2).astype(np.float64)


def _scaling(factors: NDArray[np.float64]) -> Transform:
    return np.diag(np.append(factors, 1.0))


def _apply(transform: Transform, points: NDArray[np.float64]) -> NDArray[np.float64]:
    lifted = np.column_stack([points, np.ones(len(points))]) @ transform.T
    return np.asarray(lifted[:, :2] / lifted[:, 2:])


def _polygon(points: NDArray[np.float64]) -> Polygon:
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in points.clip(0, 1))
