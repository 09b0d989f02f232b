"""One finding, whatever it was found in: a listing, a name or avatar, a film or a live room.

Each kind has an adapter, which says where its rows lie and how one reads; nothing else asks which kind a finding is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from zhengpin.catalog.states import Surface
from zhengpin.evidence.models import Capture
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.models import Finding, FootageFinding, RoomSignal, SurfaceFinding
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


@dataclass(frozen=True)
class Adapter:
    """Where findings of a kind lie, and how a row of them reads.

    along, ahead: rows that are fetched with it; surfaces: what narrows to each surface that it has; kinds: what a kind
    of finding is called there, where it has other names.
    """

    of: SubjectKind
    model: Any
    along: tuple[str, ...]
    read: Callable[[Any], dict[str, Any]]
    surfaces: Mapping[str, Q]
    ahead: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def found(self, row: Any) -> Found:
        same = ("kind", "state", "filing", "score", "match", "facts", "outcome", "ruled", "restraint")
        more = ("rule_code", "rule_version", "case_id")
        shared = {name: getattr(row, name) for name in (*same, *more)}
        return Found(id=row.pk, of=self.of, **(shared | self.read(row)))


def _listing(row: Finding) -> dict[str, Any]:
    listing = row.screening.revision.listing
    return {
        "found_as": FoundAs(row.found_as),
        "subject": reference("listing", listing.pk),
        "title": listing.title,
        "respondent": listing.merchant.name,
        "source": listing.source,
        "external_id": listing.external_id,
        "picture": row.picture.blob_id or "" if row.picture else "",
        "proof": row.picture.blob_id or "" if row.picture else "",
        "capture": row.capture,
        "found_at": row.found_at,
    }


def _name(row: SurfaceFinding) -> dict[str, Any]:
    looked = row.screening
    return {
        "found_as": FoundAs(row.found_as),
        "subject": looked.subject,
        "title": looked.name,
        "respondent": looked.respondent.name,
        "picture": looked.picture_id or "",
        "proof": looked.picture_id or "" if row.kind == FindingKind.PICTURE.value else "",
        "capture": row.capture,
        "found_at": row.found_at,
    }


def _video(row: FootageFinding) -> dict[str, Any]:
    looked, moments = row.screening, sorted(row.frames.all(), key=lambda one: one.at)
    return {
        "found_as": FoundAs(row.found_as),
        "subject": looked.subject,
        "title": looked.title,
        "respondent": looked.respondent.name,
        "source": looked.video.source,
        "external_id": looked.video.external_id,
        "picture": moments[0].found_id if moments else "",
        "proof": moments[0].found_id if moments else "",
        "capture": row.capture,
        "found_at": row.found_at,
    }


def _room(row: RoomSignal) -> dict[str, Any]:
    room, freeze = row.room, row.freeze
    publisher = room.creator or room.merchant
    kind = FindingKind.NAME.value if row.kind == "goods" else row.kind
    wall = float(row.match.get("wall", 0.0))
    frames = sorted(freeze.frames, key=lambda one: abs(one["wall"] - wall)) if freeze else []
    seen = frames[0]["digest"] if frames else ""
    return {
        "kind": kind,
        "found_as": FoundAs.of(kind, row.facts.get("right", "")),
        "subject": reference("room", room.pk),
        "title": room.title,
        "respondent": publisher.name if publisher else "",
        "source": room.source,
        "external_id": room.external_id,
        "picture": seen,
        "proof": seen,
        "capture": freeze.capture if freeze and seen else None,
        "found_at": row.seen_at,
    }


_NAMED = {
    one.value: Q(screening__subject__startswith=f"{one.value}:")
    for one in (Surface.SHOP, Surface.ACCOUNT, Surface.CREATOR, Surface.VIDEO, Surface.ROOM)
}
ADAPTERS = {
    one.of: one
    for one in (
        Adapter(
            SubjectKind.LISTING,
            Finding,
            ("filing__holder", "picture", "capture", "screening__revision__listing__merchant"),
            _listing,
            {"listing": Q()},
        ),
        Adapter(
            SubjectKind.NAME,
            SurfaceFinding,
            ("filing__holder", "capture", "screening__respondent"),
            _name,
            _NAMED,
        ),
        Adapter(
            SubjectKind.VIDEO,
            FootageFinding,
            ("filing__holder", "capture", "screening__respondent", "screening__video"),
            _video,
            {"video": Q()},
            ahead=("frames",),
        ),
        Adapter(
            SubjectKind.ROOM,
            RoomSignal,
            ("filing__holder", "room__creator", "room__merchant", "freeze__capture"),
            _room,
            {"room": Q()},
            kinds={"name": ("name", "goods")},
        ),
    )
}
