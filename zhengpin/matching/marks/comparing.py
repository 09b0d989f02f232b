"""Compares a part of a scene, laid into a mark's frame, with the mark: edges and areas, whatever its colours are."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane, field_of, likeness
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.scene import Scene, Transform

_BLOCKS = 4
_RICH_BLOCK = 0.25


@dataclass(frozen=True, slots=True)
class MarkComparison:
    """What was compared, each about 0..1 unless said.

    edges: cosine of the fields, −1..1; found: of the mark's edges, how much is there; blocks: share of its 4 × 4 blocks
    whose fields are alike; worst: the cosine of the lower quarter of blocks; clutter: edges where the mark has none;
    explained: of the part's variation in colour, what the mark's areas explain; luma: correlation of brightness, −1..1,
    negative where dark and light are exchanged; colour: correlation of the colours with the mark's own; contrast:
    standard deviation, 0..1.
    """

    edges: float
    found: float
    blocks: float
    worst: float
    clutter: float
    explained: float
    luma: float
    colour: float
    contrast: float


def quick(scene: Scene, reference: MarkReference, transform: Transform) -> float:
    """Return the cosine of the fields alone."""
    return likeness(field_of(scene.laid(transform, reference.size)), reference.field, reference.weights)


def compared(scene: Scene, reference: MarkReference, transform: Transform) -> MarkComparison:
    """Return how the part of the scene that the transform tells compares with the mark."""
    part = scene.laid(transform, reference.size)
    field = field_of(part)
    weights = reference.weights
    shared = (field * reference.field).sum(axis=2)
    blocks, worst = _blocks(field, reference)
    length = np.hypot(field[..., 0], field[..., 1])
    sure = weights > 0.5
    flat = float(length[reference.flat].mean()) if reference.flat.sum() > 20 else 0.0
    luma, own = part.mean(axis=2)[sure], reference.pixels.mean(axis=2)[sure]
    return MarkComparison(
        likeness(field, reference.field, weights),
        _found(field, reference),
        blocks,
        worst,
        flat / max(float((weights * np.abs(shared) ** 0.5).sum() / weights.sum()), 0.02),
        _explained(part, reference, sure),
        _correlation(luma, own),
        _correlation(part[sure].ravel(), reference.pixels[sure].ravel()),
        float(luma.std()) / 128,
    )


def _found(field: Plane, reference: MarkReference) -> float:
    """Return the mean likeness of the mark's edges with the best within a pixel of theirs."""
    normals = reference.normals
    wanted = np.stack([normals[:, 0] ** 2 - normals[:, 1] ** 2, 2 * normals[:, 0] * normals[:, 1]], axis=1)
    steps = np.array([-1, 0, 1], np.float32)
    places = reference.edges[:, None] + steps[None, :, None] * normals[:, None]
    sampled = cv2.remap(field, places[..., 0], places[..., 1], cv2.INTER_LINEAR)
    best = (sampled * wanted[:, None]).sum(axis=2).max(axis=1)
    return float(np.clip(best / np.maximum(reference.strengths, 0.1), 0, 1).mean()) if len(best) else 0.0


def _blocks(field: Plane, reference: MarkReference) -> tuple[float, float]:
    weighed = reference.weights[..., None]
    shared = _sums((field * reference.field * weighed).sum(axis=2))
    own = _sums((reference.field**2 * weighed).sum(axis=2))
    there = _sums((field**2 * weighed).sum(axis=2))
    rich = own > _RICH_BLOCK * own.mean()
    cosines = shared[rich] / np.sqrt(np.maximum(own[rich] * there[rich], 1e-6))
    if not len(cosines):
        return 0.0, 0.0
    return float((cosines > 0.5).mean()), float(np.quantile(cosines, 0.25))


def _sums(plane: Plane) -> NDArray[np.float32]:
    return np.asarray(
        cv2.resize(plane.astype(np.float32), (_BLOCKS, _BLOCKS), interpolation=cv2.INTER_AREA), np.float32
    )


def _explained(part: Plane, reference: MarkReference, sure: NDArray[np.bool_]) -> float:
    """Return the share of the variance of colour between the mark's areas, outliers held back."""
    colours, areas = part[sure], reference.areas[sure]
    total = float(((colours - colours.mean(axis=0)) ** 2).sum()) + 30.0 * len(colours)
    within = sum(
        float(((colours[areas == area] - np.median(colours[areas == area], axis=0)) ** 2).sum())
        for area in np.unique(areas)
    )
    return float(np.clip(1 - (within + 30.0 * len(colours)) / total, 0, 1))


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / max(float(np.sqrt((one**2).sum() * (other**2).sum())), 1.0))
