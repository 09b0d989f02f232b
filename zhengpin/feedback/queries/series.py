"""A unit's rate over time: by day, week or month, each with its interval, for a chart and the table behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db.models import Sum

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models import COUNTED, UnitDay
from zhengpin.feedback.periods import RatePeriod, month_of
from zhengpin.feedback.queries.rates import RateSubject, checked
from zhengpin.feedback.rates import PER_ORDERS, garwood
from zhengpin.feedback.small_numbers import are_hidden, rounded
from zhengpin.feedback.states import Step

SUMMED = (*COUNTED, "believed")


@dataclass(frozen=True)
class RatePoint:
    """A unit's rate in a part of a period. reports, rate, low, high: None where they are not given, or nothing was
    ordered; counts: all that was counted, by column, for the operator alone."""

    period: RatePeriod
    orders: int
    reports: float | None
    hidden: bool
    rate: float | None
    low: float | None
    high: float | None
    counts: dict[str, float]


def series(actor: Actor, subject: RateSubject, period: RatePeriod, step: Step) -> list[RatePoint]:
    """Return a unit's rates in the parts of a period, the oldest first.

    Weeks begin on Monday; the first and the last part may be cut. Others than the operator get whole months that are
    over. Raises Forbidden, PeriodUnclear, MonthNotOver.
    """
    parts = list(parts_of(period, step))
    for part in parts if not actor.sees_everything else [period]:
        checked(actor, part)
    days = UnitDay.objects.visible_to(actor).filter(unit__in=subject.units.values("pk"))
    days = days.filter(day__range=(period.first, period.last))
    rows = days.order_by().values("day").annotate(**{f"sum_{name}": Sum(name) for name in SUMMED})
    by_day: dict[date, Any] = {row["day"]: row for row in rows}
    summed = {name: np.array([_in(by_day, part, name) for part in parts]) for name in SUMMED}
    return _points(parts, summed, exact=actor.sees_everything)


def parts_of(period: RatePeriod, step: Step) -> Iterable[RatePeriod]:
    """Return the days, weeks or months of a period."""
    first = period.first
    while first <= period.last:
        if step is Step.DAY:
            last = first
        elif step is Step.WEEK:
            last = first + timedelta(days=6 - first.weekday())
        else:
            last = month_of(first).last
        yield RatePeriod(first, min(last, period.last))
        first = last + timedelta(days=1)


def _in(by_day: dict[date, Any], part: RatePeriod, name: str) -> float:
    days = (part.first + timedelta(days=at) for at in range(part.days))
    return float(sum(by_day[day][f"sum_{name}"] for day in days if day in by_day))


def _points(parts: list[RatePeriod], summed: dict[str, np.ndarray], *, exact: bool) -> list[RatePoint]:
    orders, believed = summed["orders"], np.maximum(np.round(summed["believed"], 6), 0.0)
    hidden = np.zeros(len(parts), dtype=bool) if exact else are_hidden(believed, orders)
    reports = believed if exact else rounded(believed)
    low, high = garwood(reports)

    def of_orders(many: np.ndarray, at: int) -> float | None:
        return None if hidden[at] or orders[at] <= 0 else float(many[at] / orders[at] * PER_ORDERS)

    return [
        RatePoint(
            period=part,
            orders=int(orders[at]),
            reports=None if hidden[at] else float(reports[at]),
            hidden=bool(hidden[at]),
            rate=of_orders(reports, at),
            low=of_orders(low, at),
            high=of_orders(high, at),
            counts={name: float(summed[name][at]) for name in COUNTED} if exact else {},
        )
        for at, part in enumerate(parts)
    ]
