"""Keeps what was counted of each day that is over, so that a report need not look at the whole ledger again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.reports.counting import tallies_between
from zhengpin.reports.days import (
    all_questions,
    asked_of_days,
    day_parts,
    ledger_begins,
    midnight,
    standing,
)
from zhengpin.reports.entries import entries_between
from zhengpin.reports.models import ReportDay
from zhengpin.reports.quality.decided_days import count_decided
from zhengpin.reports.tallies import packed_counts, packed_found

AT_ONCE = 31
"""Days that are counted together,"""
MOST = 500_000
"""unless they have more entries than are held in memory at once; one day is counted whatever it has."""
_WRITTEN = ("asked", "entries", "counts", "found", "counted_at")


def count_days(*, actor: Actor, since: datetime | None = None, until: datetime | None = None) -> int:
    """Count the days that are over and not counted, or that have other entries by now; return how many.

    since, until: of these days alone. The decisions that took effect on each are counted as well. Nothing of it is
    entered in the ledger, from which the report's counts follow at any time.
    """
    actor.require(Permission.READ_REPORTS)
    days = days_over(since, until)
    count_decided(days)
    return _count_missing(days)


def count_days_of(periods: Iterable[tuple[datetime, datetime]], *, actor: Actor) -> frozenset[date]:
    """Count what is not counted of the days of some periods; return those that are over, whose counts all hold."""
    actor.require(Permission.READ_REPORTS)
    over = {day for since, until in periods for day in days_over(since, until)}
    _count_missing(sorted(over))
    return frozenset(over)


def days_over(since: datetime | None, until: datetime | None) -> list[date]:
    """Return the whole days that are over, from when the ledger began: of some time alone, where it is given."""
    begins = ledger_begins()
    if begins is None:
        return []
    first = max(begins, since) if since else begins
    last = min(clock.now(), until) if until else clock.now()
    return [part.day for part in day_parts(first, last) if midnight(part.day + timedelta(days=1)) <= last]


def _count_missing(days: Sequence[date]) -> int:
    """Count those of some days, in order, whose counts are not kept or do not hold, and keep them; return how many."""
    holding = frozenset(standing(days))
    missing = [day for day in days if day not in holding]
    asked = asked_of_days()
    for part in _pieces(missing):
        days = list(part)
        edges = [midnight(day) for day in (*days, days[-1] + timedelta(days=1))]
        rows = [
            ReportDay(
                day=day,
                asked=asked,
                entries=part[day],
                counts=packed_counts(tally),
                found=packed_found(tally),
                counted_at=clock.now(),
            )
            for day, tally in zip(days, tallies_between(edges, all_questions()), strict=True)
        ]
        ReportDay.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["day"], update_fields=_WRITTEN
        )
    return len(missing)


def _pieces(days: Sequence[date]) -> Iterator[dict[date, int]]:
    """Yield days that follow one another and are counted together, each with how many entries it has.

    These are counted first: an entry that arrives in between makes its day one that is counted again.
    """
    piece: dict[date, int] = {}
    for day in days:
        many = entries_between(midnight(day), midnight(day + timedelta(days=1))).order_by().count()
        if piece and (
            day - timedelta(days=1) not in piece or len(piece) == AT_ONCE or sum(piece.values()) + many > MOST
        ):
            yield piece
            piece = {}
        piece[day] = many
    if piece:
        yield piece
