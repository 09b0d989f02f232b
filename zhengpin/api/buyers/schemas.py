"""Shapes of the answers about buyers' records; none of them says who a buyer is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, out_of
from zhengpin.catalog.states import LineVerdict


class RecordVerdict(AnswerBody):
    """The verdict on one order, return, review, question or report that was sent."""

    external_id: str | None = Field(description="as it was sent, to know the record by; it is kept nowhere")
    record: str
    verdict: str = out_of(LineVerdict)
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")


class EventVerdict(AnswerBody):
    """The verdict on one record of an event, in the order of the records."""

    verdict: str = out_of(LineVerdict)
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")


class SigningSecret(AnswerBody):
    """By what a system signs its webhooks to this one. It does not change as long as the token is good."""

    token: str = Field(description="the token's prefix, to be given as `token` in the address")
    secret: str = Field(description="`whsec_…`, of Standard Webhooks")


class BuyerToErase(Schema):
    source: str = Field(..., min_length=1, max_length=60, description="which marketplace the number is of")
    buyer: str = Field(..., max_length=200, description="your number of the buyer; it is kept nowhere")


class HeldBackOut(AnswerBody):
    """Texts and photos that an open case needs."""

    case_id: UUID
    feedback: int = Field(description="of how many returns, reviews, questions and reports")
    until: date = Field(description="they are deleted once the case is decided, at the latest on this day")


class ErasedOut(AnswerBody):
    """What was erased of a buyer. All is 0 where nothing was held."""

    orders: int = Field(description="so many orders no longer have a buyer")
    feedback: int = Field(
        description="so many returns, reviews, questions and reports no longer have a buyer"
    )
    photos: int
    held: list[HeldBackOut]
    kept: int = Field(
        description="so many records the law orders to keep for now; they are erased as soon as it does not"
    )
