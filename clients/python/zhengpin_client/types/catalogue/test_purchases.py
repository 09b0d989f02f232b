"""What the API takes and answers, for test purchases.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

type AppraisalResult = Literal["genuine", "pirated", "cannot_tell"]


class CopyOut(TypedDict):
    """One copy of a purchase, and where it is."""

    held_since: str
    holder: str
    id: str
    number: str
    place: str
    role: Literal["test", "reserve", "control"]
    seal: str
    state: Literal["received", "stored", "in_transit", "held", "questioned", "spoiled", "ended"]


class CustodyOut(TypedDict):
    """The copies of a purchase and every hand-over of them, the earliest first."""

    copies: list[CopyOut]
    handovers: list[HandoverOut]


class HandoverIn(TypedDict):
    """A copy given from one to another. key: of the request, so that the same twice is one hand-over."""

    giver: str
    key: str
    photos: NotRequired[list[str]]
    """digests of stored pictures"""
    place: str
    purpose: Literal["appraisal", "second_appraisal", "store", "return"]
    seal: str
    taker: str


class HandoverOut(TypedDict):
    """One link of a chain of custody."""

    answer: str
    """of whoever looked into a seal in question"""
    copy_id: str
    given_at: str
    giver: str
    id: str
    note: str
    place: str
    position: int
    """in the copy's chain, from 1"""
    purpose: Literal["appraisal", "second_appraisal", "store", "return"]
    seal: str
    seal_seen: str
    seal_state: str
    """`intact`, `broken` or `other`; empty until it is taken"""
    state: Literal["given", "taken", "questioned", "accepted", "rejected", "withdrawn"]
    taken_at: str | None
    taker: str


class PurchaseIn(TypedDict):
    """A test purchase to be planned; a second person approves it on its page."""

    budget_id: str
    copies: NotRequired[int]
    """2, of which one is kept back under seal, or 1"""
    estimate: float | str
    """what it may cost, in the budget's currency"""
    filing: str
    """number or id of the right that it is measured by"""
    inspection_id: NotRequired[str | None]
    """by default the shop's inspection that is open"""
    key: NotRequired[str]
    """of the request: the same twice is one purchase"""
    listing: str
    """number here or at the marketplace, or address"""
    why: str


class PurchaseOrderIn(TypedDict):
    """The order by which it was bought; it is kept for staff alone."""

    cover_account_id: str
    order_number: str
    paid: float | str


class PurchaseOut(TypedDict):
    """A test purchase as staff see it, without cover account and number of the order."""

    answer_until: str | None
    approved_at: str | None
    budget_id: str
    case_id: str | None
    closed_as: str
    copies: int
    currency: str
    ended_at: str | None
    estimate: str
    filing_id: str
    id: str
    inspection_id: str | None
    listing_id: str
    notified_at: str | None
    """since when the merchant may know of it"""
    number: str
    ordered_at: str | None
    paid: str | None
    planned_at: str
    received_at: str | None
    result: str
    """`genuine`, `pirated`, `cannot_tell`, or empty"""
    shop_id: str
    state: Literal[
        "planned",
        "approved",
        "ordered",
        "received",
        "stored",
        "sent",
        "with_appraiser",
        "appraised",
        "notified",
        "answered",
        "unanswered",
        "second_sent",
        "with_second",
        "reappraised",
        "spoiled",
        "closed",
        "cancelled",
        "failed",
    ]
    why: str


type PurchaseState = Literal[
    "planned",
    "approved",
    "ordered",
    "received",
    "stored",
    "sent",
    "with_appraiser",
    "appraised",
    "notified",
    "answered",
    "unanswered",
    "second_sent",
    "with_second",
    "reappraised",
    "spoiled",
    "closed",
    "cancelled",
    "failed",
]


class TakenIn(TypedDict):
    """The word of whoever took a copy, with the seal as it was found."""

    note: NotRequired[str]
    photos: NotRequired[list[str]]
    """digests of stored pictures"""
    place: str
    seal: str
    seal_state: Literal["intact", "broken", "other"]
