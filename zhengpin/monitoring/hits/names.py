"""Seeks protected names in the texts of listings, and in what shops, accounts, videos and live rooms are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from zhengpin.catalog.states import SubjectKind
from zhengpin.matching import NameMatch
from zhengpin.matching.usage.lexicon import Cue, Lexicon
from zhengpin.matching.usage.posing import LEAST, Pose, PoseKind, pose
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.subjects.match import CueFound, FindingFacts, FindingMatch, PicturePlace, PlaceFound
from zhengpin.monitoring.subjects.subject import PICTURE_FIELD, TEXT_FIELDS, ScreenedListing

FIELDS = {
    SubjectKind.SHOP: "shop",
    SubjectKind.ACCOUNT: "account",
    SubjectKind.CREATOR: "account",
    SubjectKind.VIDEO: "title",
    SubjectKind.ROOM: "room",
}
"""As what rules know the name of each surface."""
SENTENCES = frozenset({SubjectKind.VIDEO, SubjectKind.ROOM})
"""Surfaces whose titles are sentences more than names."""
SENTENCE = 0.8
"""Weight from which a word claims something in such a title, or on a screen."""
Place = tuple[NameMatch, Pose]
"""A protected name where it stands, and what the whole does with it."""
RANK = {PoseKind.OFFICIAL: 0, PoseKind.ALONE: 1, PoseKind.PASSING: 2}
"""What a name does, what tells most first."""


def names_in_texts(subject: ScreenedListing, index: ProtectedIndex) -> list[RawMatch]:
    """Return the protected names in a listing's texts, each with every place where it stands."""
    places: dict[Any, list[tuple[str, NameMatch]]] = {}
    for field in TEXT_FIELDS:
        for match in index.names.match(subject.texts.get(field, "")):
            if field != PICTURE_FIELD or subject.words.place(match.start, match.end):
                places.setdefault(match.name_id, []).append((field, match))
    return [_in_texts(filing, found, subject) for filing, found in places.items()]


def _in_texts(filing: UUID, found: list[tuple[str, NameMatch]], subject: ScreenedListing) -> RawMatch:
    field, best = min(found, key=lambda pair: (-pair[1].score, TEXT_FIELDS.index(pair[0])))
    described: FindingMatch = {
        "places": [_place(m, where) | _in_picture(subject, where, m) for where, m in found],
    }
    facts: FindingFacts = {"match": best.kind, "field": field, "name_length": len(best.form)}
    picture = _in_picture(subject, field, best).get("picture_id")
    return RawMatch("name", filing, best.score, described, facts, picture_id=picture)


def _in_picture(subject: ScreenedListing, field: str, match: NameMatch) -> PicturePlace:
    """Return in which picture, and where in it, a name stands; nothing for one in another text."""
    return subject.words.place(match.start, match.end) or {} if field == PICTURE_FIELD else {}


def names_in_title(
    title: str, subject_kind: SubjectKind, index: ProtectedIndex, lexicon: Lexicon
) -> list[RawMatch]:
    """Return the protected names in what a surface is called, each with what the whole does with it."""
    least = SENTENCE if subject_kind in SENTENCES else LEAST
    places: dict[Any, list[Place]] = {}
    for match in index.names.match(title):
        posed = pose(title, match, lexicon, least=least)
        places.setdefault(match.name_id, []).append((match, posed))
    for some in places.values():
        some.sort(key=lambda one: (RANK[one[1].kind], -one[0].score))
    return [_in_title(filing, some, FIELDS[subject_kind]) for filing, some in places.items()]


def _in_title(filing: UUID, places: Sequence[Place], where: str) -> RawMatch:
    """Return a protected name with every place where it stands, the one that tells most first."""
    match, posed = places[0]
    described: FindingMatch = {
        "places": [_place(one, where) | {"cues": cues_of(use)} for one, use in places],
        "pose": posed.kind.value,
        "claims": [cue_of(one) for one in posed.claims],
        "against": [cue_of(one) for one in posed.against],
    }
    facts: FindingFacts = {
        "match": match.kind,
        "field": where,
        "name_length": len(match.form),
        "claims_official": posed.kind is PoseKind.OFFICIAL,
        "name_alone": posed.kind is PoseKind.ALONE,
    }
    return RawMatch("name", filing, match.score, described, facts)


def _place(match: NameMatch, where: str) -> PlaceFound:
    return {
        "field": where,
        "start": match.start,
        "end": match.end,
        "text": match.matched_text,
        "form": match.form,
        "kind": match.kind,
        "score": round(match.score, 4),
        "why": match.why,
    }


def cues_of(posed: Pose) -> list[CueFound]:
    """Return the words that speak for and against a claim, as JSON types."""
    return [cue_of(one) for one in (*posed.claims, *posed.against)]


def cue_of(cue: Cue) -> CueFound:
    """Return a word that tells something, as JSON types."""
    return {"start": cue.start, "end": cue.end, "text": cue.text, "term": cue.term, "kind": cue.kind.value}
