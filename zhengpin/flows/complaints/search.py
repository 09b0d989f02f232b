"""Searches what the marketplace shows for things like a picture, so that they can be complained of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.subjects import Subject
from zhengpin.evidence.pictures import decoded
from zhengpin.kit.ids import reference
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.queries.shown_now import listings_showing

MOST = 60
LEAST_LIKENESS = 0.5
"""Cosine between descriptors below which a picture is not offered; a near hash is offered whatever its cosine."""


@dataclass(frozen=True)
class SimilarListing:
    """A listing that shows a picture like the one asked for: what is public of it, the picture's digest, and how like
    it is, 0 to 1.
    """

    subject: Subject
    digest: str
    likeness: float


def shows_like(*, content: bytes, actor: Actor) -> list[SimilarListing]:
    """Return the listings shown now with a picture like this one, the most like first, each once; at most MOST.

    content: the bytes of a picture. Raises Refused for what is no sound picture, Forbidden.
    """
    actor.require(Permission.COMPLAIN)
    decoded(content)
    fingerprint = index.current().pictures.fingerprint(content)
    [found] = shown.current().alike(
        [fingerprint],
        most=settings.RESCAN_CANDIDATES,
        least_cosine=LEAST_LIKENESS,
        radius=shown.SAME_RADIUS,
    )
    likeness = {one.digest: _likeness(one) for one in found}
    likeness.setdefault(fingerprint.digest.hex(), 1.0)
    best: dict[str, tuple[float, str]] = {}
    for place in listings_showing(likeness):
        named = reference("listing", place.listing_id)
        best[named] = max(best.get(named, (0.0, "")), (likeness[place.digest], place.digest))
    return _described(sorted(best.items(), key=lambda one: (-one[1][0], one[0]))[:MOST])


def _likeness(found: shown.Alike) -> float:
    by_hash = 1 - found.distance / 256 if found.distance is not None else 0.0
    return round(min(1.0, max(found.cosine or 0.0, by_hash)), 4)


def _described(ranked: Sequence[tuple[str, tuple[float, str]]]) -> list[SimilarListing]:
    subjects = resolve_subjects([("listing", named) for named, _ in ranked])
    pairs = zip(subjects, ranked, strict=True)
    return [
        SimilarListing(subject, digest, likeness)
        for subject, (_, (likeness, digest)) in pairs
        if isinstance(subject, Subject)
    ]
