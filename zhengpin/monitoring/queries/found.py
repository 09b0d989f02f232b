"""One finding, whatever it was found in: a listing, also as a book's offer, a name or avatar, a film, a live room.

Each kind has a reader, which says what stands for it in lists; nothing else asks which kind a finding is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.evidence.models import Capture
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.models.findings import GOODS, Finding, FindingMoment, RoomSighting
from zhengpin.monitoring.states import FindingKind, FoundAs
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import NEVER_FOUND, ScreenedKind

KINDS = tuple(one for one in ScreenedKind if one not in NEVER_FOUND)
"""The kinds of subject in which something is found."""


@dataclass(frozen=True)
class Found:
    """One finding, whatever it was found in.

    of: the kind of subject; subject: typed reference; subject_kind: what that is; source, external_id: as the
    marketplace calls it; respondent: who answers for it; picture: digest of what stands for it in lists; proof:
    digest of the picture that shows what was found, where one does, else the look's `capture` tells it; spans:
    seconds of the subject and of the protected film, where a film or sound runs; clip_id, feed_id: the protected
    film, or the official broadcast in place of one; moments: of which both pictures are kept; sighting: of a live
    room.
    """

    id: UUID
    of: ScreenedKind
    kind: str
    found_as: FoundAs
    state: str
    filing: Filing
    subject: str
    title: str
    respondent: str
    score: float
    match: FindingMatch
    facts: FindingFacts
    outcome: str
    ruled: str
    suppression: str
    rule_code: str
    rule_version: int
    case_id: UUID | None
    found_at: datetime
    source: str = ""
    external_id: str = ""
    picture: str = ""
    proof: str = ""
    capture: Capture | None = None
    clip_id: int | None = None
    feed_id: int | None = None
    moments: Sequence[FindingMoment] = ()
    sighting: RoomSighting | None = None

    @property
    def subject_kind(self) -> str:
        return split_reference(self.subject)[0]

    @property
    def rule(self) -> str:
        """Return `code@version`."""
        return f"{self.rule_code}@{self.rule_version}"

    @property
    def spans(self) -> tuple[float, float, float, float] | None:
        query, protected = self.match.get("query"), self.match.get("reference")
        return (query[0], query[1], protected[0], protected[1]) if query and protected else None

    @property
    def claims(self) -> list[str]:
        """Return the words that claim to be the brand."""
        return [one["text"] for one in self.match.get("claims", ())]


def found_of(row: Finding) -> Found:
    """Return a finding as it is told of everywhere; row: of `to_be_found`."""
    same = ("state", "filing", "score", "match", "facts", "outcome", "ruled", "suppression")
    more = ("rule_code", "rule_version", "case_id", "found_at", "clip_id", "feed_id")
    of = ScreenedKind(row.screened_kind)
    return Found(
        id=row.pk,
        of=of,
        kind=FindingKind.NAME.value if row.kind == GOODS.value else row.kind,
        found_as=FoundAs(row.found_as),
        subject=row.screening.subject,
        **{name: getattr(row, name) for name in (*same, *more)},
        **({"capture": row.capture} | READERS[of](row)),
    )


def _in_listing(row: Finding) -> dict[str, object]:
    listing = row.screening.screened_revision.listing
    shown = row.picture.blob_id or "" if row.picture else ""
    return {
        "title": listing.title,
        "respondent": listing.merchant.name,
        "source": listing.source,
        "external_id": listing.external_id,
        "picture": shown,
        "proof": shown,
    }


def _in_offer(row: Finding) -> dict[str, object]:
    # What was found are signs, of which no picture is the proof: the capture tells them all.
    return _in_listing(row) | {"proof": ""}


def _in_name(row: Finding) -> dict[str, object]:
    avatar = row.screening.picture_id or ""
    return {
        "title": row.screening.title,
        "respondent": row.screening.respondent.name,
        "picture": avatar,
        "proof": avatar if row.kind == FindingKind.PICTURE.value else "",
    }


def _in_film(row: Finding) -> dict[str, object]:
    moments = sorted(row.moments.all(), key=lambda one: one.at)
    seen, video = moments[0].found_id if moments else "", row.screening.video
    return {
        "title": row.screening.title,
        "respondent": row.screening.respondent.name,
        "source": video.source if video else "",
        "external_id": video.external_id if video else "",
        "picture": seen,
        "proof": seen,
        "moments": moments,
    }


def _in_room(row: Finding) -> dict[str, object]:
    room, kept = row.sighting.room, row.sighting.preserved
    publisher = room.creator or room.merchant
    wall = float(row.match.get("wall", 0.0))
    frames = sorted(kept.frames, key=lambda one: abs(one["wall"] - wall)) if kept else []
    seen = frames[0]["digest"] if frames else ""
    return {
        "title": room.title,
        "respondent": publisher.name if publisher else "",
        "source": room.source,
        "external_id": room.external_id,
        "picture": seen,
        "proof": seen,
        "capture": row.capture if seen else None,
        "sighting": row.sighting,
    }


READERS: Mapping[ScreenedKind, Callable[[Finding], dict[str, Any]]] = {
    ScreenedKind.LISTING: _in_listing,
    ScreenedKind.NAME: _in_name,
    ScreenedKind.VIDEO: _in_film,
    ScreenedKind.ROOM: _in_room,
    ScreenedKind.BOOK: _in_offer,
}
ALONG = (
    "filing__holder",
    "picture",
    "capture",
    "screening__respondent",
    "screening__revision__listing__merchant",
    "screening__video",
    "sighting__room__creator",
    "sighting__room__merchant",
    "sighting__preserved",
)
AHEAD = ("moments",)


def to_be_found(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Return findings fetched with what `found_of` reads of each."""
    return rows.select_related(*ALONG).prefetch_related(*AHEAD)
