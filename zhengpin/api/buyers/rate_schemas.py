"""How rates look as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Score, out_of
from zhengpin.feedback.states import Change, RateKind, Step

if TYPE_CHECKING:
    from zhengpin.feedback.queries.rate_table import RateRow
    from zhengpin.feedback.queries.rates import RateSubject
    from zhengpin.feedback.queries.series import RatePoint


class RateChangeOut(AnswerBody):
    """The rate beside that of an earlier period; null: not given, or not to be compared."""

    orders: int
    reports: Score | None
    rate: Score | None
    ratio: Score | None = Field(description="of the present rate to the earlier one")
    low: Score | None = Field(description="lower end of the ratio's interval of 95 %")
    high: Score | None
    change: str = out_of(Change, description="whether it is more than chance")


class RateOut(AnswerBody):
    """The rate of one unit in a period. Others than the operator get reports by fives, and null below five."""

    kind: str = out_of(RateKind)
    unit: int | None = Field(description="its number; null of a merchant")
    merchant: UUID | None = Field(description="of a merchant's shops together, else null")
    name: str
    first: date
    last: date = Field(description="that day included")
    orders: int
    reports: Score | None = Field(description="believed: distinct buyers with orders")
    rate: Score | None = Field(description="believed reports for 10,000 orders, of its own orders alone")
    low: Score | None = Field(description="lower end of the interval of 95 %")
    high: Score | None
    shrunk: Score | None = Field(description="drawn towards the rates of others of its kind")
    shrunk_low: Score | None
    shrunk_high: Score | None
    few_orders: bool = Field(description="orders are few: the shrunk rate is the one to show")
    before: RateChangeOut = Field(description="the period before")
    year_before: RateChangeOut

    @classmethod
    def shown(cls, row: RateRow, subject: RateSubject, first: date, last: date) -> RateOut:
        return cls.of(row, **named(subject), first=first, last=last, few_orders=row.few)


class RatePointOut(AnswerBody):
    """The rate in a part of a period. counts: all that was counted, for the operator alone."""

    first: date
    last: date
    orders: int
    reports: Score | None
    rate: Score | None
    low: Score | None
    high: Score | None
    counts: dict[str, float]

    @classmethod
    def shown(cls, point: RatePoint) -> RatePointOut:
        return cls.of(point, first=point.period.first, last=point.period.last)


class RateSeriesOut(AnswerBody):
    """One unit's rate in a period, and over time within it. rate: null where nothing was ordered or reported."""

    kind: str = out_of(RateKind)
    unit: int | None
    merchant: UUID | None
    name: str
    step: str = out_of(Step)
    rate: RateOut | None
    points: list[RatePointOut]


def named(subject: RateSubject) -> dict[str, object]:
    """Return what tells of which unit a rate is."""
    return {
        "kind": subject.kind.value,
        "unit": subject.unit.pk if subject.unit else None,
        "merchant": subject.merchant.pk if subject.merchant else None,
        "name": subject.label,
    }
