"""Shapes of disputes over originals: both sides with their statements, lines and points, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText, Moment, Score, out_of
from zhengpin.flows.originals.disputes import dispute_shown
from zhengpin.originals.dispute_states import DisputeSide, DisputeState, ReopenedBy
from zhengpin.originals.priority.lines import LineGroup, PriorityLine, PriorityOutcome, PriorityReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengpin.accounts.actor import Actor
    from zhengpin.flows.originals.disputes import ShownDispute, ShownLine, ShownSide
    from zhengpin.originals.models import Dispute


class DisputeIn(Schema):
    """Why one was first; the other's deposit is that which one's own was answered with."""

    statement: str = Field("", max_length=1000)


class DisputeAnswerIn(Schema):
    """One's side's statement, in the place of an earlier one."""

    statement: str = Field(..., min_length=1, max_length=1000)


class DisputeWithdrawalIn(Schema):
    reason: str = Field("", max_length=1000)


class DisputeDecisionIn(Schema):
    outcome: PriorityOutcome
    explanation: str = Field(..., min_length=1, max_length=1000, description="both sides read it")


class DisputeReopeningIn(Schema):
    by: ReopenedBy
    explanation: str = Field(..., min_length=1, max_length=1000, description="both sides read it")


class DisputeReopeningAskedIn(Schema):
    explanation: str = Field(
        ..., min_length=1, max_length=1000, description="court, number, date; or the proof"
    )


class DisputeReopeningRefusedIn(Schema):
    explanation: str = Field(..., min_length=1, max_length=1000, description="who asked reads it")


class DisputeOut(AnswerBody):
    """A dispute. proposed: what the evidence says, for a person to confirm; before: the outcome until it was reopened;
    due_at: until when both sides are heard."""

    id: UUID
    number: str
    state: str = out_of(DisputeState)
    outcome: str = out_of(PriorityOutcome, blank=True)
    proposed: str = out_of(PriorityOutcome, blank=True)
    before: str = out_of(PriorityOutcome, blank=True)
    hearings: int
    opened_at: Moment
    due_at: Moment
    answered_at: Moment | None
    decided_at: Moment | None
    reopened_by: str = out_of(ReopenedBy, blank=True)
    reopened_because: str
    asked_at: Moment | None = Field(
        ..., description="when a side asked to have it reopened, as long as it waits"
    )
    asked_by: str = out_of(DisputeSide, blank=True)
    asked_because: str
    explanation: str = Field(..., description="of whoever decided it; empty where nobody took part")

    @classmethod
    def shown(cls, row: Dispute) -> Self:
        return cls.of(row)


class DisputeLineOut(AnswerBody):
    """A line of evidence. counts: whether it does, or a stronger one of the same group does; text: the reason."""

    line: str = out_of(PriorityLine)
    group: str = out_of(LineGroup)
    text: BilingualText
    measure: Score
    points: int
    counts: bool

    @classmethod
    def shown(cls, one: ShownLine) -> Self:
        text = BilingualText(en=one.line.en, zh=one.line.zh)
        return cls.of(one, line=one.line.value, group=one.line.group.value, text=text)


class DisputeSideOut(AnswerBody):
    """One side. own: whether it is yours; deposit_id: null of the other side's; beyond: share of its picture in which
    the scene goes on beyond the other's; surround: share that a frame, banner or screen takes; shared: corners of what
    both show, x and y from 0 to 1, the same corner at the same place on both sides."""

    side: str = out_of(DisputeSide)
    party: str
    own: bool
    deposit_id: UUID | None
    first_seen_at: Moment
    deposited_at: Moment
    statement: str
    points: int
    beyond: Score
    surround: Score
    shared: list[tuple[float, float]]
    lines: list[DisputeLineOut]

    @classmethod
    def shown(cls, one: ShownSide) -> Self:
        lines = [DisputeLineOut.shown(each) for each in one.lines]
        return cls.of(one, side=one.side.value, lines=lines, shared=_corners(one.shared))


class DisputeWithEvidence(DisputeOut):
    """A dispute with both sides. settled: whether the points are those by which it was decided or referred, not those
    so far; needed, margin: points to be found first, and by how many to lead."""

    first: DisputeSideOut
    second: DisputeSideOut
    measured: bool
    settled: bool
    needed: int
    margin: int
    reason: str = out_of(PriorityReason, blank=True)
    reason_text: BilingualText
    policy: str

    @classmethod
    def seen(cls, actor: Actor, row: Dispute) -> Self:
        """Return a dispute as an actor may see it."""
        shown: ShownDispute = dispute_shown(actor, row)
        reason = shown.reason
        return cls.of(
            row,
            first=DisputeSideOut.shown(shown.first),
            second=DisputeSideOut.shown(shown.second),
            measured=shown.measured,
            settled=shown.settled,
            needed=shown.needed,
            margin=shown.margin,
            reason=reason.value if reason else "",
            reason_text=BilingualText(en=reason.en, zh=reason.zh) if reason else BilingualText(),
            policy=shown.policy,
        )


def _corners(region: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    return [(x, y) for x, y in region]
