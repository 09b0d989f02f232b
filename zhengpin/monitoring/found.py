"""Findings of every kind as one list: what was found in listings, names and avatars, films and live rooms.

Each kind has an adapter, which says where its rows lie and how one reads; nothing else asks which kind a finding is.
Ids are ordered by time over all kinds, so that pages of the whole are cut by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.catalog.states import Surface
from zhengpin.evidence.models import Capture
from zhengpin.kit.ids import reference, split_reference
from zhengpin.kit.pagination import MAX_LIMIT, Page, decode_cursor, encode_cursor, malformed_cursor
from zhengpin.monitoring.models import Finding, FootageFinding, RoomSignal, SurfaceFinding
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import SubjectKind

CHUNK = 500
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
class _Adapter:
    """Where findings of a kind lie. column: of whatever names the surface, empty where there is one surface only."""

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
_ADAPTERS = {
    one.of: one
    for one in (
        _Adapter(
            SubjectKind.LISTING,
            Finding,
            ("filing__holder", "picture", "capture", "screening__revision__listing__merchant"),
            _listing,
            {"listing": Q()},
        ),
        _Adapter(
            SubjectKind.NAME,
            SurfaceFinding,
            ("filing__holder", "capture", "screening__respondent"),
            _name,
            _NAMED,
        ),
        _Adapter(
            SubjectKind.VIDEO,
            FootageFinding,
            ("filing__holder", "capture", "screening__respondent", "screening__video"),
            _video,
            {"video": Q()},
            ahead=("frames",),
        ),
        _Adapter(
            SubjectKind.ROOM,
            RoomSignal,
            ("filing__holder", "room__creator", "room__merchant", "freeze__capture"),
            _room,
            {"room": Q()},
            kinds={"name": ("name", "goods")},
        ),
    )
}


class Findings:
    """The findings that an actor may see, narrowed: read as one list, newest first, by pages, as counts, or whole.

    of: a value of SubjectKind; kind: of FindingKind; reference_id: the protected picture. What narrows by something
    that a kind does not have leaves nothing of that kind.
    """

    def __init__(
        self,
        actor: Any,
        *,
        of: str = "",
        kind: str = "",
        state: str = "",
        surface: str = "",
        filing_id: UUID | str | None = None,
        reference_id: int | None = None,
    ) -> None:
        self._actor, self._of, self._kind, self._state, self._surface = actor, of, kind, state, surface
        self._exactly = {"filing_id": filing_id, "reference_id": reference_id}

    def page(self, *, cursor: str | None = None, limit: int = 50) -> Page:
        """Return one page. limit: 1 to 200. Raises Invalid for a cursor that cannot be read."""
        limit, last = max(1, min(limit, MAX_LIMIT)), _last(cursor)
        found: list[Found] = []
        for adapter, rows in self._tables():
            rows = rows.filter(pk__lt=last) if last else rows
            found += [adapter.found(row) for row in rows[: limit + 1]]
        found.sort(key=lambda one: one.id, reverse=True)
        more = len(found) > limit
        return Page(found[:limit], encode_cursor(found[limit - 1].id) if more else None)

    def counts(self) -> dict[str, int]:
        """Return how many stand in each state, every state named, whatever state the list is narrowed to."""
        counted = {one.value: 0 for one in FindingState}
        for _, rows in self._tables(any_state=True):
            for state, many in rows.order_by().values_list("state").annotate(Count("pk")):
                counted[state] += many
        return counted

    def counts_by_subject(self) -> dict[str, int]:
        """Return how many there are of each kind of subject, all named, whatever kind the list is narrowed to."""
        return {adapter.of.value: rows.order_by().count() for adapter, rows in self._tables(any_subject=True)}

    def chosen(self, ids: Iterable[UUID | str]) -> list[Found]:
        """Return those among these ids, oldest first."""
        wanted = list(ids)
        found = [adapter.found(row) for adapter, rows in self._tables() for row in rows.filter(pk__in=wanted)]
        return sorted(found, key=lambda one: one.id)

    def __iter__(self) -> Iterator[Found]:
        return merge(
            *(_read(adapter, rows) for adapter, rows in self._tables()), key=lambda one: one.id, reverse=True
        )

    def _tables(
        self, *, any_state: bool = False, any_subject: bool = False
    ) -> Iterator[tuple[_Adapter, QuerySet[Any]]]:
        for adapter in _ADAPTERS.values():
            if any_subject or not self._of or self._of == adapter.of:
                yield adapter, self._rows(adapter, any_state)

    def _rows(self, adapter: _Adapter, any_state: bool) -> QuerySet[Any]:
        """Return the rows of a kind: whoever asks, and whatever for, sees what is visible to them alone."""
        rows = adapter.model.objects.visible_to(self._actor)
        exactly = self._exactly | {"state": "" if any_state else self._state}
        if self._kind:
            rows = rows.filter(kind__in=adapter.kinds.get(self._kind, (self._kind,)))
        if self._surface:
            here = adapter.surfaces.get(self._surface)
            rows = rows.none() if here is None else rows.filter(here)
        columns = {one.attname for one in adapter.model._meta.concrete_fields}
        for name, value in exactly.items():
            if value:
                rows = rows.filter(**{name: value}) if name in columns else rows.none()
        return rows.select_related(*adapter.along).prefetch_related(*adapter.ahead).order_by("-pk")


def _read(adapter: _Adapter, rows: QuerySet[Any]) -> Iterator[Found]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield adapter.found(row)


def _last(cursor: str | None) -> UUID | None:
    if not cursor:
        return None
    try:
        return UUID(decode_cursor(cursor))
    except ValueError as error:
        raise malformed_cursor() from error
