"""What the charts signal: on which day, since when the rate has likely been higher, and how far it rose. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from zhengpin.feedback.charts.evidence import RiseEvidence, strongest_evidence
from zhengpin.feedback.charts.history import RENEWED_DAYS, DatedReports, UnitHistory
from zhengpin.feedback.rates.comparison import rate_ratios

QUIET_DAYS = 28
"""A unit that signalled does so again no sooner, and then by orders that came after the signal: a rate that stays high
is told again until the unit's own past has become like it."""

RECOUNTED_DAYS = 28
"""Before an alarm is told, the reports of so many days are counted anew together."""
FRESH_DAYS, MOST_FRESH = 2, 0.5
LONGEST_WAIT = 5
"""Days after its alarm on which a burst that still comes is told all the same."""


@dataclass(frozen=True)
class Alarm:
    """A unit's rate rose beyond chance.

    unit: its row; day: on which it was signalled; since: the day of the orders with which it most likely began (the
    change point of greatest likelihood); reports: so far on orders since; expected: so many were to be expected; rise:
    how many times the rate is what it was; low, high: its interval; strength: the evidence, a natural logarithm.
    """

    unit: int
    day: int
    since: int
    reports: float
    expected: float
    rise: float
    low: float
    high: float
    strength: float


def alarms(history: UnitHistory, above: float) -> list[Alarm]:
    """Return what units signalled with evidence above a threshold, by day, then by unit."""
    units = np.arange(len(history.orders))
    first_day, first_begin = np.zeros(len(units), dtype=int), np.full(len(units), RENEWED_DAYS)
    found: list[Alarm] = []
    while len(units):
        signals = _first_of_each(history, above, first_day, first_begin)
        found += _described(signals, units)
        # Once more those that signalled, each for what began after that.
        history, units = history.of(signals.unit), units[signals.unit]
        first_day, first_begin = signals.day + QUIET_DAYS, signals.day + 1
    return sorted(found, key=lambda alarm: (alarm.day, alarm.unit))


def bears_out(history: UnitHistory, alarm_unit: int, day: int, reports: DatedReports, above: float) -> bool:
    """Say whether a unit's evidence on a day exceeds a threshold once its reports are counted anew.

    reports: of this unit alone, as row 0. Who reported together is often clear only when more have: what was believed
    on its own day is counted again before an alarm is told.
    """
    known = strongest_evidence(replace(history.of(np.array([alarm_unit])), reports=reports))
    until = known.day <= day
    return bool(until.any() and known.strongest[until][-1] > above)


def still_comes(came: np.ndarray, day: int, alarm_day: int) -> bool:
    """Say whether an alarm had better wait: MOST_FRESH of its believed reports came within the last FRESH_DAYS.

    came: (N,) the days of those reports. On its first day a ring looks like a few honest buyers; whose hands they are
    shows once most of them have reported. A rise goes on, and loses little by it.
    """
    fresh = int(np.count_nonzero(came > day - FRESH_DAYS))
    return day < alarm_day + LONGEST_WAIT and fresh > 0 and fresh >= MOST_FRESH * len(came)


def _first_of_each(
    history: UnitHistory, above: float, first_day: np.ndarray, first_begin: np.ndarray
) -> RiseEvidence:
    known = strongest_evidence(history, first_begin)
    signalled = known.only((known.strongest > above) & (known.day >= first_day[known.unit]))
    return signalled.only(np.unique(signalled.unit, return_index=True)[1])  # by day, hence the first


def _described(found: RiseEvidence, units: np.ndarray) -> Iterator[Alarm]:
    risen = rate_ratios(found.reports, found.orders, found.shape, found.rate)
    expected = found.orders * found.shape / found.rate
    columns = (found.reports, expected, risen.ratio, risen.low, risen.high, found.strongest)
    for place, (unit, day, since) in enumerate(zip(units[found.unit], found.day, found.since, strict=True)):
        yield Alarm(int(unit), int(day), int(since), *(float(column[place]) for column in columns))
