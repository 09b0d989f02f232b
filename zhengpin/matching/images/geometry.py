"""How a protected picture lies in a query: matching features, and one map that many of them agree on.

Each pair of features tells a similarity by itself; the one that most pairs bear out is widened to an affine map and
fitted to them in turn (as LO-RANSAC does, Chum, Matas and Kittler, DAGM 2003, but with every pair tried once).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.similarity import Similarities, between

Transform = NDArray[np.float64]
"""3 × 3, from reference to query, both in units of their longest side."""

FEWEST_INLIERS = 4
_RATIO = 0.92
_MOST_PAIRS = 160
_WIDE, _NARROW = 0.05, 0.012
"""Tolerances in the query, in units of its longest side, at a map that keeps sizes; less where it shrinks."""
_LEAST_TOLERANCE = 0.004
_MOST_TURN, _MOST_OCTAVES = np.deg2rad(30), 0.8
_MOST_ELONGATION, _MOST_SCALE = 3.0, 8.0
_ROUNDS = 4
_ENOUGH_FOR_PERSPECTIVE = 12


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """How a reference lies in a query.

    transform: reference → query; mirrored: whether it reverses left and right; pairs: of features that were like each
    other; inliers: those with a place of their own that the transform explains; expected: how many would be explained
    by chance; points: float64 (inliers, 2), in the reference; error: median distance in the query, in units of its
    longest side divided by the scale.
    """

    transform: Transform
    mirrored: bool
    pairs: int
    inliers: int
    expected: float
    points: NDArray[np.float64]
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class FeaturePairs:
    """query, reference: places of features; weights: 0..1, the surer the higher; mirrored: of each pair."""

    query: NDArray[np.int64]
    reference: NDArray[np.int64]
    weights: NDArray[np.float32]
    mirrored: NDArray[np.bool_]


def placed(query: LocalFeatures, reference: LocalFeatures) -> Placed | None:
    """Return how `reference` lies in `query`, None where no sane map has enough inliers."""
    pairs = pairs_of(query, reference)
    found = [_placed(query, reference, _of(pairs, pairs.mirrored == side), side) for side in (False, True)]
    return max((one for one in found if one), key=lambda one: one.inliers - one.expected, default=None)


def pairs_of(query: LocalFeatures, reference: LocalFeatures) -> FeaturePairs:
    """Return, for each feature of the reference, its nearest in the query, where that is clearly nearest."""
    if len(query) < 2 or not len(reference):
        none = np.zeros(0, np.int64)
        return FeaturePairs(none, none, np.zeros(0, np.float32), none.astype(bool))
    alike = reference.descriptors @ query.descriptors.T
    every = np.arange(len(reference))
    mutual = alike.argmax(axis=0)
    best = alike.argmax(axis=1)
    nearest = alike[every, best]
    alike[every, best] = -2
    second = alike.argmax(axis=1)
    near = np.stack([nearest, alike[every, second]], axis=1)
    # What the product code has lost of the reference's descriptor adds to every distance alike.
    squares = np.maximum((reference.descriptors**2).sum(axis=1)[:, None] + 1 - 2 * near, 1e-6)
    ratio = np.sqrt(squares[:, 0] / squares[:, 1])
    same = np.hypot(*(query.points[best] - query.points[second]).T) < 0.02  # one place with two directions
    ratio = np.where(same, np.minimum(ratio, 0.8), ratio)
    kept = np.flatnonzero((mutual[best] == every) & (ratio < _RATIO) & (near[:, 0] > 0.5))
    kept = kept[np.argsort(ratio[kept], kind="stable")][:_MOST_PAIRS]
    mirrored = query.flipped[best[kept]] != reference.flipped[kept]
    return FeaturePairs(best[kept], kept, (1 - ratio[kept]).astype(np.float32), mirrored)


def _of(pairs: FeaturePairs, kept: NDArray[np.bool_]) -> FeaturePairs:
    return FeaturePairs(pairs.query[kept], pairs.reference[kept], pairs.weights[kept], pairs.mirrored[kept])


def _placed(
    query: LocalFeatures, reference: LocalFeatures, pairs: FeaturePairs, mirrored: bool
) -> Placed | None:
    if len(pairs.query) < FEWEST_INLIERS:
        return None
    there, here = reference.only(pairs.reference), query.only(pairs.query)
    maps = between(
        there.points, there.sizes, there.angles, here.points, here.sizes, here.angles, pairs.mirrored
    )
    support = _support(maps, there, here)
    inliers = support[(support * (0.2 + pairs.weights)).sum(axis=1).argmax()]
    fitted = _fitted(there.points.astype(np.float64), here.points.astype(np.float64), inliers)
    if fitted is None:
        return None
    transform, inliers, errors = fitted
    linear = transform[:2, :2]
    if not _is_sane(linear, mirrored):
        return None
    distinct = _distinct(here.points[inliers], there.points[inliers])
    if distinct < FEWEST_INLIERS:
        return None
    scale = float(np.sqrt(abs(np.linalg.det(linear))))
    seen = _in_perspective(there, here, errors < 3 * _tolerance(scale), int(inliers.sum()), scale)
    if seen:
        transform, inliers, errors = seen
        distinct = _distinct(here.points[inliers], there.points[inliers])
    area = np.pi * _tolerance(scale) ** 2 / max(query.width * query.height, 1e-6)
    expected = len(pairs.query) * min(1.0, 3 * area)
    return Placed(
        transform,
        mirrored,
        len(pairs.query),
        distinct,
        expected,
        there.points[inliers].astype(np.float64),
        float(np.median(errors[inliers]) / scale),
    )


def _support(maps: Similarities, there: LocalFeatures, here: LocalFeatures) -> NDArray[np.bool_]:
    """Return which pairs each map explains, (maps, pairs): by place, turn and size."""
    laid = np.einsum("mij,nj->mni", maps.linear(), there.points) + maps.shifts[:, None]
    off = np.hypot(*np.moveaxis(laid - here.points[None], -1, 0))
    turn = np.abs((maps.turns[:, None] - maps.turns[None] + np.pi) % (2 * np.pi) - np.pi)
    octaves = np.abs(np.log2(maps.scales[:, None] / maps.scales[None]))
    near = off < np.maximum(_WIDE * np.minimum(maps.scales, 1.5), 2 * _LEAST_TOLERANCE)[:, None]
    return np.asarray(near & (turn < _MOST_TURN) & (octaves < _MOST_OCTAVES), bool)


def _tolerance(scale: float) -> float:
    return max(_NARROW * min(scale, 1.5), _LEAST_TOLERANCE)


def _fitted(
    there: NDArray[np.float64], here: NDArray[np.float64], inliers: NDArray[np.bool_]
) -> tuple[Transform, NDArray[np.bool_], NDArray[np.float64]] | None:
    """Return the map fitted to the inliers in narrowing rounds, its inliers, and every pair's distance."""
    transform, errors = np.eye(3), np.zeros(len(there))
    for round_ in range(_ROUNDS):
        if inliers.sum() < 3:
            return None
        transform = affine(there[inliers], here[inliers])
        errors = np.hypot(*(there @ transform[:2, :2].T + transform[:2, 2] - here).T)
        scale = float(np.sqrt(abs(np.linalg.det(transform[:2, :2]))))
        share = 1 - round_ / (_ROUNDS - 1)
        inliers = errors < _tolerance(scale) * (1 + 2 * share)
    return transform, inliers, errors


