"""How findings, pictures never to be matched and rechecks look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, one_of, out_of, read
from zhengpin.api.marketplace.video_finding_schemas import FilmFound, film_shape
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit.ids import split_reference
from zhengpin.kit.labels import Labelled
from zhengpin.monitoring.queries.found import Found
from zhengpin.monitoring.rescans.rescan_queries import days_left_of, marks_of
from zhengpin.monitoring.states import (
    ExclusionState,
    FindingKind,
    FindingState,
    FoundAs,
    MarkRescanPhase,
    RescanScope,
    RescanState,
    Suppression,
)
from zhengpin.rulebook.states import Outcome, ScreenedKind

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Rescan


class FindingRule(AnswerBody):
    code: str
    version: int


class ExclusionOut(AnswerBody):
    """A picture that is never to be matched."""

    number: int = read("pk")
    picture: str = read("blob_id", description="SHA-256")
    state: str = out_of(ExclusionState)
    least_score: float
    note: str
    suppressed: int = Field(description="findings that it excused")
    marked_at: Moment
    withdrawn_at: Moment | None


class MarkRescanOut(AnswerBody):
    """How far the search inside pictures has come. pictures: to be looked at when it began; null: it waits."""

    phase: str = out_of(MarkRescanPhase)
    pictures: int | None
    looked: int
    marked: int


class RescanOut(AnswerBody):
    """What is shown already, screened against what is protected now, and how far that has come."""

    id: UUID
    scope: str = out_of(RescanScope)
    state: str = out_of(RescanState)
    requested_by: str
    created_at: Moment
    finished_at: Moment | None
    marks: MarkRescanOut | None = Field(description="null of one that seeks no mark")
    targets: int
    searched: int
    total: int
    done: int
    found: int
    cases: int
    days_left: float | None = Field(
        description="until its passes through the catalogue are over, as they went so far; null where that is not known"
    )

    @classmethod
    def shown(cls, row: Rescan) -> RescanOut:
        """Return a recheck; of one that seeks marks, how far the search inside pictures is."""
        return cls.of(row, marks=marks_of(row), days_left=days_left_of(row))


class FoundIn(Labelled):
    """The kinds of subject in which something is found."""

    LISTING = ScreenedKind.LISTING.value, ScreenedKind.LISTING.en, ScreenedKind.LISTING.zh
    NAME = ScreenedKind.NAME.value, ScreenedKind.NAME.en, ScreenedKind.NAME.zh
    VIDEO = ScreenedKind.VIDEO.value, ScreenedKind.VIDEO.en, ScreenedKind.VIDEO.zh
    ROOM = ScreenedKind.ROOM.value, ScreenedKind.ROOM.en, ScreenedKind.ROOM.zh
    BOOK = ScreenedKind.BOOK.value, ScreenedKind.BOOK.en, ScreenedKind.BOOK.zh


class FoundRight(AnswerBody):
    id: str
    title: str


class FoundListing(AnswerBody):
    id: str
    external_id: str
    title: str


class RoomFound(AnswerBody):
    """When something was seen in a live room, in its broadcast."""

    at: float = Field(description="seconds of the room's own time, when it was first seen")
    times: int
    last_seen_at: Moment


class FindingOut(AnswerBody):
    """Something protected that was found in a listing, a book's offer, a name or avatar, a film or a live room."""

    id: str
    found_in: str = Field(..., json_schema_extra=one_of(FoundIn), description="the kind of subject")
    subject_kind: str = Field(..., json_schema_extra=one_of(SubjectKind))
    subject: str = Field(..., description="typed reference of what it was found in")
    source: str = Field(..., description="of the subject, as the marketplace names it; empty for names")
    external_id: str
    title: str = Field(..., description="of the subject, or the name that was looked at")
    respondent: str = Field(..., description="who answers for the subject")
    listing: FoundListing | None = Field(..., description="where it was found in a listing")
    kind: str = Field(..., json_schema_extra=one_of(FindingKind))
    found_as: str = Field(..., json_schema_extra=one_of(FoundAs))
    state: str = Field(..., json_schema_extra=one_of(FindingState))
    filing: FoundRight
    picture: str | None = Field(..., description="SHA-256 of a picture of it, where one was kept")
    score: float
    match: dict[str, object] = Field(..., description="where and why; its fields depend on the kind")
    film: FilmFound | None = Field(..., description="where it runs in the film of a video")
    room: RoomFound | None = Field(..., description="when it was seen in a live room")
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    ruled: str = Field(
        ..., json_schema_extra=one_of(Outcome), description="what the rules said by themselves"
    )
    suppression: str = Field(..., json_schema_extra=one_of(Suppression, blank=True))
    rule: FindingRule
    case: str | None
    found_at: Moment


def found_shape(one: Found) -> dict[str, object]:
    """A finding of any kind: see FindingOut."""
    subject_kind, identifier = split_reference(one.subject)
    listing = {"id": identifier, "external_id": one.external_id, "title": one.title}
    return {
        "id": str(one.id),
        "found_in": one.of.value,
        "subject_kind": subject_kind,
        "subject": one.subject,
        "source": one.source,
        "external_id": one.external_id,
        "title": one.title,
        "respondent": one.respondent,
        "listing": listing if subject_kind == SubjectKind.LISTING else None,
        "kind": one.kind,
        "found_as": one.found_as.value,
        "state": one.state,
        "filing": {"id": str(one.filing.pk), "title": one.filing.title},
        "picture": one.picture or None,
        "score": round(one.score, 4),
        "match": dict(one.match),
        "film": film_shape(one) if one.of is ScreenedKind.VIDEO else None,
        "room": one.sighting,
        "outcome": one.outcome,
        "ruled": one.ruled,
        "suppression": one.suppression,
        "rule": {"code": one.rule_code, "version": one.rule_version},
        "case": str(one.case_id) if one.case_id else None,
        "found_at": one.found_at,
    }
