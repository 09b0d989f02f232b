"""How reputation and reviews of misuse look as JSON."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.complaints.schemas import Named
from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.complaints.credibility import ComplaintSide, CredibilityPolicy, Tier
from zhengpin.complaints.states import MisuseState, StandingCause, StandingStep
from zhengpin.complaints.vocabulary import ComplaintReason, MisuseFactor

if TYPE_CHECKING:
    from zhengpin.complaints.models import MisuseReview, StandingChange
    from zhengpin.flows.complaints.reputation import SideStanding


class StandingStepOut(Schema):
    """A warning, or the restriction that may follow."""

    id: UUID
    step: str = Field(..., json_schema_extra=one_of(StandingStep))
    cause: str = Field(..., json_schema_extra=one_of(StandingCause))
    at: datetime
    until: datetime = Field(..., description="of a warning the day to do better by, of a restriction its end")
    threshold: float | None = Field(None, description="the share below which it fell, 0..1; null for misuse")
    note: str = ""
    ended_at: datetime | None


class StandingOut(Schema):
    """How one side of an organisation stands for a reason, of what was decided within the window."""

    organisation: Named
    side: str = Field(..., json_schema_extra=one_of(ComplaintSide))
    reason: str = Field(..., json_schema_extra=one_of(ComplaintReason))
    tier: str = Field(..., json_schema_extra=one_of(Tier))
    decided: int = Field(
        ..., description="targets decided; of a respondent those on which its statement came to an end"
    )
    upheld: int = Field(..., description="of a respondent: on which its statement held")
    countered: int = Field(..., description="of those upheld, lifted after a counter-statement")
    share: float | None = Field(None, description="upheld of decided, 0..1; null where nothing was decided")
    countered_share: float | None = Field(
        None, description="countered of upheld, 0..1; null where none was upheld"
    )
    steps: list[StandingStepOut] = Field(..., description="open warnings and restrictions")


class ThresholdsOut(Schema):
    """What the tiers ask for: shares are 0..1, windows and periods in days."""

    window_days: int
    least_decided: int = Field(..., description="below, a side is new and its share leads to no tier")
    fast_upheld: float
    fast_countered: float
    trusted_decided: int
    trusted_upheld: float
    trusted_countered: float
    warn_below: float = Field(..., description="a warning is due where the share is surely below")
    warning_days: int
    restriction_days: int
    restricted_a_day: int = Field(
        ..., description="complaints that a restricted notifier may submit in a day"
    )
    misuse_warning_days: int


class Standings(Schema):
    items: list[StandingOut]
    thresholds: ThresholdsOut


class MisuseReviewOut(Schema):
    """Whether a complaint or one counter-statement on it was filed in bad faith."""

    id: UUID
    complaint: UUID
    counter_statement: UUID | None
    organisation: Named
    side: str = Field(..., json_schema_extra=one_of(ComplaintSide))
    reason: str = Field(..., json_schema_extra=one_of(ComplaintReason))
    state: str = Field(..., json_schema_extra=one_of(MisuseState))
    factors: list[str] = Field(..., json_schema_extra={"items": {"type": "string"} | one_of(MisuseFactor)})
    note: str
    closing_note: str
    opened_by: str
    opened_at: datetime
    decided_by: str
    decided_at: datetime | None
    second_by: str
    closed_at: datetime | None
    step: StandingStepOut | None = Field(None, description="what followed")


MisuseReviewPage = Paginated[MisuseReviewOut]


def standing_shape(one: SideStanding) -> StandingOut:
    """Return a standing. one: a `flows.complaints.reputation.SideStanding`."""
    record = one.standing.record
    return StandingOut(
        organisation=Named(id=one.organisation.pk, name=one.organisation.name),
        side=one.side.value,
        reason=one.reason,
        tier=one.standing.tier.value,
        **dataclasses.asdict(record),
        share=record.share,
        countered_share=record.countered_share,
        steps=[step_shape(row) for row in one.steps],
    )


def thresholds_shape(terms: CredibilityPolicy) -> ThresholdsOut:
    return ThresholdsOut(**dataclasses.asdict(terms))


def step_shape(row: StandingChange) -> StandingStepOut:
    named = ("step", "cause", "at", "until", "threshold", "note", "ended_at")
    return StandingStepOut(id=row.pk, **{name: getattr(row, name) for name in named})


def misuse_shape(row: MisuseReview) -> MisuseReviewOut:
    return MisuseReviewOut(
        id=row.pk,
        complaint=row.complaint_id,
        counter_statement=row.counter_id,
        organisation=Named(id=row.organisation_id, name=row.organisation.name),
        step=step_shape(row.change) if row.change else None,
        **{name: getattr(row, name) for name in _REVIEWED},
    )


_REVIEWED = (
    "side", "reason", "state", "factors", "note", "closing_note", "opened_by", "opened_at", "decided_by", "decided_at",
    "second_by", "closed_at",
)  # fmt: skip
