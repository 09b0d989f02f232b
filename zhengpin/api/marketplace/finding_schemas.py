"""How findings, pictures never to be matched and rechecks look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Score, one_of, out_of, read
from zhengpin.api.marketplace.footage_schemas import RuleNamed
from zhengpin.catalog.states import Surface
from zhengpin.kit.ids import split_reference
from zhengpin.kit.labels import Labelled
from zhengpin.monitoring.queries.found import Found
from zhengpin.monitoring.states import (
    FindingKind,
    FindingState,
    FoundAs,
    NegativeState,
    RecheckScope,
    RecheckState,
    Restraint,
    SweepPhase,
)
from zhengpin.rulebook.states import Outcome, SubjectKind

if TYPE_CHECKING:
    pass


class FoundFor(AnswerBody):
    """The right that something was found for."""

    id: UUID
    title: str


class ListingFoundIn(AnswerBody):
    """The listing in which something was found, as it was looked at."""

    id: UUID
    external_id: str
    title: str


class FindingRule(AnswerBody):
    code: str
    version: int


class FindingOut(AnswerBody):
    """A protected picture or name found in a listing."""

    id: UUID
    kind: str = out_of(FindingKind)
    found_as: str = out_of(FoundAs)
    state: str = out_of(FindingState)
    filing: FoundFor
    listing: ListingFoundIn = read("screening", "revision", "listing")
    score: Score
    match: dict[str, object] = Field(description="where and why")
    outcome: str = out_of(Outcome)
    ruled: str = out_of(Outcome, description="what the rules said by themselves")
    restraint: str = out_of(Restraint, blank=True)
    rule: FindingRule
    case: UUID | None = read("case_id")
    found_at: Moment

    @classmethod
    def shown(cls, row: Any) -> FindingOut:
        """Return a finding with the rule that it names."""
        return cls.of(row, rule=_rule(row))


class SurfaceFindingOut(AnswerBody):
    """A protected name or picture found in the name or avatar of a shop, an account, a creator or a live room."""

    id: UUID
    kind: str = out_of(FindingKind)
    state: str = out_of(FindingState)
    filing: FoundFor
    surface: str = read("facts", "surface", words=Surface)
    subject: str = read("screening", "subject", description="typed reference")
    name: str = read("screening", "title")
    avatar: str | None = read("screening", "picture_id", description="SHA-256")
    respondent: str = read("screening", "respondent", "name")
    score: Score
    match: dict[str, object] = Field(description="where and why")
    outcome: str = out_of(Outcome)
    ruled: str = out_of(Outcome, description="what the rules said by themselves")
    restraint: str = out_of(Restraint, blank=True)
    rule: FindingRule
    case: UUID | None = read("case_id")
    found_at: Moment

    @classmethod
    def shown(cls, row: Any) -> SurfaceFindingOut:
        """Return a finding with the rule that it names."""
        return cls.of(row, rule=_rule(row))


def _rule(row: Any) -> FindingRule:
    return FindingRule(code=row.rule_code, version=row.rule_version)


class NegativeOut(AnswerBody):
    """A picture that is never to be matched."""

    number: int = read("pk")
    picture: str = read("blob_id", description="SHA-256")
    state: str = out_of(NegativeState)
    least_score: float
    note: str
    excused: int = Field(description="findings that it excused")
    marked_at: Moment
    withdrawn_at: Moment | None


class SweepOut(AnswerBody):
    """How far the search inside pictures has come."""

    phase: str = out_of(SweepPhase)
    pictures: int | None
    looked: int
    marked: int


class RecheckOut(AnswerBody):
    """What is shown already, screened against what is protected now, and how far that has come."""

    id: UUID
    scope: str = out_of(RecheckScope)
    state: str = out_of(RecheckState)
    requested_by: str
    created_at: Moment
    finished_at: Moment | None
    marks: SweepOut | None = Field(description="null of one that seeks no mark")
    targets: int
    searched: int
    total: int
    done: int
    found: int
    cases: int

    @classmethod
    def shown(cls, row: Any) -> RecheckOut:
        """Return a recheck; of one that seeks marks, how far the search inside pictures is."""
        return cls.of(row, marks=getattr(row, "sweep", None))


class FoundIn(Labelled):
    """The kinds of subject in which something is found."""

    LISTING = SubjectKind.LISTING.value, SubjectKind.LISTING.en, SubjectKind.LISTING.zh
    NAME = SubjectKind.NAME.value, SubjectKind.NAME.en, SubjectKind.NAME.zh
    VIDEO = SubjectKind.VIDEO.value, SubjectKind.VIDEO.en, SubjectKind.VIDEO.zh
    ROOM = SubjectKind.ROOM.value, SubjectKind.ROOM.en, SubjectKind.ROOM.zh


class FoundRight(AnswerBody):
    id: str
    title: str


class FoundListing(AnswerBody):
    id: str
    external_id: str
    title: str


class AnyFinding(AnswerBody):
    """Something protected that was found in a listing, a name or avatar, a film or a live room."""

    id: str
    found_in: str = Field(..., json_schema_extra=one_of(FoundIn), description="the kind of subject")
    surface: str = Field(..., json_schema_extra=one_of(Surface))
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
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    ruled: str = Field(
        ..., json_schema_extra=one_of(Outcome), description="what the rules said by themselves"
    )
    restraint: str = Field(..., json_schema_extra=one_of(Restraint, blank=True))
    rule: RuleNamed
    case: str | None
    found_at: Moment


class AnyFindingPage(AnswerBody):
    items: list[AnyFinding]
    next_cursor: str | None


def found_shape(one: Found) -> dict[str, object]:
    """A finding of any kind: see AnyFinding."""
    surface, identifier = split_reference(one.subject)
    listing = {"id": identifier, "external_id": one.external_id, "title": one.title}
    return {
        "id": str(one.id),
        "found_in": one.of.value,
        "surface": surface,
        "subject": one.subject,
        "source": one.source,
        "external_id": one.external_id,
        "title": one.title,
        "respondent": one.respondent,
        "listing": listing if surface == Surface.LISTING else None,
        "kind": one.kind,
        "found_as": one.found_as.value,
        "state": one.state,
        "filing": {"id": str(one.filing.pk), "title": one.filing.title},
        "picture": one.picture or None,
        "score": round(one.score, 4),
        "match": dict(one.match),
        "outcome": one.outcome,
        "ruled": one.ruled,
        "restraint": one.restraint,
        "rule": {"code": one.rule_code, "version": one.rule_version},
        "case": str(one.case_id) if one.case_id else None,
        "found_at": one.found_at,
    }
