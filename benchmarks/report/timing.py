"""Times reports over a large ledger. To be imported with Django set up."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any
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
    first = _seconds(STARTS, ENDS)
    counted = ReportDay.objects.count()
    day = Market(seed + 1, last, last + timedelta(days=1))
    day.last = 10**9  # things of that day are other ones
    more = lay(day.happens(round(entries / 740)), start=laid + 10**6)
    return {
        "speed_engine": connection.vendor,
        "speed_entries": laid,
        "report_s": round(first, 1),
        "days_counted": counted,
        "day_entries": more,
        "incremental_s": round(_seconds(STARTS + timedelta(days=1), ENDS + timedelta(days=1)), 2),
        "again_s": round(_seconds(STARTS + timedelta(days=1), ENDS + timedelta(days=1)), 2),
    }


def _seconds(starts_at: datetime, ends_at: datetime) -> float:
    began = time.perf_counter()
    take_snapshot(starts_at=starts_at, ends_at=ends_at, actor=system("benchmark"))
    return time.perf_counter() - began
