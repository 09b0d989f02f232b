"""Looks closely at the places where marks may lie: lays each exactly, compares, and sets it beside its rivals."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.comparing import compared
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.places import MarkPlace, places_in
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.refining import laid_corners, refined
from zhengpin.matching.marks.scene import Scene
from zhengpin.matching.marks.score import Lie, MarkEvidence, Nature, table

_SAME_PLACE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """Of n places: evidence; rows (n, parts) of the score; corners (n, 4, 2) in the scene's pixels, clockwise."""

    evidence: list[MarkEvidence]
    rows: NDArray[np.float32]
    corners: NDArray[np.float64]


def looked_at(scene: Scene, index: MarkIndex, most: int) -> Looked:
    """Return what is seen at the `most` likeliest places."""
    evidence: list[MarkEvidence] = []
    quads: list[NDArray[np.float64]] = []
    for place in places_in(scene, index, most):
        reference = index.references[place.owner]
        exact = replace(place, transform=refined(scene, reference, place.transform))
        corners = laid_corners(exact.transform, reference)
        seen = compared(scene, reference, exact.transform)
        evidence.append(MarkEvidence(exact, seen, lie_of(corners, reference), _nature(index, place)))
        quads.append(corners)
    corners = np.array(quads, np.float64).reshape(-1, 4, 2)
    return Looked(evidence, table(evidence, _rivals(evidence, corners, index)), corners)


def overlap(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return the area that the boxes around two quadrilaterals share, by that of both together, 0..1."""
    low = np.maximum(one.min(axis=0), other.min(axis=0))
    high = np.minimum(one.max(axis=0), other.max(axis=0))
    shared = float(np.prod(np.maximum(high - low, 0)))
    areas = sum(float(np.prod(np.ptp(corners, axis=0))) for corners in (one, other))
    return shared / max(areas - shared, 1e-6)


def lie_of(corners: NDArray[np.float64], reference: MarkReference) -> Lie:
    """Return how a mark lies whose corners are (4, 2), in pixels of the scene."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.maximum(np.hypot(*sides.T), 1e-3)
    wide, high = reference.corners[2] - reference.corners[0]
    across, down = (lengths[0] + lengths[2]) / 2 / wide, (lengths[1] + lengths[3]) / 2 / high
    skew = max(abs(np.log2(lengths[0] / lengths[2])), abs(np.log2(lengths[1] / lengths[3])))
    area = float(cv2.contourArea(corners.astype(np.float32)))
    # Of a mirrored mark the top side runs backwards.
    tilt = abs(np.arctan2(abs(sides[1, 0] - sides[3, 0]), sides[1, 1] - sides[3, 1]))
    return Lie(area**0.5, abs(float(np.log2(across / down))), float(tilt), float(skew))


def _nature(index: MarkIndex, place: MarkPlace) -> Nature:
    reference, chance = index.references[place.owner], index.chance
    wide, high = reference.size
    return Nature(
        float(chance.means[place.owner]),
        float(chance.spreads[place.owner]),
        len(reference.edges),
        4 * len(reference.points),
        float(np.log2(wide / high)),
    )


def _rivals(
    evidence: list[MarkEvidence], corners: NDArray[np.float64], index: MarkIndex
) -> list[tuple[float, float]]:
    """Return for each place the best that was seen of another mark in the same place."""
    names = [index.names[one.place.owner] for one in evidence]
    found = []
    for at, name in enumerate(names):
        others = [
            one.comparison
            for one, other, box in zip(evidence, names, corners, strict=True)
            if other != name and overlap(box, corners[at]) > _SAME_PLACE
        ]
        found.append(
            (
                max((one.edges for one in others), default=0.0),
                max((one.explained for one in others), default=0.0),
            )
        )
    return found
