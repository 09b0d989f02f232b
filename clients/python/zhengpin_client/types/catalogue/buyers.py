"""What the API takes and answers, for buyers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.catalogue.buyers_parts import (
    EventVerdict,
    HeldBackOut,
    RateOut,
    RatePointOut,
    RecordVerdict,
)

type BuyerRecordKind = Literal["order", "return", "review", "question", "report"]
"""What a marketplace sends of its buyers."""


class BuyerToErase(TypedDict):
    buyer: str
    """your number of the buyer; it is kept nowhere"""
    source: str
    """which marketplace the number is of"""


type Change = Literal["rose", "fell", "noise", "unknown"]
"""How a rate compares with that of an earlier period."""


class CorrectionOut(TypedDict):
    """What a person says that feedback says."""

    answered_at: str | None
    answered_by: str
    feedback: int
    id: int
    made_at: str
    made_by: str
    note: str
    said: Literal["fake", "pirated", "copied", "genuine", "unsure", "refurbished", "other", "none"]
    says: Literal["fake", "pirated", "copied", "genuine", "unsure", "refurbished", "other", "none"]
    state: Literal["proposed", "taken_up", "left"]


type CorrectionState = Literal["proposed", "taken_up", "left"]


class ErasedOut(TypedDict):
    """What was erased of a buyer. All is 0 where nothing was held."""

    feedback: int
    """so many returns, reviews, questions and reports no longer have a buyer"""
    held: list[HeldBackOut]
    kept: int
    """so many records the law orders to keep for now; they are erased as soon as it does not"""
    orders: int
    """so many orders no longer have a buyer"""
    photos: int


class EventVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[EventVerdict]


class FeedbackCorrectionIn(TypedDict):
    note: NotRequired[str]
    """kept in the ledger; never who the buyer is"""
    says: str
    """what it really says"""


class FeedbackOut(TypedDict):
    """What a buyer said, with the words that led to what it is taken to say."""

    answer: Literal["", "waiting", "acted", "nothing_found"]
    brand: int | None
    """the number of the brand's unit"""
    category: int | None
    """the number of the category's unit"""
    creator: str | None
    day: str
    doubt_reasons: list[str]
    """why it counts little or nothing"""
    has_order: bool
    id: int
    kind: Literal["return", "review", "question", "report"]
    listing: str | None
    reason: Literal[
        "",
        "fake",
        "pirated",
        "not_as_described",
        "quality",
        "damaged",
        "wrong_goods",
        "changed_mind",
        "other",
    ]
    room: str | None
    said_by: Literal["words", "reason", "form", "person"]
    says: Literal["fake", "pirated", "copied", "genuine", "unsure", "refurbished", "other", "none"]
    score: float
    """how likely it says that the goods are fake, 0 to 1"""
    shop: str | None
    spans: list[dict[str, object]]
    """{start, end, kind, says, reason} of the text"""
    stars: int | None
    text: str
    weight: float
    """how many believed reports it counts as"""
    withdrawn: bool


class HeldBackList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[HeldBackOut]


type RateKind = Literal["all", "category", "merchant", "brand", "shop", "creator", "room"]
"""Of what a rate is."""


class RateSeriesOut(TypedDict):
    """One unit's rate in a period, and over time within it. rate: null where nothing was ordered or reported."""

    kind: Literal["all", "category", "merchant", "brand", "shop", "creator", "room"]
    merchant: str | None
    name: str
    points: list[RatePointOut]
    rate: RateOut | None
    step: Literal["day", "week", "month"]
    unit: int | None


class RecordVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[RecordVerdict]


class ReportLinkIn(TypedDict):
    """One order of one buyer, by the marketplace's own numbers; neither number is kept."""

    buyer: str
    """as orders are sent"""
    listing: NotRequired[str]
    """where the order was not sent yet"""
    order: str
    """as orders are sent"""
    room: NotRequired[str]
    """the live room it came from, if any"""


class ReportLinkOut(TypedDict):
    """A link to give to the buyer, and to nobody else. external_id: by which its report is known."""

    expires_at: str
    """until when a report can be made by it"""
    external_id: str
    url: str


class RiseNoteIn(TypedDict):
    note: str
    """what was found; kept in the ledger"""


class RiseOut(TypedDict):
    """That buyers say of a unit more often than before that its goods are fake, beyond chance."""

    at_risk: str
    """amount of its orders of 30 days"""
    buyers: int
    changed: list[dict[str, object]]
    closed_at: str | None
    closed_by: str
    currency: str
    day: str
    """on which it was detected"""
    doubted: int
    """hands that look concerted"""
    expected: float
    high: float
    id: str
    kind: Literal["all", "category", "brand", "shop", "creator", "room"]
    low: float
    name: str
    note: str
    reports: float
    rise: float
    """how many times the rate is what it was"""
    since: str
    state: Literal["open", "contested", "handled", "dismissed"]
    unit: int


type RiseState = Literal["open", "contested", "handled", "dismissed"]


type Says = Literal["fake", "pirated", "copied", "genuine", "unsure", "refurbished", "other", "none"]
"""What feedback says of the goods; the labels of `matching.claims`, in their order."""


class SigningSecret(TypedDict):
    """By what a system signs its webhooks to this one. It does not change as long as the token is good."""

    secret: str
    """`whsec_…`, of Standard Webhooks"""
    token: str
    """the token's prefix, to be given as `token` in the address"""
