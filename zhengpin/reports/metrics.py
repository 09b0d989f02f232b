"""Computes a report's figures from the ledger, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from math import ceil, floor

from zhengpin.kit.interval import wilson
from zhengpin.reports.changes import FigureParts, change_of, rate_of
from zhengpin.reports.chapters import CHAPTERS, FUNNEL, HEADLINES
from zhengpin.reports.chapters.anchors import ANCHORS
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text
from zhengpin.reports.interval import percentile_of_sorted
from zhengpin.reports.period import ReportPeriod
from zhengpin.reports.questions import is_tallied
from zhengpin.reports.rankings import rankings
from zhengpin.reports.tallies import LedgerTally, Numbers

NO_YEAR_BEFORE = Text(
    "No comparison: a year before, this was not yet counted",
    "无法比较：上年同期尚未开始统计",
)
NOTHING_BEFORE = Text("No comparison: there was none a year before", "无法比较：上年同期为零")


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
    return document_of(ReportPeriod(starts_at, ends_at, chapters, as_of), chapters)


def document_of(period: ReportPeriod, chapters: Sequence[Chapter]) -> dict[str, object]:
    """Return the report of a period in hand.

    `{"period", "chapters", "headlines", "funnel", "series": {key: [[month, numerator, denominator], …]}, "rankings"}`
    """
    figures = [figure for chapter in chapters for figure in chapter.figures]
    keys = {figure.key for figure in figures}
    return {
        "period": {"starts_at": period.starts_at.isoformat(), "ends_at": period.ends_at.isoformat()},
        "chapters": [
            {
                "key": chapter.key,
                "title": chapter.title.both(),
                "figures": [_figure(figure, period) for figure in chapter.figures],
            }
            for chapter in chapters
        ],
        "headlines": [key for key in HEADLINES if key in keys],
        "funnel": [key for key in FUNNEL if key in keys],
        "series": _series(figures, period),
        "rankings": rankings(period.starts_at, period.ends_at) if chapters is CHAPTERS else [],
    }


def _figure(figure: Figure, period: ReportPeriod) -> dict[str, object]:
    described: dict[str, object] = {
        "key": figure.key,
        "kind": figure.kind,
        "name": figure.name.both(),
        "definition": figure.definition.both(),
        "query": figure.query,
        "exclusions": figure.exclusions.both() if figure.exclusions else None,
        "no_source": figure.no_source.both() if figure.no_source else None,
        "anchor": ANCHORS.get(figure.key),
        "changed_because": None,
    }
    if figure.no_source:
        return described | {"value": None, "numerator": None, "denominator": None}
    if figure.changed:
        return described | _change(figure, period)
    described |= _counted(figure, period, 0)
    if _is_compared(figure) and _reaches_back(figure, period):
        before = _counted(figure, period, 1)
        names = ("value", "numerator", "denominator", "interval", "p95")
        described["year_before"] = {name: before[name] for name in names if name in before}
    return described


def _counted(figure: Figure, period: ReportPeriod, years_before: int) -> dict[str, object]:
    if figure.duration:
        return _duration(figure.duration, period.tally(years_before).elapsed(figure.duration))
    if figure.sample:
        return _sampled(figure, period, years_before)
    if figure.stay_down:
        parts = period.stayed_down(figure.stay_down, years_before)
    else:
        parts = _parts(figure, period, years_before)
    numerator, denominator = parts.numerator, parts.denominator
    if denominator is None:
        return {"value": numerator, "numerator": numerator, "denominator": None}
    if figure.per:
        value, interval = rate_of(parts, figure.per)
        return _given(parts) | {"value": value, "interval": interval, "per": figure.per}
    return {
        "value": round(numerator / denominator, 6) if denominator else None,
        "numerator": numerator,
        "denominator": denominator,
        "interval": wilson(int(min(numerator, denominator)), int(denominator)),
    }


def _is_compared(figure: Figure) -> bool:
    """Say whether a year before stands beside it: not where the figure itself is one of a year before."""
    return not any(count.years_before for count in (*figure.numerator, *figure.denominator))


def _reaches_back(figure: Figure, period: ReportPeriod) -> bool:
    counts = (*figure.numerator, *figure.denominator)
    return period.reaches_back() and all(_days_reach_back(count, period) for count in counts if count.of_day)


def _sampled(figure: Figure, period: ReportPeriod, years_before: int) -> dict[str, object]:
    """Return what the newest sample of a kind says of the whole: its strata weighted, as it was published."""
    said = period.sample(figure.sample, years_before)
    if said is None:
        return {"value": None, "numerator": 0, "denominator": 0, "interval": None}
    low, share, high = (
        Fraction(one) for one in (said["yan_su_exact"][0], said["share"], said["yan_su_exact"][1])
    )
    if figure.numerator:
        return _estimated(_parts(figure, period, years_before), (low, share, high))
    return {
        "value": round(float(share), 6),
        "numerator": said["found"],
        "denominator": said["drawn"],
        "interval": _outward(low, high),
    }


def _estimated(parts: FigureParts, shares: tuple[Fraction, Fraction, Fraction]) -> dict[str, object]:
    """Return what was caught, of that and of what a sample's share of the rest says was not."""
    caught, rest = Fraction(parts.numerator), Fraction(parts.denominator or 0)
    wholes = [caught + share * rest for share in shares]
    if not all(wholes):
        return {"value": None, "numerator": parts.numerator, "denominator": 0, "interval": None}
    high, value, low = (caught / whole for whole in wholes)
    return {
        "value": round(float(value), 6),
        "numerator": parts.numerator,
        "denominator": round(wholes[1]),
        "interval": _outward(low, high),
    }


