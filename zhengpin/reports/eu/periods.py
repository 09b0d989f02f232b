"""The periods of the Union's report, in days of the operator's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from zhengpin.kit import clock
from zhengpin.reports.eu.problems import EuPeriodUnfit

MOST_DAYS = 366
EARLIEST = date(2024, 2, 17)
"""Since when providers owe reports."""
LATEST = date(2999, 12, 31)


@dataclass(frozen=True)
class EuPeriod:
    """Days `first` to `last`, both included."""

    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        return _midnight(self.last + timedelta(days=1))

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()


def eu_period(first: date, last: date) -> EuPeriod:
    """Return a period. Raises EuPeriodUnfit naming the field."""
    if not EARLIEST <= first <= LATEST:
        raise EuPeriodUnfit(field="first")
    if not first <= last < first + timedelta(days=MOST_DAYS):
        raise EuPeriodUnfit(field="last")
    return EuPeriod(first, last)


def usual_period() -> EuPeriod:
    """Return the calendar year before this one; a very large platform reports by half years instead."""
    year = timezone.localdate(clock.now(), timezone.get_default_timezone()).year - 1
    return EuPeriod(date(year, 1, 1), date(year, 12, 31))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
