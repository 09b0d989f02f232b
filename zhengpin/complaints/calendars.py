"""Says which days are working days: by jurisdiction, as published, with the operator's own exceptions. Pure.

Public holidays come from the library `holidays`. For China it also knows the weekends that are worked in exchange for
longer holidays (调休), as the State Council arranges them each autumn for the year to come: up to `known_until`. Beyond
that day only weekends and the statutory festivals, with a guess at the days in lieu, are known: no worked weekends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from zhengpin.later import later

if TYPE_CHECKING:
    import holidays
else:
    holidays = later("holidays")


_BY_ARRANGEMENT = frozenset({"CN"})
"""Jurisdictions whose working weekends are arranged anew for each year."""
_FIRST_ARRANGED = 2024
_LONGEST_REST = 366
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one jurisdiction. Days are local dates.

    code: ISO 3166-1 alpha-2 (CN, US, BE); days_off, days_on: the operator's exceptions, which go before what is
    published; known_until: the last day for which everything is published, None where the law itself fixes all
    holidays for good.
    """

    code: str
    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()
    known_until: date | None = None

    def is_working(self, day: date) -> bool:
        """Return whether a day is a working day."""
        if day in self.days_on:
            return True
        return day not in self.days_off and day not in _days_off(self.code, day.year)

    def is_known(self, day: date) -> bool:
        """Return whether the arrangement for a day has been published."""
        return self.known_until is None or day <= self.known_until

    def on_or_after(self, day: date) -> date:
        """Return the day itself if it is a working day, else the next one. Raises ValueError if a year has none."""
        for _ in range(_LONGEST_REST):
            if self.is_working(day):
                return day
            day += _DAY
        raise ValueError(f"the calendar {self.code} has no working day in the year before {day}")

    def after(self, day: date, count: int) -> date:
        """Return the `count`-th working day after a day, which is not counted itself; count: 0 gives the day."""
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day

    def between(self, after: date, until: date) -> int:
        """Return how many working days lie after one day and up to another, that one counted; 0 if none."""
        days = (after + _DAY * number for number in range(1, (until - after).days + 1))
        return sum(self.is_working(day) for day in days)


def calendar_of(code: str, *, days_off: Iterable[date] = (), days_on: Iterable[date] = ()) -> WorkCalendar:
    """Return the calendar of a jurisdiction.

    days_off, days_on: the operator's further days off and working days: an arrangement that the library does not know
    yet, a local holiday. Raises ValueError for an unknown code, or a day that is said to be both.
    """
    if code not in known_calendars():
        raise ValueError(f"no calendar {code!r} is known")
    off, on = frozenset(days_off), frozenset(days_on)
    if both := off & on:
        raise ValueError(f"said to be both off and worked: {', '.join(map(str, sorted(both)))}")
    return WorkCalendar(code, off, on, _known_until(code) if code in _BY_ARRANGEMENT else None)


@cache
def known_calendars() -> frozenset[str]:
    """Return the codes of all calendars that there are, without loading each of them."""
    return frozenset(holidays.registry.EntityLoader.get_country_codes(include_aliases=False))


@lru_cache(maxsize=512)
def _days_off(code: str, year: int) -> frozenset[date]:
    """Return the weekend days and holidays of a year, without weekends that are worked."""
    # The neighbours too: an arrangement can move days across New Year.
    published = holidays.country_holidays(code, years=(year - 1, year, year + 1))
    first = date(year, 1, 1)
    days = (first + _DAY * number for number in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in days if not published.is_working_day(day))


@cache
def _known_until(code: str) -> date:
    """Return the last day of the last year for which weekends to be worked are arranged."""
    year = _FIRST_ARRANGED
    while any(day.year == year + 1 for day in _worked_weekends(code, year + 1)):
        year += 1
    return date(year, 12, 31)


def _worked_weekends(code: str, year: int) -> set[date]:
    return set(holidays.country_holidays(code, years=year).weekend_workdays)
