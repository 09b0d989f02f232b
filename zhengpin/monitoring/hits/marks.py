"""Seeks protected marks in the pictures of a subject, within a budget of time; of each right the best place is kept."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from zhengpin.matching import OpenedPicture, PictureQuery
from zhengpin.matching.marks import MarkMatch
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.exclusions import ExclusionIndex
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.subjects.match import ExcuseKept, FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import ScreenedListing, SeenPicture
from zhengpin.rights.queries import Matched, matched_references

Seen = tuple[SeenPicture, MarkMatch]


@dataclass(frozen=True)
class MarksLooked:
    """Digests of the pictures that were looked at for marks; bare: of those in which none was."""

    looked: Sequence[str] = ()
    bare: Sequence[str] = ()


def mark_hits(
    subject: ScreenedListing,
    index: ProtectedIndex,
    exclusions: ExclusionIndex,
    bare: Collection[str] = (),
) -> tuple[list[RawMatch], MarksLooked]:
    """Return the best place of each protected mark in the subject's pictures, and which of these were looked at.

    Pictures are looked at in their order until MARK_MILLISECONDS are spent, the first one and those of `marked` always.
    Nothing is looked at, and at once, where no mark is protected. bare: digests of pictures in which the same marks
    were sought before and none was found; they count as looked at.
    """
    if not len(index.marks):
        return [], MarksLooked()
    seen, looked = _seen(subject, index, bare)
    known = matched_references({int(str(match.key)) for _, match in seen})
    suppressed = _suppressed([picture for picture, _ in seen], exclusions)
    best: dict[UUID, tuple[tuple[bool, bool, float], RawMatch]] = {}
    for picture, match in seen:
        one = known.get(int(str(match.key)))
        if one is None:
            continue
        excuse = suppressed.get(picture.digest)
        rank = (not excuse, not one.paused, match.score)
        if one.filing_id not in best or rank > best[one.filing_id][0]:
            best[one.filing_id] = rank, _hit(one, picture, match, excuse)
    return [raw for _, raw in best.values()], looked


def with_marks(copies: Sequence[RawMatch], marks: Sequence[RawMatch]) -> list[RawMatch]:
    """Return both, and of a right that both found the one that scores higher: one picture finding a right."""
    best: dict[UUID, RawMatch] = {}
    for raw in (*copies, *marks):
        held = best.get(raw.filing_id)
        if held is None or (not raw.is_held_back, raw.score) > (not held.is_held_back, held.score):
            best[raw.filing_id] = raw
    return list(best.values())


def marks_in(picture: OpenedPicture, index: ProtectedIndex) -> list[MarkMatch]:
    """Return the protected marks in a picture; none in one that cannot be read."""
    pixels = picture.pixels
    return [] if pixels is None else index.marks.finder.find(pixels)


def _seen(
    subject: ScreenedListing, index: ProtectedIndex, bare: Collection[str]
) -> tuple[list[Seen], MarksLooked]:
    ends = time.perf_counter() + settings.MARK_MILLISECONDS / 1000
    seen: list[Seen] = []
    looked: list[str] = []
    without: list[str] = []
    for at, picture in enumerate(subject.pictures):
        known = picture.digest in bare
        if at and not known and picture.digest not in subject.marked and time.perf_counter() > ends:
            continue
        found = [] if known else marks_in(picture.opened, index)
        seen += [(picture, match) for match in found]
        looked.append(picture.digest)
        if not found:
            without.append(picture.digest)
    return seen, MarksLooked(looked, without)


def _suppressed(pictures: Sequence[SeenPicture], exclusions: ExclusionIndex) -> dict[str, ExcuseKept]:
    """Return by digest what excuses a picture: one that is never to be matched, whatever mark it shows."""
    unlike = {picture.digest: picture for picture in pictures}
    queries = [PictureQuery(one.fingerprint, one.opened) for one in unlike.values()]
    found = zip(unlike, exclusions.like(queries), strict=True)
    return {digest: excuse.kept() for digest, excuse in found if excuse}


def _hit(known: Matched, picture: SeenPicture, match: MarkMatch, excuse: ExcuseKept | None) -> RawMatch:
    left, top, right, bottom = match.figure
    described: FindingMatch = {
        "picture": picture.digest,
        "position": picture.position,
        "method": "mark",
        "why": {
            **match.why,
            "inliers": match.inliers,
            "inverted": match.inverted,
            "mirrored": match.mirrored,
        },
        "region_found": [list(corner) for corner in match.corners],
        "region_protected": [[left, top], [right, top], [right, bottom], [left, bottom]],
    }
    if known.paused:
        described["paused"] = True
    if excuse:
        described["negative"] = excuse
    facts: FindingFacts = {"match": "mark", "mirrored": match.mirrored, "inliers": match.inliers}
    return RawMatch(
        "picture", known.filing_id, match.score, described, facts, int(str(match.key)), picture.picture_id
    )
