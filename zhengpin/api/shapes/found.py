"""How a finding of any kind looks as JSON."""

from __future__ import annotations

from pydantic import Field

from zhengpin.api.answers import AnswerBody, Moment, one_of
from zhengpin.api.shapes.footage import RuleNamed
from zhengpin.catalog.states import Surface
from zhengpin.kit.ids import split_reference
from zhengpin.kit.labels import Labelled
from zhengpin.monitoring.queries.found import Found
from zhengpin.monitoring.states import FindingKind, FindingState, FoundAs, Restraint
from zhengpin.rulebook.states import Outcome, SubjectKind


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
