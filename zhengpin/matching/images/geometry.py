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

from zhengpin.matching.images.local import LocalFeatures

Polygon = tuple[tuple[float, float], ...]
"""Corners (x, y), each 0..1 of width and height, in order around a convex region."""

Transform = NDArray[np.float64]
"""3 × 3, from reference to query, both in shares of width and height."""

FEWEST_INLIERS = 6
_RATIO = 0.85
_TOLERANCE = 4.0
_MOST_STRETCH = 4.0
_MOST_SCALE = 12.0
_BLOCK = 12
_LEAST_AGREEMENT = 0.5
_CENTRE_TO_INDEX = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]], np.float64)
_IDENTITY = np.eye(3)
_MIRROR = np.array([[-1, 0, 1], [0, 1, 0], [0, 0, 1]], np.float64)
_SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)


@dataclass(frozen=True, slots=True)
class GeometricMatch:
    """How a reference lies in a query.

    inliers: distinct features that fit the transform; transform: reference → query; mirrored: whether it
    reverses left and right; region_query, region_reference: what the two share, on each side; agreement:
    0..1, share of the structured blocks of that region whose pixels correlate; correlation: -1..1, mean over
    those blocks.
    """

    inliers: int
    transform: Transform
    mirrored: bool
    region_query: Polygon
    region_reference: Polygon
    agreement: float
    correlation: float


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
    best = max((found for found in laid if found), key=lambda found: found.agreement, default=None)
    return best if best and best.agreement >= _LEAST_AGREEMENT else None


def _pairs(query: NDArray[np.uint8], reference: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return (n, 2) indices that pass Lowe's ratio test, each feature of the reference at most once."""
    if len(query) < 2 or len(reference) < 2:
        return np.zeros((0, 2), np.int64)
    left, right = query.astype(np.float32), reference.astype(np.float32)
    squares = (left**2).sum(1)[:, None] + (right**2).sum(1)[None] - 2 * left @ right.T
    nearest = np.argpartition(squares, 1, axis=1)[:, :2]
    two = np.take_along_axis(squares, nearest, axis=1)
    best, second = nearest[np.arange(len(left)), two.argmin(1)], two.max(1)
    least = two.min(1)
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
    region = _shared_region(transform)
    if region is None:
        return None
    agreement, correlation = _agreement(query.preview, reference.preview, transform)
    back = _apply(np.linalg.inv(transform), region)
    return GeometricMatch(
        inliers, transform, flipped, _polygon(region), _polygon(back), agreement, correlation
    )


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


def _agreement(
    query: NDArray[np.uint8], reference: NDArray[np.uint8], transform: Transform
) -> tuple[float, float]:
    """Return share of agreeing blocks and mean correlation, over blocks where either picture has structure."""
    height, width = query.shape
    to_pixels = _CENTRE_TO_INDEX @ _scaling(np.array([width, height], np.float64))
    from_pixels = _scaling(1 / np.array(reference.shape[::-1], np.float64)) @ np.linalg.inv(_CENTRE_TO_INDEX)
    pixels = to_pixels @ transform @ from_pixels
    laid = cv2.warpAffine(reference, pixels[:2], (width, height), flags=cv2.INTER_LINEAR)
    inside = cv2.warpAffine(
        np.full_like(reference, 255), pixels[:2], (width, height), flags=cv2.INTER_NEAREST
    )
    left, right = (_smooth(picture) for picture in (query, np.asarray(laid, np.uint8)))
    step = max(4, min(_BLOCK, min(height, width) // 6))
    means = [_block_means(values, step) for values in (left, right, left * left, right * right, left * right)]
    mean_left, mean_right, squares_left, squares_right, products = means
    spread_left, spread_right = squares_left - mean_left**2, squares_right - mean_right**2
    together = products - mean_left * mean_right
    whole = _block_means((inside > 0).astype(np.float32), step) > 0.99
    structured = whole & (np.maximum(spread_left, spread_right) > 30)
    if structured.sum() < 4:
        return 0.0, 0.0
    correlations = (together / np.sqrt((spread_left + 4) * (spread_right + 4)))[structured]
    return float((correlations > 0.7).mean()), float(correlations.mean())


def _smooth(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(luma.astype(np.float32), (0, 0), 1.0), np.float32)


def _block_means(values: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    rows, columns = values.shape[0] // step, values.shape[1] // step
    blocks = values[: rows * step, : columns * step].reshape(rows, step, columns, step)
    return np.asarray(blocks.mean(axis=(1, 3)))
