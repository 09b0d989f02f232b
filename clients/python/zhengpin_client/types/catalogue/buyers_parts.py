"""What the API takes and answers, for buyers: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import BilingualText


class BuyerReportOut(TypedDict):
    """A report with its answer. It names neither the buyer nor the order: you know both by your own numbers."""

    answered_at: str | None
    """when the answer last changed; null before the first"""
    external_id: str
    measures: list[str]
    posted_at: str
    source: str
    state: Literal["waiting", "acted", "nothing_found"]
    texts: BilingualText
    """how it stands, as the buyer reads it"""
    withdrawn: bool


class EventVerdict(TypedDict):
    """The verdict on one record of an event, in the order of the records."""

    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class HeldBackOut(TypedDict):
    """Texts and photos that an open case needs."""

    case_id: str
    feedback: int
    """of how many returns, reviews, questions and reports"""
    until: str
    """they are deleted once the case is decided, at the latest on this day"""


class RateChangeOut(TypedDict):
    """The rate beside that of an earlier period; null: not given, or not to be compared."""

    change: Literal["rose", "fell", "noise", "unknown"]
    """whether it is more than chance"""
    high: float | None
    low: float | None
    """lower end of the ratio's interval of 95 %"""
    orders: int
    rate: float | None
    ratio: float | None
    """of the present rate to the earlier one"""
    reports: float | None


class RateOut(TypedDict):
    """The rate of one unit in a period. Others than the operator get reports by fives, and null below five."""

    before: RateChangeOut
    """the period before"""
    few_orders: bool
    """orders are few: the shrunk rate is the one to show"""
    first: str
    high: float | None
    kind: Literal["all", "category", "merchant", "brand", "shop", "creator", "room"]
    last: str
    """that day included"""
    low: float | None
    """lower end of the interval of 95 %"""
    merchant: str | None
    """of a merchant's shops together, else null"""
    name: str
    orders: int
    rate: float | None
    """believed reports for 10,000 orders, of its own orders alone"""
    reports: float | None
    """believed: distinct buyers with orders"""
    shrunk: float | None
    """drawn towards the rates of others of its kind"""
    shrunk_high: float | None
    shrunk_low: float | None
    unit: int | None
    """its number; null of a merchant"""
    year_before: RateChangeOut


class RatePointOut(TypedDict):
    """The rate in a part of a period. counts: all that was counted, for the operator alone."""

    counts: dict[str, float]
    first: str
    high: float | None
    last: str
    low: float | None
    orders: int
    rate: float | None
    reports: float | None


class RecordVerdict(TypedDict):
    """The verdict on one order, return, review, question or report that was sent."""

    external_id: str | None
    """as it was sent, to know the record by; it is kept nowhere"""
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    record: str
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]
