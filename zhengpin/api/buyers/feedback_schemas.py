"""How feedback, corrections and rises look as JSON. Of the buyer nothing stands in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Kept, Moment, Score, out_of, read
from zhengpin.feedback.queries.rates import label_of
from zhengpin.feedback.states import (
    FEEDBACK_KINDS,
    AnswerState,
    CorrectionState,
    ReturnReason,
    RiseState,
    SaidBy,
    Says,
    UnitKind,
)

if TYPE_CHECKING:
    from zhengpin.feedback.models import Rise


class FeedbackOut(AnswerBody):
    """What a buyer said, with the words that led to what it is taken to say."""

    id: int
    kind: str = out_of(FEEDBACK_KINDS)
    day: date
    text: str
    stars: int | None
    reason: str = out_of(ReturnReason, blank=True)
    withdrawn: bool
    says: str = out_of(Says)
    said_by: str = out_of(SaidBy)
    score: Score = Field(description="how likely it says that the goods are fake, 0 to 1")
    spans: Kept[list[dict[str, object]]] = Field(description="{start, end, kind, says, reason} of the text")
    weight: float = Field(description="how many believed reports it counts as")
    reasons: Kept[list[str]] = read("doubts", description="why it counts little or nothing")
    answer: str = out_of(AnswerState, blank=True)
    has_order: bool
    listing: UUID | None = read("listing_id")
    shop: UUID | None = read("shop_id")
    creator: UUID | None = read("creator_id")
    room: UUID | None = read("room_id")
    brand: int | None = read("brand_id", description="the number of the brand's unit")
    category: int | None = read("category_id", description="the number of the category's unit")

    @classmethod
    def shown(cls, row: object) -> FeedbackOut:
        return cls.of(row, has_order=getattr(row, "order_id", None) is not None)


class CorrectionOut(AnswerBody):
    """What a person says that feedback says."""

    id: int
    feedback: int = read("feedback_id")
    said: str = out_of(Says)
    says: str = out_of(Says)
    note: str
    state: str = out_of(CorrectionState)
    made_by: str
    made_at: Moment
    answered_by: str
    answered_at: Moment | None


class RiseOut(AnswerBody):
    """That buyers say of a unit more often than before that its goods are fake, beyond chance."""

    id: UUID
    unit: int = read("unit_id")
    kind: str = out_of(UnitKind)
    name: str
    state: str = out_of(RiseState)
    day: date = Field(description="on which it was told")
    since: date
    reports: float
    expected: float
    rise: float = Field(description="how many times the rate is what it was")
    low: float
    high: float
    buyers: int
    doubted: int = Field(description="hands that look concerted")
    at_risk: str = Field(description="amount of its orders of 30 days")
    currency: str
    changed: Kept[list[dict[str, object]]]
    note: str
    closed_by: str
    closed_at: Moment | None

    @classmethod
    def shown(cls, row: Rise) -> RiseOut:
        return cls.of(row, kind=row.unit.kind, name=label_of(row.unit), at_risk=f"{row.at_risk:.2f}")