def affine(there: NDArray[np.float64], here: NDArray[np.float64]) -> Transform:
    """Return the affine map of least squares, held near a similarity where points are few."""
    middle, target = there.mean(axis=0), here.mean(axis=0)
    source, wanted = there - middle, here - target
    spread = max(float((source**2).sum()), 1e-9)
    dot = float((source * wanted).sum())
    cross = float((source[:, 0] * wanted[:, 1] - source[:, 1] * wanted[:, 0]).sum())
    flat = source * [-1, 1]
    dot_flat = float((flat * wanted).sum())
    cross_flat = float((flat[:, 0] * wanted[:, 1] - flat[:, 1] * wanted[:, 0]).sum())
    straight = np.array([[dot, -cross], [cross, dot]]) / spread
    turned = np.array([[-dot_flat, -cross_flat], [-cross_flat, dot_flat]]) / spread
    prior = straight if dot**2 + cross**2 >= dot_flat**2 + cross_flat**2 else turned
    held = 0.02 * spread * 6 / len(there)
    gram = source.T @ source + held * np.eye(2)
    linear = np.linalg.solve(gram, source.T @ wanted + held * prior.T).T
    transform = np.eye(3)
    transform[:2, :2], transform[:2, 2] = linear, target - linear @ middle
    return transform


def _in_perspective(
    there: LocalFeatures, here: LocalFeatures, near: NDArray[np.bool_], affine_inliers: int, scale: float
) -> tuple[Transform, NDArray[np.bool_], NDArray[np.float64]] | None:
    """Return the projective map of pairs that lie near an affine one, where it explains clearly more of them."""
    if near.sum() < _ENOUGH_FOR_PERSPECTIVE or near.sum() < 1.15 * affine_inliers:
        return None
    source, target = there.points.astype(np.float64), here.points.astype(np.float64)
    found, _ = cv2.findHomography(source[near], target[near], cv2.RANSAC, _tolerance(scale), maxIters=200)
    if found is None or (found[2, :2] ** 2).sum() > 1:
        return None
    laid = np.column_stack([source, np.ones(len(source))]) @ found.T
    errors = np.hypot(*(laid[:, :2] / laid[:, 2:] - target).T)
    inliers = near & (errors < _tolerance(scale))
    if inliers.sum() < 1.15 * affine_inliers:
        return None
    return np.asarray(found, np.float64), inliers, errors


def tangent(transform: Transform, point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the linear part (2, 2) of a map around a point (x, y, 1) of the reference."""
    x, y, depth = transform @ point
    return np.asarray((transform[:2, :2] - np.outer([x / depth, y / depth], transform[2, :2])) / depth)


def _is_sane(linear: NDArray[np.float64], mirrored: bool) -> bool:
    """Return whether the map keeps its handedness, stretches no axis too far and neither crushes nor explodes."""
    long, short = np.linalg.svd(linear, compute_uv=False)
    return bool(
        short > 1 / _MOST_SCALE
        and long < _MOST_SCALE
        and long < _MOST_ELONGATION * short
        and (np.linalg.det(linear) < 0) == mirrored
    )


def _distinct(query: NDArray[np.float32], reference: NDArray[np.float32]) -> int:
    """Return how many inliers lie at places of their own: SIFT may give one place several directions."""
    places = [np.unique((points * 200).round().astype(np.int64), axis=0) for points in (query, reference)]
    return min(len(place) for place in places)
