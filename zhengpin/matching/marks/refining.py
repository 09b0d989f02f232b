"""Lays a mark exactly on a scene: each of its edges looks along its normal for one like it, and all move together.

Iterated closest points along normals (Chen and Medioni, 1992) on the field of edges, which has no sign; first affine,
then in perspective. Edges that find nothing, because something hides them, have no say.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane, field_of
from zhengpin.matching.marks.frame import SIDE
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.scene import Scene, Transform

ROUNDS = (6.0, 4.0, 2.5, 1.5)
"""How far an edge looks in each round, in pixels of the frame."""
_PERSPECTIVE_FROM = 2
_HELD = np.array([0.003, 0.05, 0.05, 0.003, 0.05, 0.05, 0.3, 0.3])
"""How firmly a parameter is held at nothing: shift least, perspective most."""
_LEAST_LIKE = 0.06


def refined(scene: Scene, reference: MarkReference, transform: Transform) -> Transform:
    """Return the transform after the mark's edges have found theirs in the scene."""
    normals = reference.normals
    wanted = np.stack([normals[:, 0] ** 2 - normals[:, 1] ** 2, 2 * normals[:, 0] * normals[:, 1]], axis=1)
    for round_, reach in enumerate(ROUNDS):
        field = field_of(scene.laid(transform, reference.size))
        moves, weights = _moves(field, reference, wanted, reach)
        if weights.sum() < 4:
            return transform
        many = 8 if round_ >= _PERSPECTIVE_FROM else 6
        step = _step(reference, moves, weights, many)
        moved = transform @ step
        if not _is_sane(moved, reference):
            return transform
        transform = moved / moved[2, 2]
    return transform


def _moves(
    field: Plane, reference: MarkReference, wanted: Plane, reach: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how far each edge would move along its normal (n,), and how sure that is (n,)."""
    steps = np.linspace(-reach, reach, 13, dtype=np.float32)
    places = reference.edges[:, None] + steps[None, :, None] * reference.normals[:, None]
    sampled = cv2.remap(
        field, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    like = np.maximum((sampled * wanted[:, None]).sum(axis=2), 0) * np.exp(-0.5 * (steps / reach) ** 2)
    best = like.max(axis=1)
    sharp = (like / np.maximum(best[:, None], 1e-6)) ** 6
    moves = (sharp * steps).sum(axis=1) / np.maximum(sharp.sum(axis=1), 1e-6)
    return moves.astype(np.float64), np.where(best > _LEAST_LIKE, best, 0).astype(np.float64)


def _step(
    reference: MarkReference, moves: NDArray[np.float64], weights: NDArray[np.float64], many: int
) -> Transform:
    """Return the map of the frame to itself, of `many` parameters, that moves the edges so."""
    middle = reference.middle.astype(np.float64)
    x, y = ((reference.edges - middle) / (SIDE / 2)).astype(np.float64).T
    across, down = reference.normals.astype(np.float64).T
    along = -(x * across + y * down)
    rows = np.stack([across, across * x, across * y, down, down * x, down * y, along * x, along * y], axis=1)[
        :, :many
    ]
    values = np.zeros(8)
    trust = weights.copy()
    for _ in range(3):
        gram = (rows * trust[:, None]).T @ rows + np.diag(_HELD[:many]) * trust.sum()
        values[:many] = np.linalg.solve(gram, rows.T @ (trust * moves))
        off = moves - rows @ values[:many]
        trust = weights / (1 + (off / max(1.0, float(np.median(np.abs(off))) * 2)) ** 2)
    values /= SIDE / 2
    inner = np.eye(3) + np.array(
        [[values[1], values[2], values[0]], [values[4], values[5], values[3]], [values[6], values[7], 0]]
    )
    to_unit = np.array(
        [[2 / SIDE, 0, -2 * middle[0] / SIDE], [0, 2 / SIDE, -2 * middle[1] / SIDE], [0, 0, 1]]
    )
    return np.linalg.inv(to_unit) @ inner @ to_unit


def _is_sane(transform: Transform, reference: MarkReference) -> bool:
    """Say whether the corners stay a convex quadrilateral that is not drawn out."""
    corners = laid_corners(transform, reference)
    sides = np.roll(corners, -1, axis=0) - corners
    crossed = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
    if not np.isfinite(corners).all() or not (np.all(crossed > 0) or np.all(crossed < 0)):
        return False
    lengths = np.hypot(*sides.T)
    wide, high = reference.size
    elongation = (lengths[[0, 2]].mean() / wide) / max(lengths[[1, 3]].mean() / high, 1e-6)
    opposite = max(
        lengths[0] / lengths[2], lengths[2] / lengths[0], lengths[1] / lengths[3], lengths[3] / lengths[1]
    )
    return bool(1 / 3 < elongation < 3 and opposite < 2.2 and lengths.min() > 4)


def laid_corners(transform: Transform, reference: MarkReference) -> NDArray[np.float64]:
    """Return where the corners of the figure lie in the scene, (4, 2)."""
    laid = np.column_stack([reference.corners, np.ones(4)]) @ transform.T
    return np.asarray(laid[:, :2] / laid[:, 2:], np.float64)
