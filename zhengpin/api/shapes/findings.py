"""How findings, pictures never to be matched and rechecks look as JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from zhengpin.api.answers import AnswerBody, Moment, Score, out_of, read
from zhengpin.catalog.states import Surface
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
from zhengpin.rulebook.states import Outcome


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