def _outward(low: Fraction, high: Fraction) -> tuple[float, float]:
    """Return an interval rounded outward, so that it covers as often as the exact one."""
    return floor(low * 10**6) / 10**6, ceil(high * 10**6) / 10**6


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
    counts = (*figure.numerator, *figure.denominator)
    tallied = any(is_tallied(count) for count in counts)
    if (tallied and not period.reaches_back()) or not all(
        _days_reach_back(count, period) for count in counts if count.of_day
    ):
        return described | {"value": None, "year_before": None, "note": NO_YEAR_BEFORE.both()}
    value, interval = change_of(now, before)
    described |= {"value": value, "interval": interval, "year_before": _given(before)}
    return described | ({"note": NOTHING_BEFORE.both()} if value is None else {})


def _days_reach_back(count: Count, period: ReportPeriod) -> bool:
    days = period.counted(count.event, count.of_day)
    return days.reach_back_to(days.span(period.starts_at, period.ends_at).a_year_before())


def _count(count: Count, period: ReportPeriod, years_before: int = 0) -> float:
    if count.of_day:
        return count.sign * _count_of_days(count, period, years_before)
    if count.ever:
        return count.sign * period.ever(count, years_before)
    return count.sign * period.tally(count.years_before + years_before).count(count, period.questions)


def _count_of_days(count: Count, period: ReportPeriod, years_before: int) -> float:
    days = period.counted(count.event, count.of_day)
    span = days.span(period.starts_at, period.ends_at)
    for _ in range(count.years_before + years_before):
        span = span.a_year_before()
    return days.last(count.total, span) if count.last else days.total(count.total, span)


def _series(figures: Sequence[Figure], period: ReportPeriod) -> dict[str, list[list[object]]]:
    """Return the parts of each month, of every figure that is made of entries of the period alone."""
    months = period.months()
    return {
        figure.key: [[month, *_parts_of_month(figure, tally, period)] for month, tally in months]
        for figure in figures
        if figure.numerator and all(map(_by_month, (*figure.numerator, *figure.denominator)))
    }


def _by_month(count: Count) -> bool:
    return is_tallied(count) and not count.years_before


def _parts_of_month(figure: Figure, tally: LedgerTally, period: ReportPeriod) -> tuple[float, float | None]:
    def summed(counts: Sequence[Count]) -> float:
        return sum(count.sign * tally.count(count, period.questions) for count in counts)

    return summed(figure.numerator), summed(figure.denominator) if figure.denominator else None


def _duration(duration: Duration, elapsed: Numbers) -> dict[str, object]:
    """Describe a time by its microseconds in order: the median and the 95th percentile, or the share within a limit."""
    median, slow = (_seconds(percentile_of_sorted(elapsed, q)) for q in (50, 95))
    described: dict[str, object] = {
        "value": median,
        "p95": slow,
        "numerator": len(elapsed),
        "denominator": None,
        "unit": "s",
    }
    if duration.within is not None:
        inside = int(elapsed.searchsorted(round(duration.within * 1_000_000), side="right"))
        described |= {
            "value": round(inside / len(elapsed), 6) if len(elapsed) else None,
            "numerator": inside,
            "denominator": len(elapsed),
            "median": median,
            "interval": wilson(inside, len(elapsed)),
            "unit": "share",
        }
    return described


def _seconds(microseconds: float | None) -> float | None:
    return None if microseconds is None else round(microseconds / 1_000_000, 3)
