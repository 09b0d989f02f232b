"""One finding, whatever it was found in: a listing, a name or avatar, a film or a live room.

Each kind has a reader, which says what stands for it in lists; nothing else asks which kind a finding is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhengpin.evidence.models import Capture
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.models.findings import GOODS, Finding
from zhengpin.monitoring.states import FindingKind, FoundAs
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import SubjectKind

KINDS = tuple(one for one in SubjectKind if one is not SubjectKind.COMPLAINT)
"""The kinds of subject in which something is found."""


@dataclass(frozen=True)
class Found:
    """One finding, whatever it was found in.

    of: the kind of subject; subject: typed reference; surface: what that is; source, external_id: as the marketplace
    calls it; respondent: who answers for it; picture: digest of what stands for it in lists; proof: digest of the
    picture that shows what was found, where one does, else the look's `capture` tells it; spans: seconds of the subject
    and of the protected film, where a film or sound runs.
    """

    id: UUID
    of: SubjectKind
    kind: str
    found_as: FoundAs
    state: str
    filing: Filing
    subject: str
    title: str
    respondent: str
    score: float
    match: Mapping[str, Any]
    facts: Mapping[str, Any]
    outcome: str
    ruled: str
    restraint: str
    rule_code: str
    rule_version: int
    case_id: UUID | None
    found_at: datetime
    source: str = ""
    external_id: str = ""
    picture: str = ""
    proof: str = ""
    capture: Capture | None = None

    @property
    def surface(self) -> str:
        return split_reference(self.subject)[0]

    @property
    def rule(self) -> str:
        """Return `code@version`."""
        return f"{self.rule_code}@{self.rule_version}"

    @property
    def spans(self) -> tuple[float, float, float, float] | None:
        query, protected = self.match.get("query"), self.match.get("reference")
        return (*query, *protected) if query and protected else None

    @property
    def claims(self) -> list[str]:
        """Return the words that claim to be the brand."""
        return [one["text"] for one in self.match.get("claims", ())]


def found_of(row: Finding) -> Found:
    """Return a finding as it is told of everywhere; row: fetched with `ALONG` and `AHEAD`."""
    same = ("state", "filing", "score", "match", "facts", "outcome", "ruled", "restraint")
    more = ("rule_code", "rule_version", "case_id", "found_at")
    of = SubjectKind(row.subject_kind)
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
    }


READERS: Mapping[SubjectKind, Callable[[Finding], dict[str, Any]]] = {
    SubjectKind.LISTING: _in_listing,
    SubjectKind.NAME: _in_name,
    SubjectKind.VIDEO: _in_film,
    SubjectKind.ROOM: _in_room,
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
