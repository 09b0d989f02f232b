"""Counts events of the ledger by day, for a chart beside a report's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from django.utils import timezone

from zhengpin.reports.days import midnight
from zhengpin.reports.definitions import Text
from zhengpin.reports.entries import entries_between, present

MOST_BARS = 92


@dataclass(frozen=True)
class SeriesLine:
    """One kind of event through time."""

    key: str
    event: str
    name: Text


LINES = (
    SeriesLine("screened", "listing.screened", Text("Listing revisions screened", "筛查商品版本数")),
    SeriesLine(
        "found", "finding.recorded", Text("Findings, excused ones included", "发现数（含因授权放行者）")
    ),
    SeriesLine("decided", "decision.settled", Text("Decisions that took effect", "生效审核结论数")),
    SeriesLine("acted", "measure.applied", Text("Measures ordered", "处置措施数")),
)


def daily(starts_at: datetime, ends_at: datetime, lines: Sequence[SeriesLine] = LINES) -> dict[str, object]:
    """Return `{"step": days, "starts": [date], "lines": [{"key", "name", "values"}]}` of [starts_at, ends_at).

    Days are those of the operator's time zone; where there are more than 92, several are counted together.
    """
    zone = timezone.get_default_timezone()
    first = starts_at.astimezone(zone).date()
    last = (ends_at - timedelta(microseconds=1)).astimezone(zone).date()
    days = (last - first).days + 1
    step = max(1, ceil(days / MOST_BARS))
    starts = [first + timedelta(days=at) for at in range(0, days, step)]
    edges = [starts_at, *(midnight(day) for day in starts[1:]), ends_at]
    events = [line.event for line in lines]
    bars = [present(entries_between(*ends), events) for ends in pairwise(edges)]
    return {
        "step": step,
        "starts": starts,
        "lines": [
            {
                "key": line.key,
                "name": {"en": line.name.en, "zh": line.name.zh},
                "values": [bar.get(line.event, 0) for bar in bars],
            }
            for line in lines
        ],
    }
