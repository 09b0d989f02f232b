"""Matches the pictures of a subject, and of each right keeps the match that speaks most."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from uuid import UUID

from zhengpin.matching import PictureMatch, PictureQuery
from zhengpin.monitoring.hits.originals import with_original
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.exclusions import ExclusionIndex, Excuse
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import ScreenedListing, SeenPicture
from zhengpin.originals.queries import deposited_references
from zhengpin.originals.queries.matching import DepositSeen
from zhengpin.rights.queries import Matched, matched_references

PDQ_RADIUS = 31
"""Bits that may differ between two PDQ hashes of one picture, as its authors advise."""


def picture_hits(
    subject: ScreenedListing, index: ProtectedIndex, exclusions: ExclusionIndex
) -> list[RawMatch]:
    """Return the best match of each right. One that is excused or paused is the best only where no other is."""
    return picture_hits_of([subject], index, exclusions)[0]


def picture_hits_of(
    subjects: Sequence[ScreenedListing], index: ProtectedIndex, exclusions: ExclusionIndex
) -> list[list[RawMatch]]:
    """Return for each subject the best match of each right, as `picture_hits` does, by one search for all."""
    pictures = [one for subject in subjects for one in subject.pictures]
    queries = [PictureQuery(one.fingerprint, one.opened) for one in pictures]
    by_digest = {one.digest: query for one, query in zip(pictures, queries, strict=True)}
    found = index.matched.of(by_digest, (index.followed, len(index.pictures)), index.pictures.match_many)
    matches = [found[one.digest] for one in pictures]
    excuses = exclusions.excuses(queries, matches)
    known = _Known.of({match.reference_id for each in matches for match in each})
    answers = iter(zip(matches, excuses, strict=True))
    return [known.best((one, *next(answers)) for one in subject.pictures) for subject in subjects]


@dataclass(frozen=True)
class _Known:
    """What stands behind the references that were matched, by their number."""

    matched: Mapping[int, Matched]
    originals: Mapping[int, DepositSeen]

    @classmethod
    def of(cls, numbers: Collection[int]) -> _Known:
        matched = matched_references(set(numbers))
        deposited = [number for number, one in matched.items() if one.deposited]
        return cls(matched, deposited_references(deposited) if deposited else {})

    def best(
        self, seen: Iterable[tuple[SeenPicture, Sequence[PictureMatch], Mapping[int, Excuse]]]
    ) -> list[RawMatch]:
        """Return the best match of each right in the pictures of a subject, each with its matches and excuses."""
        best: dict[UUID, tuple[tuple[bool, bool, bool, float, bool], RawMatch]] = {}
        for picture, found, suppressed in seen:
            for match in found:
                one = self.matched.get(match.reference_id)
                if one is None:
                    continue
                original = self.originals.get(match.reference_id)
                bears = original is not None and original.bears_act
                stands = (match.reference_id not in suppressed, not one.paused)
                rank = (*stands, bears, match.score, not one.upheld_as)
                if one.filing_id not in best or rank > best[one.filing_id][0]:
                    raw = _picture_hit(one, picture, match, suppressed, self._paused)
                    if original is not None:
                        raw = with_original(raw, original, match, picture.opened)
                    best[one.filing_id] = rank, raw
        return [raw for _, raw in best.values()]

    @cached_property
    def _paused(self) -> set[int]:
        return {number for number, one in self.matched.items() if one.paused}


def _picture_hit(
    known: Matched,
    picture: SeenPicture,
    match: PictureMatch,
    suppressed: Mapping[int, Excuse],
    paused: set[int],
) -> RawMatch:
    why = asdict(match.why)
    described: FindingMatch = {
        "picture": picture.digest,
        "position": picture.position,
        "method": match.method,
        "why": why,
        "region_found": match.region_query,
        "region_protected": match.region_reference,
    } | around(match.reference_id, suppressed, paused)
    facts: FindingFacts = {
        "match": way_of(match),
        "mirrored": bool(why.get("mirrored", False)),
        "inliers": int(why.get("inliers") or 0),
    }
    if known.upheld_as:
        facts["upheld_as"] = known.upheld_as
    return RawMatch(
        "picture", known.filing_id, match.score, described, facts, match.reference_id, picture.picture_id
    )


def around(number: int, suppressed: Mapping[int, Excuse], paused: Sequence[int] | set[int]) -> FindingMatch:
    """Return what speaks against opening a case on a match with this reference, as it is kept with the finding."""
    excuse = suppressed.get(number)
    details: FindingMatch = {}
    if number in paused:
        details["paused"] = True
    if excuse:
        details["negative"] = excuse.kept()
    return details


def way_of(match: PictureMatch) -> str:
    """Return how a picture matched, in the rules' words: digest, pdq or descriptor."""
    if match.method == "same_file":
        return "digest"
    distance = match.why.pdq_distance
    return "pdq" if distance is not None and distance <= PDQ_RADIUS else "descriptor"
