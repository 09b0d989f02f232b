"""Periods of which rates are given: a month or any days, the period before it, and the same a year before. Pure."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS = 800


@dataclass(frozen=True)
class RatePeriod:
    """Days of the operator's zone, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_month(self) -> bool:
        return self == month_of(self.first)

    @property
    def before(self) -> RatePeriod:
        """Return the month before a month; of other periods, as many days before its first."""
        last = self.first - timedelta(days=1)
        return month_of(last) if self.is_month else RatePeriod(last - timedelta(days=self.days - 1), last)

    @property
    def year_before(self) -> RatePeriod:
        """Return the same days a year before; 29 February has become the 28th."""
        if self.is_month:
            return month_of(self.first.replace(year=self.first.year - 1))
        return RatePeriod(_a_year_before(self.first), _a_year_before(self.last))


def month_of(day: date) -> RatePeriod:
    """Return the calendar month in which a day lies."""
    last = calendar.monthrange(day.year, day.month)[1]
    return RatePeriod(day.replace(day=1), day.replace(day=last))


def last_finished_month(day: date) -> RatePeriod:
    """Return the month before that in which a day lies."""
    return month_of(day.replace(day=1) - timedelta(days=1))


def months_until(month: RatePeriod, many: int) -> list[RatePeriod]:
    """Return so many months up to this one, the oldest first."""
    found = [month]
    while len(found) < many:
        found.append(found[-1].before)
    return found[::-1]


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
