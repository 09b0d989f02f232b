"""A span of the ledger, day by day: what was counted of each day and still holds, and the rest counted now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.db.models import QuerySet
from django.utils import timezone

from zhengpin.kit import canonical
from zhengpin.ledger.models import Entry
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.counting import tally_between
from zhengpin.reports.entries import entries_between
from zhengpin.reports.models import ReportDay
from zhengpin.reports.questions import LedgerQuestions, questions_of
from zhengpin.reports.tallies import LedgerTally, unpacked


@dataclass(frozen=True)
class DayPart:
    """A day of the operator's time zone, or as much of it as a period has: [starts_at, ends_at)."""

    day: date
    starts_at: datetime
    ends_at: datetime
    is_whole: bool


@cache
def all_questions() -> LedgerQuestions:
    """Return what all chapters ask."""
    return questions_of(CHAPTERS)


def asked_of_days() -> str:
    """Return the digest of what days are counted by: the questions, and where a day begins."""
    zone = str(timezone.get_default_timezone())
    return canonical.digest({"questions": all_questions().identity(), "zone": zone})


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def day_parts(starts_at: datetime, ends_at: datetime) -> list[DayPart]:
    """Return the days of [starts_at, ends_at), the first and last as far as they belong to it."""
    found = []
    day = starts_at.astimezone(timezone.get_default_timezone()).date()
    begins = midnight(day)
    while begins < ends_at:
        after = day + timedelta(days=1)
        ends = midnight(after)
        whole = starts_at <= begins and ends <= ends_at
        found.append(DayPart(day, max(begins, starts_at), min(ends, ends_at), whole))
        day, begins = after, ends
    return found


def ledger_begins() -> datetime | None:
    """Return when the first thing happened that the ledger knows; None while it is empty."""
    return Entry.objects.order_by("at").values_list("at", flat=True).first()


def standing(days: Sequence[date]) -> list[date]:
    """Return the days of some whose stored counts still hold.

    Once a day has other entries than were counted, the times of later days may begin elsewhere, and none of them holds.
    """
    if not days:
        return []
    stored = dict(_stored(days).filter(asked=asked_of_days()).values_list("day", "entries"))
    wanted = set(days)
    kept = [day for day in stored if day in wanted]
    return kept[: _holding(kept, stored)]


def _stored(days: Sequence[date]) -> QuerySet[ReportDay]:
    """Return what was counted of some days, and of those between them."""
    return ReportDay.objects.filter(day__gte=min(days), day__lte=max(days)).order_by("day")


def _holding(days: Sequence[date], stored: dict[date, int]) -> int:
    """Return how many of some days, from the first, have as many entries as were counted: halved until it is known."""
    if not days or _agree(days, stored):
        return len(days)
    if len(days) == 1:
        return 0
    half = len(days) // 2
    first = _holding(days[:half], stored)
    return first if first < half else half + _holding(days[half:], stored)


def _agree(days: Sequence[date], stored: dict[date, int]) -> bool:
    """Say whether some days have the entries that were counted, each run of days by one look at the index."""
    found = 0
    for first, last in runs(days):
        found += entries_between(midnight(first), midnight(last + timedelta(days=1))).order_by().count()
    return found == sum(stored[day] for day in days)


def runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each run of days that follow one another; some days, in order."""
    first = last = days[0]
    for day in days[1:]:
        if day != last + timedelta(days=1):
            yield first, last
            first = day
        last = day
    yield first, last


def tallied(
    starts_at: datetime,
    ends_at: datetime,
    questions: LedgerQuestions,
    *,
    each_day: bool = False,
    holding: Collection[date] | None = None,
) -> list[tuple[date, LedgerTally]]:
    """Return what the ledger says of [starts_at, ends_at), in spans that each begin on a day.

    A span never goes beyond its month. each_day: none goes beyond its day. holding: days whose stored counts are known
    to hold; None: it is looked up which do.
    """
    parts = day_parts(starts_at, ends_at)
    stored: dict[date, LedgerTally] = {}
    if questions is all_questions():
        whole = [part.day for part in parts if part.is_whole]
        wanted = standing(whole) if holding is None else [day for day in whole if day in holding]
        stored = _unpacked(wanted)
    found: list[tuple[date, LedgerTally]] = []
    waiting: list[DayPart] = []

    def count() -> None:
        if waiting:
            one = tally_between(waiting[0].starts_at, waiting[-1].ends_at, questions)
            found.append((waiting[0].day, one))
            waiting.clear()

    for part in parts:
        if waiting and (each_day or part.day in stored or part.day.month != waiting[0].day.month):
            count()
        if part.day in stored:
            found.append((part.day, stored[part.day]))
        else:
            waiting.append(part)
    count()
    return found


def _unpacked(days: Sequence[date]) -> dict[date, LedgerTally]:
    wanted = frozenset(days)
    rows = _stored(days).iterator() if days else iter(())
    return {row.day: unpacked(row.counts, bytes(row.found)) for row in rows if row.day in wanted}
