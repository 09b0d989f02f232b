"""Keeps what was counted of each day that is over, so that a report need not look at the whole ledger again."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.reports.counting import entries_between, tally_between
from zhengpin.reports.days import all_questions, asked_of_days, ledger_begins, midnight, standing, stretches
from zhengpin.reports.models import ReportDay
from zhengpin.reports.tallies import packed_counts, packed_found

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
    days = [part.day for part in stretches(first, last) if midnight(part.day + timedelta(days=1)) <= last]
    asked, holding = asked_of_days(), set(standing(days))
    missing = [day for day in days if day not in holding]
    for day in missing:
        starts_at, ends_at = midnight(day), midnight(day + timedelta(days=1))
        # Counted first: an entry that arrives in between makes the day one that is counted again.
        entries = entries_between(starts_at, ends_at).order_by().count()
        tally = tally_between(starts_at, ends_at, all_questions())
        row = ReportDay(
            day=day,
            asked=asked,
            entries=entries,
            counts=packed_counts(tally),
            found=packed_found(tally),
            counted_at=clock.now(),
        )
        ReportDay.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["day"], update_fields=_WRITTEN
        )
    return len(missing)
