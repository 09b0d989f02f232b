"""The counts behind a report, as they are published: from them alone its figures follow again.

Of each day they say how many entries an event had with which of the values that figures look at; of different things,
how many were seen for the first time in the period; of times, how many fell into which of narrow steps. They name
nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np

from zhengpin.reports.changes import FigureParts
from zhengpin.reports.counted_days import DaySpan
from zhengpin.reports.definitions import Chapter, Count, Figure
from zhengpin.reports.period import ReportPeriod
from zhengpin.reports.questions import count_id, is_tallied
from zhengpin.reports.tallies import NONE, LedgerTally, Numbers, packed_counts

DIGITS = 3
"""Of the upper end of a step, in microseconds: a time is told to less than 1 part in 100."""
_POWERS: Numbers = np.array([10**power for power in range(19)], np.int64)


def counts_behind(period: ReportPeriod, chapters: Sequence[Chapter]) -> dict[str, object]:
    """Return what the figures of some chapters follow from, in JSON types.

    `{"questions": {figure: what its `query` is the digest of}, "fields": {event: [names of its values]}, "now" and
    "year_before": {"days": {event: [[day, values, number, sums], …]}, "things": {question: [[day, number], …]},
    "times": {question: [[microseconds, number], …]}, "ever": {question: number}, "stay_down": {days: [stayed, kept]},
    "samples": {kind: what one says}},
    "counted_days": {event: {"now": [first, last], "year_before": [first, last], "days": {day: counts}}}}`
    """
    figures = [figure for chapter in chapters for figure in chapter.figures if not figure.no_source]
    counts = [count for figure in figures for count in (*figure.numerator, *figure.denominator)]
    events = {count.event for count in counts if is_tallied(count)}
    return {
        "questions": {figure.key: figure.asked() for figure in figures},
        "fields": {event: list(period.questions.events[event].names) for event in sorted(events)},
        "now": _of_time(period, figures, 0),
        "year_before": _of_time(period, figures, 1) if period.reaches_back() else None,
        "counted_days": _counted_days(period, counts),
    }


def _of_time(period: ReportPeriod, figures: Sequence[Figure], years_before: int) -> dict[str, object]:
    parts = period.parts(years_before)
    tally = period.tally(years_before)
    counts = [count for figure in figures for count in (*figure.numerator, *figure.denominator)]
    lasting = {figure.stay_down for figure in figures if figure.stay_down}
    kinds = {figure.sample for figure in figures if figure.sample}
    return {
        "days": _days(parts),
        "things": {key: _first_seen(key, parts) for key in sorted(tally.things)},
        "times": {key: _steps(some) for key, some in sorted(tally.times.items())},
        "ever": {count_id(count): period.ever(count, years_before) for count in counts if count.ever},
        "stay_down": {
            str(days): list(_given(period.stayed_down(days, years_before))) for days in sorted(lasting)
        },
        "samples": {kind: _sample(period.sample(kind, years_before)) for kind in sorted(kinds)},
    }


def _given(parts: FigureParts) -> tuple[float, float]:
    return parts.numerator, parts.denominator or 0


def _sample(said: dict[str, Any] | None) -> dict[str, object] | None:
    names = ("share", "yan_su_exact", "found", "drawn")
    return None if said is None else {name: said[name] for name in names}


def _days(parts: Sequence[tuple[date, LedgerTally]]) -> dict[str, list[list[object]]]:
    found: dict[str, list[list[object]]] = {}
    for day, tally in parts:
        said = day.isoformat()
        for event, rows in packed_counts(tally).items():
            found.setdefault(event, []).extend([said, *row] for row in rows)
    return dict(sorted(found.items()))


def _first_seen(key: str, parts: Sequence[tuple[date, LedgerTally]]) -> list[list[object]]:
    """Return of each day how many things were seen on it for the first time in the period."""
    things = [tally.things.get(key, NONE) for _, tally in parts]
    _, firsts = np.unique(np.concatenate(things), return_index=True)
    begins = np.cumsum([len(some) for some in things])
    numbers = np.bincount(np.searchsorted(begins, firsts, side="right"), minlength=len(parts))
    return [
        [day.isoformat(), number] for (day, _), number in zip(parts, numbers.tolist(), strict=True) if number
    ]


def _steps(some: Numbers) -> list[list[int]]:
    """Return how many times fell into each step, by its upper end, which is a number of three digits and noughts."""
    ends, numbers = np.unique(step_of(some), return_counts=True)
    return [list(pair) for pair in zip(ends.tolist(), numbers.tolist(), strict=True)]


def step_of(microseconds: Numbers) -> Numbers:
    """Return the upper ends of the steps in which times fall: the times themselves, rounded up to three digits."""
    digits = np.searchsorted(_POWERS, microseconds, side="right")
    units = _POWERS[np.maximum(digits - DIGITS, 0)]
    ends: Numbers = -(-microseconds // units) * units
    return ends


def _counted_days(period: ReportPeriod, counts: Iterable[Count]) -> dict[str, dict[str, object]]:
    """Return what events counted of days: `{event: {"now", "year_before": [first, last], "days": {day: counts}}}`."""
    found: dict[str, dict[str, object]] = {}
    days_of: dict[str, dict[str, dict[str, float]]] = {}
    for count in filter(lambda one: one.of_day, counts):
        days = period.counted(count.event, count.of_day)
        now = days.span(period.starts_at, period.ends_at)
        before = now.a_year_before()
        known = days_of.setdefault(count.event, {})
        found[count.event] = {"now": _said(now), "year_before": _said(before), "days": known}
        for day, fields in days.counts.items():
            if any(span.first <= day <= span.last for span in (now, before)):
                known.setdefault(day.isoformat(), {})[count.total] = fields[count.total]
    return found


def _said(span: DaySpan) -> list[str]:
    return [span.first.isoformat(), span.last.isoformat()]
