"""What the API takes and answers, for buyers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class BuyerToErase(TypedDict):
    buyer: str
    """your number of the buyer; it is kept nowhere"""
    source: str
    """which marketplace the number is of"""


class ErasedOut(TypedDict):
    """What was erased of a buyer. All is 0 where nothing was held."""

    feedback: int
    """so many returns, reviews, questions and reports no longer have a buyer"""
    held: list[HeldBackOut]
    orders: int
    """so many orders no longer have a buyer"""
    photos: int


class EventVerdict(TypedDict):
    """The verdict on one record of an event, in the order of the records."""

    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class EventVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[EventVerdict]


class HeldBackList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[HeldBackOut]


class HeldBackOut(TypedDict):
    """Texts and photos that an open case needs."""

    case_id: str
    feedback: int
    """of how many returns, reviews, questions and reports"""
    until: str
    """they are deleted once the case is decided, at the latest on this day"""


class RecordVerdict(TypedDict):
    """The verdict on one order, return, review, question or report that was sent."""

    external_id: str | None
    """as it was sent, to know the record by; it is kept nowhere"""
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    record: str
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class RecordVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[RecordVerdict]


class SigningSecret(TypedDict):
    """By what a system signs its webhooks to this one. It does not change as long as the token is good."""

    secret: str
    """`whsec_…`, of Standard Webhooks"""
    token: str
    """the token's prefix, to be given as `token` in the address"""
