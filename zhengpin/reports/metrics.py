"""Computes a report's figures from the ledger, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import batched, product
from math import ceil, floor

from django.db.models import Q, QuerySet

from zhengpin.kit.clock import year_before
from zhengpin.kit.interval import wilson
from zhengpin.ledger.models import Entry
from zhengpin.reports.changes import FigureParts, change_of, rate_of
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.counted_days import CountedDays, counted_days
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text
from zhengpin.reports.interval import percentile
from zhengpin.reports.rankings import rankings

NO_YEAR_BEFORE = Text(
    "No comparison: a year before, this was not yet counted",
    "无法比较：上年同期尚未开始统计",
)
NOTHING_BEFORE = Text("No comparison: there was none a year before", "无法比较：上年同期为零")


@dataclass(frozen=True)
class ReportPeriod:
    """The half-open time that a report is about, and the entries of the ledger that fall in it.

    as_of: of days that are counted again when late records come, what the ledger held at that moment.
    """

    starts_at: datetime
    ends_at: datetime
    as_of: datetime | None = None
    _counted: dict[tuple[str, str], CountedDays] = field(default_factory=dict, repr=False, compare=False)

    def entries(self) -> QuerySet[Entry]:
        return Entry.objects.filter(at__gte=self.starts_at, at__lt=self.ends_at)

    def entries_for(self, count: Count) -> QuerySet[Entry]:
        """Return what a count looks at: the period, all until its end, or the same period years before."""
        if count.ever:
            return Entry.objects.filter(at__lt=self.ends_at)
        starts_at, ends_at = self.starts_at, self.ends_at
        for _ in range(count.years_before):
            starts_at, ends_at = year_before(starts_at), year_before(ends_at)
        return ReportPeriod(starts_at, ends_at).entries()

    def counted(self, event: str, of_day: str) -> CountedDays:
        """Return the days that an event counted, read once for all figures."""
        if (event, of_day) not in self._counted:
            self._counted[event, of_day] = counted_days(event, of_day, self.as_of)
        return self._counted[event, of_day]


def compute(
    starts_at: datetime,
    ends_at: datetime,
    chapters: Sequence[Chapter] = CHAPTERS,
    as_of: datetime | None = None,
) -> dict[str, object]:
    """Return the report of the half-open period [starts_at, ends_at): JSON types only, every figure with its parts.

    as_of: as it was counted at that moment, before late records changed the counts of its days.
    """
    if ends_at <= starts_at:
        raise ValueError("a report's period must end after it starts")
    period = ReportPeriod(starts_at, ends_at, as_of)
    return {
        "period": {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()},
        "chapters": [
            {
                "key": chapter.key,
                "title": {"en": chapter.title.en, "zh": chapter.title.zh},
                "figures": [_figure(figure, period) for figure in chapter.figures],
            }
            for chapter in chapters
        ],
        "rankings": rankings(starts_at, ends_at) if chapters is CHAPTERS else [],
    }


def _figure(figure: Figure, period: ReportPeriod) -> dict[str, object]:
    described = {
        "key": figure.key,
        "kind": figure.kind,
        "name": {"en": figure.name.en, "zh": figure.name.zh},
        "definition": {"en": figure.definition.en, "zh": figure.definition.zh},
        "query": figure.query,
        "exclusions": figure.exclusions.both() if figure.exclusions else None,
        "no_source": figure.no_source.both() if figure.no_source else None,
        "anchor": figure.anchor or None,
        "changed_because": None,
    }
    if figure.no_source:
        return described | {"value": None, "numerator": None, "denominator": None}
    if figure.duration:
        return described | _duration(figure.duration, period.entries())
    if figure.changed:
        return described | _change(figure, period)
    if figure.sample:
        return described | _sampled(figure, period)
    parts = _parts(figure, period)
    numerator, denominator = parts.numerator, parts.denominator
    if denominator is None:
        return described | {"value": numerator, "numerator": numerator, "denominator": None}
    if figure.per:
        value, interval = rate_of(parts, figure.per)
        return described | _given(parts) | {"value": value, "interval": interval, "per": figure.per}
    return described | {
        "value": round(numerator / denominator, 6) if denominator else None,
        "numerator": numerator,
        "denominator": denominator,
        "interval": wilson(int(min(numerator, denominator)), int(denominator)),
    }


def _sampled(figure: Figure, period: ReportPeriod) -> dict[str, object]:
    """Return what the newest sample of a kind says of the whole: its strata weighted, as it was published."""
    rows = period.entries().filter(event="sample.finished", fields__kind=figure.sample)
    if (row := rows.order_by("-pk").first()) is None:
        return {"value": None, "numerator": 0, "denominator": 0, "interval": None}
    said = row.fields
    low, high = (Fraction(end) for end in said["yan_su_exact"])
    return {
        "value": round(float(Fraction(said["share"])), 6),
        "numerator": said["found"],
        "denominator": said["drawn"],
        # Rounded outward, so that the interval covers as often as the published one.
        "interval": (floor(low * 10**6) / 10**6, ceil(high * 10**6) / 10**6),
    }


def _parts(figure: Figure, period: ReportPeriod, years_before: int = 0) -> FigureParts:
    return FigureParts(
        sum(_count(count, period, years_before) for count in figure.numerator),
        sum(_count(count, period, years_before) for count in figure.denominator)
        if figure.denominator
        else None,
    )


def _given(parts: FigureParts) -> dict[str, object]:
    return {"numerator": parts.numerator, "denominator": parts.denominator}


def _change(figure: Figure, period: ReportPeriod) -> dict[str, object]:
    """Compare with the same days a year before. Where these were not counted, no number is given, and why is said."""
    now, before = _parts(figure, period), _parts(figure, period, years_before=1)
    described = _given(now) | {"per": figure.per}
    if not all(_reaches_back(count, period) for count in (*figure.numerator, *figure.denominator)):
        return described | {"value": None, "year_before": None, "note": _said(NO_YEAR_BEFORE)}
    value, interval = change_of(now, before)
    described |= {"value": value, "interval": interval, "year_before": _given(before)}
    return described | ({"note": _said(NOTHING_BEFORE)} if value is None else {})


def _reaches_back(count: Count, period: ReportPeriod) -> bool:
    days = period.counted(count.event, count.of_day)
    return days.reach_back_to(days.span(period.starts_at, period.ends_at).a_year_before())


def _said(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}


def _matching(
    event: str | tuple[str, ...], where: Mapping[str, object], rows: QuerySet[Entry]
) -> QuerySet[Entry]:
    condition = Q(event=event) if isinstance(event, str) else Q(event__in=event)
    for name, value in where.items():
        options = value if isinstance(value, (list, tuple)) else [value]
        either = Q()
        for option in options:
            either |= Q(**{f"fields__{name}": option})
        condition &= either
    return rows.filter(condition)


def _count(count: Count, period: ReportPeriod, years_before: int = 0) -> float:
    if count.of_day:
        return count.sign * _count_of_days(count, period, years_before)
    rows = _matching(count.event, count.where, period.entries_for(count))
    if count.total:
        return count.sign * sum(rows.values_list(f"fields__{count.total}", flat=True).iterator())
    if count.each:
        return count.sign * len(_combinations(rows, count.each))
    found = rows.values(count.distinct).distinct().count() if count.distinct else rows.count()
    return count.sign * found


def _count_of_days(count: Count, period: ReportPeriod, years_before: int) -> float:
    days = period.counted(count.event, count.of_day)
    span = days.span(period.starts_at, period.ends_at)
    for _ in range(count.years_before + years_before):
        span = span.a_year_before()
    return days.last(count.total, span) if count.last else days.total(count.total, span)


def _combinations(rows: QuerySet[Entry], names: Sequence[str]) -> set[tuple[object, ...]]:
    """Return the different combinations of fields, each member of a list by itself; an empty list is one of its own."""
    found: set[tuple[object, ...]] = set()
    for values in rows.values_list(*(f"fields__{name}" for name in names)).iterator():
        found.update(product(*((one or [None]) if isinstance(one, list) else [one] for one in values)))
    return found


def _duration(duration: Duration, period: QuerySet[Entry]) -> dict[str, object]:
    seconds: list[float] = []
    ends = _matching(duration.end, duration.end_where, period).values_list(duration.end_key, "at").iterator()
    for chunk in batched(ends, 400):
        seconds.extend(_elapsed(duration, chunk))
    inside = sum(1 for s in seconds if duration.within is not None and s <= duration.within)
    described: dict[str, object] = {
        "value": _rounded(percentile(seconds, 50)),
        "p95": _rounded(percentile(seconds, 95)),
        "numerator": len(seconds),
        "denominator": None,
        "unit": "s",
    }
    if duration.within is not None:
        described |= {
            "value": round(inside / len(seconds), 6) if seconds else None,
            "numerator": inside,
            "denominator": len(seconds),
            "median": _rounded(percentile(seconds, 50)),
            "interval": wilson(inside, len(seconds)),
            "unit": "share",
        }
    return described


def _elapsed(duration: Duration, ends: Iterable[tuple[str, datetime]]) -> Iterable[float]:
    ends = list(ends)
    same = Entry.objects.filter(**{f"{duration.start_key}__in": {key for key, _ in ends}})
    rows = _matching(duration.start, {}, same).values_list(duration.start_key, "at")
    starts: dict[str, list[datetime]] = {}
    for key, at in rows:
        starts.setdefault(key, []).append(at)
    for key, at in ends:
        before = [start for start in starts.get(key, []) if start <= at]
        if before:
            yield (at - max(before)).total_seconds()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
