"""Shapes of test purchases, copies and hand-overs. None of them names a cover account or the number of an order."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, out_of
from zhengpin.evidence.custody.states import HandoverState, SealSeen
from zhengpin.purchases.states import (
    AppraisalResult,
    CopyRole,
    CopyState,
    HandoverPurpose,
    PurchaseState,
)

if TYPE_CHECKING:
    from zhengpin.purchases.models import Handover, Purchase, SealedCopy


class PurchaseIn(Schema):
    """A test purchase to be planned; a second person approves it on its page."""

    listing: str = Field(..., max_length=400, description="number here or at the marketplace, or address")
    filing: str = Field(..., max_length=60, description="number or id of the right that it is measured by")
    budget_id: UUID
    estimate: Decimal = Field(..., description="what it may cost, in the budget's currency")
    copies: int = Field(2, ge=1, le=2, description="2, of which one is kept back under seal, or 1")
    why: str = Field(..., max_length=1000)
    inspection_id: UUID | None = Field(None, description="by default the shop's inspection that is open")
    key: str = Field("", max_length=64, description="of the request: the same twice is one purchase")


class PurchaseOrderIn(Schema):
    """The order by which it was bought; it is kept for staff alone."""

    cover_account_id: UUID
    order_number: str = Field(..., max_length=120)
    paid: Decimal


class HandoverIn(Schema):
    """A copy given from one to another. key: of the request, so that the same twice is one hand-over."""

    purpose: str = out_of(HandoverPurpose)
    giver: str = Field(..., max_length=120)
    taker: str = Field(..., max_length=120)
    place: str = Field(..., max_length=200)
    seal: str = Field(..., max_length=60)
    photos: list[str] = Field(default_factory=list, max_length=20, description="digests of stored pictures")
    key: str = Field(..., min_length=1, max_length=64)


class TakenIn(Schema):
    """The word of whoever took a copy, with the seal as it was found."""

    seal: str = Field(..., max_length=60)
    seal_state: str = out_of(SealSeen)
    place: str = Field(..., max_length=200)
    note: str = Field("", max_length=1000)
    photos: list[str] = Field(default_factory=list, max_length=20, description="digests of stored pictures")


class CopyOut(AnswerBody):
    """One copy of a purchase, and where it is."""

    id: UUID
    number: str
    role: str = out_of(CopyRole)
    state: str = out_of(CopyState)
    seal: str
    holder: str
    place: str
    held_since: datetime

    @classmethod
    def shown(cls, row: SealedCopy) -> Self:
        return cls(
            id=row.pk,
            number=row.number,
            role=row.role,
            state=row.state,
            seal=row.seal,
            holder=row.holder,
            place=row.place,
            held_since=row.held_since,
        )


class HandoverOut(AnswerBody):
    """One link of a chain of custody."""

    id: UUID
    copy_id: UUID
    position: int = Field(description="in the copy's chain, from 1")
    purpose: str = out_of(HandoverPurpose)
    state: str = out_of(HandoverState)
    giver: str
    taker: str
    place: str
    seal: str
    given_at: datetime
    seal_seen: str
    seal_state: str = Field(description="`intact`, `broken` or `other`; empty until it is taken")
    taken_at: datetime | None
    note: str
    answer: str = Field(description="of whoever looked into a seal in question")

    @classmethod
    def shown(cls, row: Handover) -> Self:
        return cls(
            id=row.pk,
            copy_id=row.copy_id,
            position=row.position,
            purpose=row.purpose,
            state=row.state,
            giver=row.giver,
            taker=row.taker,
            place=row.place,
            seal=row.seal,
            given_at=row.given_at,
            seal_seen=row.seal_seen,
            seal_state=row.seal_state,
            taken_at=row.taken_at,
            note=row.note,
            answer=row.answer,
        )


class PurchaseOut(AnswerBody):
    """A test purchase as staff see it, without cover account and number of the order."""

    id: UUID
    number: str
    state: str = out_of(PurchaseState)
    result: str = Field(description=f"{', '.join(f'`{one.value}`' for one in AppraisalResult)}, or empty")
    listing_id: UUID
    shop_id: UUID
    filing_id: UUID
    budget_id: UUID
    inspection_id: UUID | None
    case_id: UUID | None
    copies: int
    currency: str
    estimate: Decimal
    paid: Decimal | None
    why: str
    planned_at: datetime
    approved_at: datetime | None
    ordered_at: datetime | None
    received_at: datetime | None
    notified_at: datetime | None = Field(description="since when the merchant may know of it")
    answer_until: datetime | None
    ended_at: datetime | None
    closed_as: str

    @classmethod
    def shown(cls, row: Purchase) -> Self:
        return cls(
            id=row.pk,
            number=row.number,
            state=row.state,
            result=row.result,
            listing_id=row.listing_id,
            shop_id=row.shop_id,
            filing_id=row.filing_id,
            budget_id=row.budget_id,
            inspection_id=row.inspection_id,
            case_id=row.case_id,
            copies=row.copies,
            currency=row.budget.currency,
            estimate=row.estimate,
            paid=row.paid,
            why=row.why,
            planned_at=row.planned_at,
            approved_at=row.approved_at,
            ordered_at=row.ordered_at,
            received_at=row.received_at,
            notified_at=row.notified_at,
            answer_until=row.answer_until,
            ended_at=row.ended_at,
            closed_as=row.closed_as,
        )


class CustodyOut(AnswerBody):
    """The copies of a purchase and every hand-over of them, the earliest first."""

    copies: list[CopyOut]
    handovers: list[HandoverOut]
