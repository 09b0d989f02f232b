"""Counts events of the ledger by day, for a chart beside a report's figures."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, gcd

from django.db.models import BigIntegerField, Count, ExpressionWrapper, Value
from django.utils import timezone

from zhengpin.reports.days import midnight
from zhengpin.reports.definitions import Text
from zhengpin.reports.entries import entries_between, member, microseconds, microseconds_of

MOST_BARS = 92
_DAY = 24 * 3600 * 1_000_000


@dataclass(frozen=True)
class SeriesLine:
    """One kind of event through time. listed: an event whose entries each tell of many, and the field that says of how
    many.
    """

    key: str
    event: str
    name: Text
    listed: tuple[str, str] | None = None


LINES = (
    SeriesLine(
        "screened",
        "listing.screened",
        Text("Listing revisions screened", "筛查商品版本数"),
        ("listings.screened", "screenings"),
    ),
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
    bars = _bars(edges, [line.event for line in lines])
    return {
        "step": step,
        "starts": starts,
        "lines": [
            {
                "key": line.key,
                "name": {"en": line.name.en, "zh": line.name.zh},
                "values": [
                    bar[line.event] + more for bar, more in zip(bars, _listed(line, edges), strict=True)
                ],
            }
            for line in lines
        ],
    }


def _bars(edges: Sequence[datetime], events: Sequence[str]) -> list[Counter[str]]:
    """Return how many entries each event has in each span from one edge to the next, asked once for all."""
    found = [Counter[str]() for _ in pairwise(edges)]
    bounds = [microseconds_of(edge) for edge in edges[1:-1]]
    # As long a time as goes into every span between midnights: days, or hours where clocks are put forward or back.
    apart = gcd(*(end - start for start, end in pairwise(bounds))) or _DAY
    first = microseconds_of(edges[0])
    begins = bounds[0] - ceil((bounds[0] - first) / apart) * apart if bounds else first
    turn = ExpressionWrapper(
        (microseconds() - Value(begins, BigIntegerField())) / Value(apart, BigIntegerField()),
        output_field=BigIntegerField(),
    )
    rows = entries_between(edges[0], edges[-1]).filter(event__in=events).order_by()
    for event, at, many in rows.annotate(turn=turn).values_list("event", "turn").annotate(Count("pk")):
        found[bisect_right(bounds, begins + at * apart)][event] += many
    return found


def _listed(line: SeriesLine, edges: Sequence[datetime]) -> list[int]:
    """Return of how many entries that stand for many tell, in each span from one edge to the next."""
    found = [0] * (len(edges) - 1)
    if line.listed:
        event, name = line.listed
        rows = entries_between(edges[0], edges[-1]).filter(event=event).order_by()
        bounds = [microseconds_of(edge) for edge in edges[1:-1]]
        for moment, many in rows.annotate(moment=microseconds(), many=member(name)).values_list(
            "moment", "many"
        ):
            found[bisect_right(bounds, moment)] += int(many)
    return found
