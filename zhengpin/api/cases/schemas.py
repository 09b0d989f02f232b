"""How cases and decisions look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Paginated, out_of
from zhengpin.api.marketplace.finding_schemas import FindingOut
from zhengpin.kit.markets import Market
from zhengpin.review.states import Automation, CaseState, DecisionOutcome, DecisionState, HowItCame, Queue

if TYPE_CHECKING:
    from zhengpin.ledger.queries import TimelineItem
    from zhengpin.review.models import Case, Decision


class CaseOut(AnswerBody):
    """A case as it is shown outside the operator, without score and rank, which would teach how to stay below them."""

    id: UUID
    number: str = Field(description="what people call it")
    queue: str = out_of(Queue)
    state: str = out_of(CaseState)
    subject: str = Field(description="typed reference")
    title: str
    summary: dict[str, object]
    how_it_came: str = out_of(HowItCame)
    automated_detection: bool
    market: str = out_of(Market)
    opened_at: Moment
    decided_at: Moment | None


class CaseInside(CaseOut):
    """A case as the operator sees it."""

    priority: int
    lease_until: Moment | None


CasePage = Paginated[CaseInside | CaseOut]


class TimelineEntry(AnswerBody):
    """What happened, as a sentence in both languages."""

    at: Moment
    event: str
    en: str
    zh: str

    @classmethod
    def shown(cls, item: TimelineItem) -> TimelineEntry:
        """Return an entry of a timeline. item: as `ledger.queries.timeline` gives it."""
        return cls.of(item.entry, en=item.sentence("en"), zh=item.sentence("zh"))


class DecisionRule(AnswerBody):
    """The rule that decided: empty and null where a person decided without one."""

    code: str
    version: int | None


class DecisionOut(AnswerBody):
    id: UUID
    case: UUID = Field(validation_alias="case_id")
    outcome: str = out_of(DecisionOutcome)
    state: str = out_of(DecisionState)
    ground: str
    rule: DecisionRule
    measures: list[str]
    explanation: str
    automation: str = out_of(Automation)
    automated_detection: bool
    how_it_came: str = out_of(HowItCame)
    market: str = out_of(Market)
    order: dict[str, object] | None = Field(description="of a court or an authority, that it carries out")
    decided_at: Moment
    settle_at: Moment | None
    settled_at: Moment | None

    @classmethod
    def shown(cls, row: Decision) -> DecisionOut:
        """Return a decision with the rule that it names."""
        rule = DecisionRule(code=row.rule_code, version=row.rule_version)
        return cls.of(row, rule=rule, order=row.order or None)


class _CaseParts(AnswerBody):
    """What belongs to a case."""

    findings: list[FindingOut]
    open_beside: list[UUID] = Field(description="open cases about the same shop, creator or account")
    decisions: list[DecisionOut]
    timeline: list[TimelineEntry]


class WholeCase(_CaseParts, CaseOut):
    """A case with all that belongs to it, as it is shown outside the operator."""


class WholeCaseInside(_CaseParts, CaseInside):
    """A case with all that belongs to it, as the operator sees it."""


class QueueCount(AnswerBody):
    """How many cases of a queue wait for a decision, and since when."""

    queue: str = out_of(Queue)
    label: str
    open: int
    held: int = Field(description="for a second person")
    claimed: int
    overdue: int
    oldest_opened_at: datetime | None


def case_shape(row: Case, *, inside: bool = True) -> CaseOut:
    """Return a case. inside: whether to the operator."""
    return CaseInside.of(row) if inside else CaseOut.of(row, summary=_unscored(row))


def whole_case_shape(row: Case, *, inside: bool, **parts: object) -> WholeCase | WholeCaseInside:
    """Return a case with what belongs to it."""
    if inside:
        return WholeCaseInside.of(row, **parts)
    return WholeCase.of(row, summary=_unscored(row), **parts)


def _unscored(row: Case) -> dict[str, object]:
    return {name: value for name, value in row.summary.items() if name != "score"}
