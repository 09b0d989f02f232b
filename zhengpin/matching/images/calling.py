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
from zhengpin.matching.images.regions import Box
from zhengpin.matching.images.score import PictureEvidence

Near = list[tuple[int, float]]
"""(reference, cosine), best first."""

Windows = dict[int, tuple[float, float, int]]
"""By reference: cosine of the part that is nearest, less the background's; the cosine; which part, 0.."""

NEAREST = 10
_FIFTH = 4
_VOTED, _WINDOWED, _BY_WHOLE = 4, 4, 3
_PER_WINDOW = 2
_LEAST_VOTES, _LEAST_NORMALISED = 1.0, 0.12
"""What is called for more faintly by everything has not been a copy that could be verified."""
_PROMISING_VOTES, _PROMISING_NORMALISED = 0.4, 0.16
"""Of few features, and of the whole or a part: without either no closer look has found a copy."""
GLANCED_FROM = 20_000
"""Protected pictures; among fewer, votes weigh so much that nearly every picture seems to promise something."""
PART_SIDE = 144
"""Pixels of a part's shorter side that its vector is made from."""
_LOUD = 0.25
"""Cosine of the whole, less the background's, from which a quick look settles copies; below it, it settled none."""


@dataclass(frozen=True, slots=True, eq=False)
class Called:
    """A reference that something calls for. rank: 0.. by the signal that speaks most for it; boxes: where in the query
    the whole of it may lie.
    """

    evidence: PictureEvidence
    rank: float
    boxes: tuple[Box, ...] = ()


def chosen(called: dict[int, Called], most: int) -> list[int]:
    """Return the references to look at, at most `most`, those first for which one signal speaks most."""
    worth = [at for at, one in called.items() if _is_worth_comparing(one)]
    return sorted(worth, key=lambda at: (called[at].rank, at))[:most]


def _is_worth_comparing(called: Called) -> bool:
    found = called.evidence
    near = max(found.normalised, found.window_normalised)
    return called.rank < 0 or found.votes >= _LEAST_VOTES or near >= _LEAST_NORMALISED


def speaks(called: Called) -> bool:
    """Say whether the whole picture calls so loudly that a look at few features may settle it."""
    return called.rank < 0 or called.evidence.normalised >= _LOUD


def by_fingerprint(
    query: OpenQuery, near: Near, references: References, background: NDArray[np.float32] | None, least: float
) -> dict[int, Called]:
    """Return what the whole picture's vector and hash call for. least: of cosines less the background's."""
    [offset] = offsets(query.fingerprint.vector[None], background).tolist()
    fifth = max(offset, near[_FIFTH][1] if len(near) > _FIFTH else -1.0)
    called = {
        at: Called(PictureEvidence(cosine, normalised=cosine - offset, margin=cosine - fifth), rank)
        for rank, (at, cosine) in enumerate(near)
        if rank < _BY_WHOLE and cosine - offset >= least
    }
    hashed = query.fingerprint.pdq
    if hashed.quality >= LEAST_QUALITY:
        cosines = dict(near)
        for at in references.within(hashed.hashes, RADIUS):
            cosine = cosines.get(at, 0.0)
            weak = PictureEvidence(cosine, normalised=cosine - offset, margin=cosine - fifth)
            called[at] = Called(called[at].evidence if at in called else weak, -1)
    return called


def by_votes(
    query: OpenQuery, references: References, known: dict[int, Called], near: Near
) -> dict[int, Called]:
    """Return the candidates with those that the local features vote for."""
    called, cosines = dict(known), dict(near)
    for rank, (at, votes, _) in enumerate(references.voted(query.many, _VOTED)):
        before = called.get(at, Called(PictureEvidence(cosines.get(at, 0.0)), rank))
        called[at] = replace(
            before, evidence=replace(before.evidence, votes=votes), rank=min(rank, before.rank)
        )
    return called


def near_windows(
    query: OpenQuery,
    references: References,
    descriptor: PictureDescriptor,
    background: NDArray[np.float32] | None,
) -> Windows:
    """Return what parts of the query are nearest to: parts that stand out, and quarters of it.

    Quarters also where no local feature speaks for anything: without them one mosaic in thirty is missed. Only where
    there are pixels.
    """
    vectors = describe_parts(descriptor, [query.part(box, PART_SIDE) for box in query.boxes])
    off = offsets(vectors, background).tolist()
    best: Windows = {}
    for place, near in enumerate(references.nearest(vectors, _PER_WINDOW)):
        for at, cosine in near:
            best[at] = max(best.get(at, (-2.0, 0.0, 0)), (cosine - off[place], cosine, place))
    return best


def by_windows(query: OpenQuery, known: dict[int, Called], windows: Windows) -> dict[int, Called]:
    """Return the candidates with those that parts of the query call for."""
    called = dict(known)
    ranked = sorted(windows, key=lambda at: -windows[at][0])
    for rank, at in enumerate(ranked):
        if rank >= _WINDOWED and at not in called:
            continue
        normalised, cosine, place = windows[at]
        before = called.get(at, Called(PictureEvidence(), rank + 0.5))
        evidence = replace(
            before.evidence, window_cosine=cosine, window_normalised=normalised, window=place + 1
        )
        called[at] = Called(evidence, min(rank + 0.5, before.rank), (query.boxes[place],))
    return called


def promises(query: OpenQuery, references: References, called: dict[int, Called], windows: Windows) -> bool:
    """Say whether a closer look may find anything: by what the whole and parts of it call for, or by votes of few
    features. Only where there are pixels. Always so among few references.
    """
    if len(references) < GLANCED_FROM:
        return True
    near = [one.evidence.normalised for one in called.values()] + [one for one, _, _ in windows.values()]
    if any(one.rank < 0 for one in called.values()) or max(near, default=0.0) >= _PROMISING_NORMALISED:
        return True
    return any(one.votes >= _PROMISING_VOTES for one in references.voted(query.few, 1))


def describe_parts(
    descriptor: PictureDescriptor, pictures: Sequence[NDArray[np.uint8]]
) -> NDArray[np.float32]:
    """Return the vectors of parts, (n, dimensions), made quickly where the descriptor can."""
    quick: Callable[[Sequence[NDArray[np.uint8]]], NDArray[np.float32]] | None
    quick = getattr(descriptor, "describe_quickly", None)
    return quick(pictures) if quick else descriptor.describe(pictures)
