"""Keeps what was counted of each day that is over, so that a report need not look at the whole ledger again."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import batched, pairwise

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.reports.counting import entries_between, tallies_between
from zhengpin.reports.days import (
    all_questions,
    asked_of_days,
    day_parts,
    ledger_begins,
    midnight,
    runs,
    standing,
)
from zhengpin.reports.models import ReportDay
from zhengpin.reports.tallies import packed_counts, packed_found

AT_ONCE = 31
"""Days that are counted together."""
_WRITTEN = ("asked", "entries", "counts", "found", "counted_at")


def count_days(*, actor: Actor, since: datetime | None = None, until: datetime | None = None) -> int:
    """Count the days that are over and not counted, or that have other entries by now; return how many.

    since, until: of these days alone. Nothing of it is entered in the ledger, from which it follows at any time.
    """
    actor.require(Permission.READ_REPORTS)
    begins = ledger_begins()
    if begins is None:
        return 0
    first = max(begins, since) if since else begins
    last = min(clock.now(), until) if until else clock.now()
    days = [part.day for part in day_parts(first, last) if midnight(part.day + timedelta(days=1)) <= last]
    asked, holding = asked_of_days(), set(standing(days))
    missing = [day for day in days if day not in holding]
    for part in batched(missing, AT_ONCE):
        for one, end in runs(part):
            _keep(one, end, asked)
    return len(missing)


def _keep(first: date, last: date, asked: str) -> None:
    """Count the days from one to another and keep what they hold."""
    days = [first + timedelta(days=more) for more in range((last - first).days + 1)]
    edges = [midnight(day) for day in (*days, last + timedelta(days=1))]
    # Counted first: an entry that arrives in between makes its day one that is counted again.
    entries = [entries_between(*ends).order_by().count() for ends in pairwise(edges)]
    rows = [
        ReportDay(
            day=day,
            asked=asked,
            entries=many,
            counts=packed_counts(tally),
            found=packed_found(tally),
            counted_at=clock.now(),
        )
        for day, many, tally in zip(days, entries, tallies_between(edges, all_questions()), strict=True)
    ]
    ReportDay.objects.bulk_create(rows, update_conflicts=True, unique_fields=["day"], update_fields=_WRITTEN)
