"""Looks at the references that were called for, and says how likely each is what the query copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.calling import Called
from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.pdq import POSITIONS, RADIUS
from zhengpin.matching.images.query import OpenQuery
from zhengpin.matching.images.references import LEAST_QUALITY, ReferenceRecord, References
from zhengpin.matching.images.score import PictureEvidence, Stage, score_model
from zhengpin.matching.images.verification import WHOLE, Polygon, VerifiedMatch, verify

Method = Literal["same_file", "fingerprint", "verified"]

_WORTH_A_PART, _FAINT = 0.25, 12
"""Likeness of a part from which it is looked at enlarged, where fewer inliers than these were found."""
_ALIKE = 0.3
"""Likeness of the whole or of a part, less the background's, from which turned positions are tried."""
_MIRRORED = frozenset(
    POSITIONS.index(name) for name in ("mirrored", "upside_down", "transposed", "anti_transposed")
)


@dataclass(frozen=True, slots=True)
class PictureMatch:
    """One reference that a picture is found to copy.

    reference_id: what was copied; score: 0..1; why: what was found; region_query, region_reference: what the
    two share (the whole where nothing closer is known); method: the deepest step that was taken.
    """

    reference_id: int
    score: float
    why: PictureEvidence
    region_query: Polygon
    region_reference: Polygon
    method: Method


def same_file(digest: bytes, references: References) -> list[PictureMatch]:
    """Return the references that are the very file, by its SHA-256."""
    why = PictureEvidence(cosine=1.0, pdq_distance=0)
    found = references.same_file(digest)
    return [PictureMatch(at, 1.0, why, WHOLE, WHOLE, "same_file") for at in found]


Looked = tuple[int, PictureEvidence, VerifiedMatch | None]
"""Reference, what was found, and the verification where there was one."""


def looked_at(
    query: OpenQuery,
    called: dict[int, Called],
    features: LocalFeatures | None,
    held: dict[int, ReferenceRecord],
    *,
    closely: bool,
) -> list[Looked]:
    """Return what is found of each candidate still held; verified where its sketch and `features` are to be had.

    closely: whether also turned, and by a part's own features, where these are too few.
    """
    return [(at, *_verified(query, called[at], features, one, closely)) for at, one in held.items()]


def judged(found: Sequence[Looked], stage: Stage, descriptor: str) -> list[PictureMatch]:
    """Return the match of each, scored by the model of the stage, or of fingerprints where it was not verified."""
    matches = []
    for verified, at_stage in ((True, stage), (False, "print")):
        these = [one for one in found if (one[2] is not None) == verified]
        if these:
            scores = score_model(at_stage, descriptor).scores([evidence for _, evidence, _ in these])
            matches += [_match(*one, score) for one, score in zip(these, scores, strict=True)]
    return matches


def _match(at: int, evidence: PictureEvidence, verified: VerifiedMatch | None, score: float) -> PictureMatch:
    if verified is None:
        return PictureMatch(at, score, evidence, WHOLE, WHOLE, "fingerprint")
    return PictureMatch(at, score, evidence, verified.region_query, verified.region_reference, "verified")


def _verified(
    query: OpenQuery, called: Called, features: LocalFeatures | None, held: ReferenceRecord, closely: bool
) -> tuple[PictureEvidence, VerifiedMatch | None]:
    evidence = _hashed(query, called.evidence, held)
    sketch = held.sketch() if features is not None else None
    if sketch is None or features is None:
        return evidence, None
    alike = closely and max(evidence.normalised, evidence.window_normalised) >= _ALIKE
    found = verify(features, query.layers, sketch, called.boxes, turned=alike)
    if called.boxes and evidence.window_normalised >= _WORTH_A_PART and _is_faint(found):
        closer = verify(query.with_part(called.boxes[0]), query.layers, sketch, called.boxes, turned=alike)
        found = max((found, closer), key=lambda one: one.geometry.inliers if one.geometry else 0)
    agreed, geometry = found.agreement, found.geometry
    evidence = replace(
        evidence,
        verified=True,
        agreement=agreed.share,
        weighed=agreed.weighed,
        correlation=agreed.correlation,
        mean=agreed.mean,
        layout=agreed.layout,
        colour=agreed.colour,
        absolute=agreed.absolute,
        edges=agreed.edges,
        blocks=agreed.blocks,
        covered=agreed.covered,
        area=found.area_query,
        elongation=found.elongation,
        mirrored=found.mirrored if geometry or agreed.blocks else evidence.mirrored,
    )
    if geometry is None:
        return evidence, found
    return replace(
        evidence,
        pairs=geometry.pairs,
        inliers=geometry.inliers,
        expected=geometry.expected,
        error=geometry.error,
        spread=_spread(geometry.points, sketch.features),
    ), found


def _is_faint(found: VerifiedMatch) -> bool:
    return found.geometry is None or found.geometry.inliers < _FAINT


def _hashed(query: OpenQuery, evidence: PictureEvidence, held: ReferenceRecord) -> PictureEvidence:
    hashed = query.fingerprint.pdq
    nearest = held.distance(hashed.hashes) if hashed.quality >= LEAST_QUALITY else None
    distance, position = nearest or (None, 0)
    mirrored = distance is not None and distance <= RADIUS and position in _MIRRORED
    return replace(evidence, pdq_distance=distance, mirrored=mirrored)


def _spread(points: NDArray[np.float64], reference: LocalFeatures) -> float:
    """Return the share of the reference's area in the convex hull of the inliers."""
    if len(points) < 3:
        return 0.0
    hull = cv2.convexHull(points.astype(np.float32))
    return float(cv2.contourArea(hull) / (reference.width * reference.height))
