"""How the protection of events looks as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Named, out_of, read
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit import clock
from zhengpin.monitoring.queries.feeds import standing
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.states import FeedAfter, FeedCondition, FeedState
from zhengpin.programmes.event_source import phase_of
from zhengpin.programmes.queries import ShareStopped
from zhengpin.programmes.states import CampaignState, Phase, Stage

if TYPE_CHECKING:
    from zhengpin.monitoring.models import ReferenceFeed
    from zhengpin.programmes.models import Campaign


class FeedOut(AnswerBody):
    """An official broadcast that is followed. delay, covered, seconds: in seconds."""

    number: int = read("pk")
    filing: UUID = read("filing_id")
    condition: str = out_of(FeedCondition)
    clip: int | None = read("clip_id")
    address: str
    state: str = out_of(FeedState)
    health: str = out_of(RoomHealth)
    detail: str
    seconds: float
    covered: float
    heard: float
    delay: float | None
    after: str = out_of(FeedAfter, blank=True)
    created_at: Moment
    seen_at: Moment | None
    ended_at: Moment | None
    matched_until: Moment | None

    @classmethod
    def shown(cls, row: ReferenceFeed) -> FeedOut:
        """Return a broadcast with how it does now."""
        return cls.of(row, condition=standing(row, clock.now()).condition.value)


class ContactOut(AnswerBody):
    name: str
    role: str = ""
    reach: str = ""


class CampaignOut(AnswerBody):
    id: UUID
    organiser: Named
    phase: str = out_of(Phase)
    filings: list[UUID]
    name: str
    state: str = out_of(CampaignState)
    strict: bool
    territories: list[str]
    goods: list[str]
    expressions: list[str]
    contacts: list[ContactOut]
    closing: str
    protects_from: Moment
    starts_at: Moment
    ends_at: Moment
    protects_until: Moment
    opened_at: Moment | None
    closed_at: Moment | None

    @classmethod
    def shown(cls, row: Campaign) -> CampaignOut:
        """Return a campaign with the phase it is in now and the rights that it protects."""
        filings = list(row.rights.order_by("pk").values_list("filing_id", flat=True))
        return cls.of(row, phase=phase_of(row, clock.now()).value, filings=filings)


class StoppedShare(AnswerBody):
    """How much was stopped before anyone saw it. share: before / (before + after); interval: Wilson's, 95 %."""

    before: int
    after: int
    share: float | None
    interval: tuple[float, float] | None


def share_shape(share: ShareStopped) -> StoppedShare:
    rounded = None if share.share is None else round(share.share, 6)
    return StoppedShare.of(share, share=rounded)


class StoppedOfDay(AnswerBody):
    day: date
    subject_kind: str = out_of(SubjectKind)
    stage: str = out_of(Stage)
    number: int


class CampaignReport(AnswerBody):
    """What a campaign stopped: in all, of each surface, and by day."""

    campaign: CampaignOut
    all: StoppedShare
    subject_kinds: dict[str, StoppedShare]
    days: list[StoppedOfDay]


class InterceptionOut(AnswerBody):
    """One thing that a campaign stopped."""

    subject_kind: str = out_of(SubjectKind)
    source: str
    external_id: str
    title: str
    stage: str = out_of(Stage)
    rule: str = Field(description="code@version; empty: a person decided")
    filing: UUID = read("filing_id")
    decision: UUID | None = read("decision_id")
    at: Moment
