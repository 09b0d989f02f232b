"""What calls for a look at a protected picture: vectors, hashes, votes of local features, parts of the query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.background import offsets
from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.pdq import RADIUS
from zhengpin.matching.images.query import OpenQuery
from zhengpin.matching.images.references import LEAST_QUALITY, References
from zhengpin.matching.images.regions import Box, cut
from zhengpin.matching.images.score import Evidence

Near = list[tuple[int, float]]
"""(reference, cosine), best first."""

NEAREST = 10
_FIFTH = 4
_VOTED, _WINDOWED, _BY_WHOLE = 8, 8, 3
_PER_WINDOW = 3
_VOTES_LIKE_ONE = 25.0
"""Votes that speak for a candidate as much as the whole likeness of its vector does."""


@dataclass(frozen=True, slots=True, eq=False)
class Called:
    """A reference that something calls for. hashed: whether its hash is near; boxes: where in the query the whole of it
    may lie.
    """

    evidence: Evidence
    hashed: bool = False
    boxes: tuple[Box, ...] = ()

    @property
    def worth(self) -> float:
        """Return how much speaks for a look at it: near hashes first, then what votes and vectors say together."""
        found = self.evidence
        alike = max(found.normalised, 0.0) + max(found.window_normalised, 0.0)
        return 10.0 * self.hashed + found.votes / _VOTES_LIKE_ONE + alike


def chosen(called: dict[int, Called], most: int) -> list[int]:
    """Return the references to look at, at most `most`, those first for which most speaks."""
    return sorted(called, key=lambda at: (-called[at].worth, at))[:most]


def by_fingerprint(
    query: OpenQuery, near: Near, references: References, background: NDArray[np.float32] | None, least: float
) -> dict[int, Called]:
    """Return what the whole picture's vector and hash call for. least: of cosines less the background's."""
    known = of_whole(query, near, background)
    called = {at: Called(known[at]) for at, _ in near[:_BY_WHOLE] if known[at].normalised >= least}
    hashed = query.fingerprint.pdq
    if hashed.quality >= LEAST_QUALITY:
        for at in references.within(hashed.hashes, RADIUS):
            called[at] = Called(known.get(at, Evidence()), hashed=True)
    return called


def of_whole(query: OpenQuery, near: Near, background: NDArray[np.float32] | None) -> dict[int, Evidence]:
    """Return what the vectors of the whole pictures say of those that are near."""
    [offset] = offsets(query.fingerprint.vector[None], background).tolist()
    fifth = max(offset, near[_FIFTH][1] if len(near) > _FIFTH else -1.0)
    return {at: Evidence(cosine, normalised=cosine - offset, margin=cosine - fifth) for at, cosine in near}


def by_votes(
    query: OpenQuery,
    references: References,
    called: dict[int, Called],
    near: Near,
    background: NDArray[np.float32] | None,
) -> dict[int, Called]:
    """Return the candidates with the nearest, however weak, and those that the local features vote for."""
    known = of_whole(query, near, background)
    found = {at: Called(known[at]) for at, _ in near[:_BY_WHOLE]} | called
    for at, votes, _ in references.voted(query.many, _VOTED):
        before = found.get(at) or Called(known.get(at, Evidence()))
        found[at] = replace(before, evidence=replace(before.evidence, votes=votes))
    return found


def by_windows(
    query: OpenQuery,
    references: References,
    known: dict[int, Called],
    descriptor: PictureDescriptor,
    background: NDArray[np.float32] | None,
) -> dict[int, Called]:
    """Return the candidates with those that parts of the query call for."""
    pixels = query.pixels
    if pixels is None:
        return known
    vectors = describe_parts(descriptor, [cut(pixels, box) for box in query.boxes])
    off = offsets(vectors, background).tolist()
    best: dict[int, tuple[float, float, int]] = {}
    for place, near in enumerate(references.nearest(vectors, _PER_WINDOW)):
        for at, cosine in near:
            best[at] = max(best.get(at, (-2.0, 0.0, 0)), (cosine - off[place], cosine, place))
    called = dict(known)
    ranked = sorted(best, key=lambda at: -best[at][0])
    for rank, at in enumerate(ranked):
        if rank >= _WINDOWED and at not in called:
            continue
        normalised, cosine, place = best[at]
        before = called.get(at, Called(Evidence()))
        evidence = replace(
            before.evidence, window_cosine=cosine, window_normalised=normalised, window=place + 1
        )
        called[at] = replace(before, evidence=evidence, boxes=(query.boxes[place],))
    return called


def describe_parts(
    descriptor: PictureDescriptor, pictures: Sequence[NDArray[np.uint8]]
) -> NDArray[np.float32]:
    """Return the vectors of parts, (n, dimensions), made quickly where the descriptor can."""
    quick: Callable[[Sequence[NDArray[np.uint8]]], NDArray[np.float32]] | None
    quick = getattr(descriptor, "describe_quickly", None)
    return quick(pictures) if quick else descriptor.describe(pictures)
