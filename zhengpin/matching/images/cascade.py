"""The steps that one query takes through the references, from the cheap to the dear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.geometry import GeometricMatch, Polygon, verify
from zhengpin.matching.images.local import LocalFeatures, local_features
from zhengpin.matching.images.pdq import POSITIONS, RADIUS
from zhengpin.matching.images.references import LEAST_QUALITY, LocalFeatureCache, References
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.images.score import Evidence, score

Method = Literal["same_file", "fingerprint", "verified"]
Near = list[tuple[int, float]]
"""(reference, cosine), best first."""

_WHOLE: Polygon = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
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
    why: Evidence
    region_query: Polygon
    region_reference: Polygon
    method: Method


class OpenQuery:
    """A query on its way: its pixels and local features are made when first asked for, once."""

    def __init__(
        self,
        fingerprint: PictureFingerprint,
        limits: DecodeLimits,
        *,
        pixels: NDArray[np.uint8] | None = None,
        load: Callable[[], bytes] | None = None,
    ) -> None:
        self.fingerprint = fingerprint
        self._limits, self._pixels, self._load = limits, pixels, load

    @cached_property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The decoded picture, None where its bytes are not to be had or not readable any more."""
        if self._pixels is not None or self._load is None:
            return self._pixels
        try:
            return decode(self._load(), limits=self._limits).pixels
        except UndecodablePicture:
            return None

    @cached_property
    def features(self) -> LocalFeatures | None:
        """The local features, None where there are no pixels."""
        return None if self.pixels is None else local_features(self.pixels)


def same_file(query: OpenQuery, references: References) -> list[PictureMatch]:
    """Return the references that are the very file."""
    why = Evidence(cosine=1.0, pdq_distance=0)
    return [
        PictureMatch(found, 1.0, why, _WHOLE, _WHOLE, "same_file")
        for found in references.same_file(query.fingerprint.digest)
    ]


def candidates(
    query: OpenQuery, near: Near, references: References, *, least_cosine: float
) -> dict[int, Evidence]:
    """Return by reference what the fingerprints say, for those near enough by vector or by hash."""
    hashed = query.fingerprint.pdq
    cosines = dict(near)
    found = {at for at, cosine in near if cosine >= least_cosine}
    if hashed.quality >= LEAST_QUALITY:
        found |= references.within(hashed.hashes, RADIUS)
    return {at: _by_fingerprint(query, at, cosines.get(at, 0.0), references) for at in found}


def _by_fingerprint(query: OpenQuery, at: int, cosine: float, references: References) -> Evidence:
    hashed = query.fingerprint.pdq
    nearest = references.pdq_distance(at, hashed.hashes) if hashed.quality >= LEAST_QUALITY else None
    distance, position = nearest or (None, 0)
    mirrored = distance is not None and distance <= RADIUS and position in _MIRRORED
    return Evidence(cosine, pdq_distance=distance, mirrored=mirrored)


def with_windows(
    found: dict[int, Evidence], windows: list[Near], offsets: list[float], *, most: int
) -> dict[int, Evidence]:
    """Return the candidates, with the evidence of the `most` nearest to a window in place of weaker evidence.

    offsets: taken off each window's cosines before windows are compared with each other (score normalisation).
    """
    best: dict[int, tuple[float, float, int]] = {}
    for place, (near, offset) in enumerate(zip(windows, offsets, strict=True), start=1):
        for at, cosine in near:
            best[at] = max(best.get(at, (-2.0, 0.0, 0)), (cosine - offset, cosine, place))
    merged = dict(found)
    for at in sorted(best, key=lambda at: best[at], reverse=True)[:most]:
        _, cosine, place = best[at]
        if at not in found or cosine > found[at].cosine:
            merged[at] = replace(found.get(at, Evidence(cosine)), cosine=cosine, window=place)
    return merged


def judge(query: OpenQuery, at: int, evidence: Evidence, features: LocalFeatureCache | None) -> PictureMatch:
    """Return the match of one candidate, verified where the bytes of both pictures can be had."""
    there = features.get(at) if features else None
    here = query.features if there else None
    if here is None or there is None:
        return PictureMatch(at, score(evidence), evidence, _WHOLE, _WHOLE, "fingerprint")
    geometry = verify(here, there)
    if geometry is None:
        evidence = replace(evidence, verified=True)
        return PictureMatch(at, score(evidence), evidence, _WHOLE, _WHOLE, "verified")
    evidence = _verified(evidence, geometry)
    return PictureMatch(
        at, score(evidence), evidence, geometry.region_query, geometry.region_reference, "verified"
    )


def _verified(evidence: Evidence, geometry: GeometricMatch) -> Evidence:
    return replace(
        evidence,
        verified=True,
        inliers=geometry.inliers,
        agreement=geometry.agreement.share,
        correlation=geometry.agreement.correlation,
        colour=geometry.agreement.colour,
        mirrored=geometry.mirrored,
    )
