"""Days of which the ledger holds counts: those of a period, and the same days a year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from zhengpin.kit.clock import year_before
from zhengpin.ledger.models import Entry


@dataclass(frozen=True)
class DaySpan:
    """Days `first` to `last`, both included; none where `last` is before `first`."""

    first: date
    last: date

    def a_year_before(self) -> DaySpan:
        return DaySpan(_a_year_before(self.first), _a_year_before(self.last))


@dataclass(frozen=True)
class CountedDays:
    """What an event counted of each day, by the last of its entries: {day: {field: count}}."""

    counts: Mapping[date, Mapping[str, float]]

    def total(self, field: str, span: DaySpan) -> float:
        """Return the sum of a field over days; whole where all of it are."""
        found = sum(counts[field] for day, counts in self.counts.items() if span.first <= day <= span.last)
        return round(found, 2) if isinstance(found, float) else found

    def last(self, field: str, span: DaySpan) -> float:
        """Return what the last of some days says; 0 where none of them was counted."""
        counted = [day for day in self.counts if span.first <= day <= span.last]
        return self.counts[max(counted)][field] if counted else 0

    def span(self, starts_at: datetime, ends_at: datetime) -> DaySpan:
        """Return the days that begin in a period, up to the last that was counted."""
        span = days_beginning(starts_at, ends_at)
        return DaySpan(span.first, min(span.last, max(self.counts))) if self.counts else span

    def reach_back_to(self, span: DaySpan) -> bool:
        """Say whether counting had begun when some days began. No days at all were not counted."""
        return bool(self.counts) and min(self.counts) <= span.first <= span.last


def counted_days(event: str, of_day: str, as_of: datetime | None = None) -> CountedDays:
    """Return the days that an event counted. as_of: by what the ledger held at that moment."""
    rows = Entry.objects.filter(event=event)
    if as_of is not None:
        rows = rows.filter(at__lte=as_of)
    entries = rows.order_by("pk").values_list("fields", flat=True).iterator()
    return CountedDays({date.fromisoformat(fields[of_day]): fields for fields in entries})


def days_beginning(starts_at: datetime, ends_at: datetime) -> DaySpan:
    """Return the days of the operator's time zone whose midnight lies in [starts_at, ends_at)."""
    zone = timezone.get_default_timezone()
    start = starts_at.astimezone(zone)
    begun = start.replace(hour=0, minute=0, second=0, microsecond=0) < start
    last = (ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    return DaySpan(start.date() + timedelta(days=begun), last)


def _a_year_before(day: date) -> date:
    return year_before(datetime(day.year, day.month, day.day)).date()
