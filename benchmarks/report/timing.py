"""Times reports over a large ledger. To be imported with Django set up."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection

from benchmarks.report.installing import ZONE
from benchmarks.report.laying import lay
from benchmarks.report.simulated import BEGINS, Market
from zhengpin.accounts.actor import system
from zhengpin.reports.models import ReportDay
from zhengpin.reports.operations import take_snapshot

STARTS, ENDS = (datetime(year, 11, 30, tzinfo=ZoneInfo(ZONE)) for year in (2025, 2026))


def measured(seed: int, entries: int) -> dict[str, Any]:
    """Return the figures of this benchmark."""
    last = ENDS.astimezone(UTC)
    laid = lay(Market(seed, BEGINS, last + timedelta(hours=8)).happens(entries))
    first = _taken(STARTS, ENDS)
    counted = ReportDay.objects.count()
    day = Market(seed + 1, last, last + timedelta(days=1))
    day.last = 10**9  # things of that day are other ones
    more = lay(day.happens(round(entries / 740)), start=laid + 10**6)
    next_day = STARTS + timedelta(days=1), ENDS + timedelta(days=1)
    after, again = _taken(*next_day), _taken(*next_day)
    return {
        "speed_engine": connection.vendor,
        "speed_entries": laid,
        "report_s": round(first.wall, 1),
        "report_processor_s": round(first.processor, 1),
        "days_counted": counted,
        "day_entries": more,
        "incremental_s": round(after.wall, 2),
        "incremental_processor_s": round(after.processor, 2),
        "again_s": round(again.wall, 2),
    }


class _Seconds(NamedTuple):
    """Seconds by the clock, and of this process's processor: a database server's own are not among the latter."""

    wall: float
    processor: float


def _taken(starts_at: datetime, ends_at: datetime) -> _Seconds:
    began, worked = time.perf_counter(), time.process_time()
    take_snapshot(starts_at=starts_at, ends_at=ends_at, actor=system("benchmark"))
    return _Seconds(time.perf_counter() - began, time.process_time() - worked)
