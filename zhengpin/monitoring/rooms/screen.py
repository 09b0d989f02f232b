"""Seeks protected pictures, marks and names on the screen of a live room, in one frame."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from uuid import UUID

from zhengpin.matching import NameMatch, OpenedPicture
from zhengpin.matching.reading.port import ReadingFailed, ReadLine
from zhengpin.matching.usage.lexicon import Lexicon
from zhengpin.matching.usage.posing import Pose, PoseKind, pose
from zhengpin.monitoring.hits.marks import mark_hits, with_marks
from zhengpin.monitoring.hits.names import RANK, SENTENCE, cue_of, cues_of
from zhengpin.monitoring.hits.pictures import picture_hits
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import exclusions
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.rooms.material import KeptFrame
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch, PlaceFound
from zhengpin.monitoring.subjects.subject import ScreenedListing, SeenPicture
from zhengpin.monitoring.wording.words import current_reader

FIELD = "stream"
"""As what rules know what stands on a room's screen."""


def pictures_on_screen(frame: KeptFrame, index: ProtectedIndex) -> list[RawMatch]:
    """Return the best match of each right whose picture or mark a frame shows, as `kind` picture."""
    if not (len(index.pictures) or len(index.marks)):
        return []
    never = exclusions.current(index.pictures.descriptor)
    digest = hashlib.sha256(frame.jpeg).hexdigest()
    opened = OpenedPicture(partial(bytes, frame.jpeg))
    [prints] = index.pictures.fingerprint_decoded([frame.jpeg], [opened.decoded()])
    seen = SeenPicture(None, 0, digest, prints, opened, stored=False)
    subject = ScreenedListing(key=digest, seller_id=None, texts={}, pictures=[seen])
    found = with_marks(picture_hits(subject, index, never), mark_hits(subject, index, never)[0])
    return [_on_screen(raw, frame) for raw in found]


def _on_screen(raw: RawMatch, frame: KeptFrame) -> RawMatch:
    posed = raw.match | {"at": round(frame.at, 2), "wall": frame.wall}
    return replace(raw, match=posed, facts=raw.facts | {"field": FIELD})


def names_on_screen(frame: KeptFrame, index: ProtectedIndex, lexicon: Lexicon) -> list[RawMatch]:
    """Read the words on a frame, which takes 0.1 to 0.3 s, and return the protected names among them."""
    if not len(index.names):
        return []
    try:
        lines = current_reader().read(frame.jpeg)
    except ReadingFailed:
        return []
    places: dict[UUID, list[tuple[ReadLine, NameMatch, Pose]]] = {}
    for line in lines:
        for match in index.names.match(line.text):
            posed = pose(line.text, match, lexicon, least=SENTENCE)
            places.setdefault(match.name_id, []).append((line, match, posed))  # type: ignore[arg-type]
    for some in places.values():
        some.sort(key=lambda one: (RANK[one[2].kind], -one[1].score))
    return [_named(filing, some, frame) for filing, some in places.items()]


def _named(filing: UUID, places: list[tuple[ReadLine, NameMatch, Pose]], frame: KeptFrame) -> RawMatch:
    _, match, posed = places[0]
    described: FindingMatch = {
        "picture": hashlib.sha256(frame.jpeg).hexdigest(),
        "at": round(frame.at, 2),
        "wall": frame.wall,
        "places": [_place(*one) for one in places],
        "pose": posed.kind.value,
        "claims": [cue_of(one) for one in posed.claims],
        "against": [cue_of(one) for one in posed.against],
    }
    facts: FindingFacts = {
        "match": match.kind,
        "field": FIELD,
        "name_length": len(match.form),
        "claims_official": posed.kind is PoseKind.OFFICIAL,
        "name_alone": posed.kind is PoseKind.ALONE,
    }
    return RawMatch("name", filing, match.score, described, facts)


def _place(line: ReadLine, match: NameMatch, posed: Pose) -> PlaceFound:
    box = line.box_of(match.start, match.end)
    return {
        "field": FIELD,
        "line": line.text,
        "start": match.start,
        "end": match.end,
        "text": match.matched_text,
        "form": match.form,
        "kind": match.kind,
        "score": round(match.score, 4),
        "why": match.why,
        "box": [[round(x, 4), round(y, 4)] for x, y in box],
        "cues": cues_of(posed),
    }
