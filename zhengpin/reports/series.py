"""Counts events of the ledger by day, for a chart beside a report's figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from django.db.models import Count as CountRows
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from zhengpin.ledger.models import Entry
from zhengpin.reports.definitions import Text

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
    counted = _counted(starts_at, ends_at, lines, zone)
    return {
        "step": step,
        "starts": starts,
        "lines": [
            {
                "key": line.key,
                "name": {"en": line.name.en, "zh": line.name.zh},
                "values": _gathered(counted.get(line.event, {}), first, len(starts), step),
            }
            for line in lines
        ],
    }


def _counted(
    starts_at: datetime, ends_at: datetime, lines: Sequence[SeriesLine], zone: object
) -> dict[str, dict[date, int]]:
    wanted = Q(event__in=[line.event for line in lines], at__gte=starts_at, at__lt=ends_at)
    rows = Entry.objects.filter(wanted).annotate(day=TruncDate("at", tzinfo=zone))
    found: dict[str, dict[date, int]] = {}
    for event, day, count in rows.order_by().values_list("event", "day").annotate(n=CountRows("pk")):
        found.setdefault(event, {})[day] = count
    return found


def _gathered(counts: dict[date, int], first: date, bars: int, step: int) -> list[int]:
    values = [0] * bars
    for day, count in counts.items():
        values[(day - first).days // step] += count
    return values
