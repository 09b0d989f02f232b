"""How strongly the orders of some days speak for a rise: a Poisson CUSUM whose baseline is known only so far. Pure.

Page's CUSUM for Poisson counts (Lucas, Counted data CUSUM's, Technometrics 27, 1985) is the largest, over all days on
which a rise may have begun, of the likelihood ratio of "risen since then" to "as before" (Lorden, Procedures for
reacting to a change in distribution, Annals of Mathematical Statistics 42, 1971). Here the rate before is not one
number but the gamma distribution of what the unit's own days and its category tell of it, and both likelihoods are
those of that mixture; so a new shop needs more evidence than one that is known for a year. Sought are rises of RISES.

Compared are the reports, so far, on the orders since that day with those to be expected so far: most come days after
the order, and reports on older orders would only blur a rise.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from zhengpin.feedback.charts.history import RENEWED_DAYS, UnitHistory, by_days

RISES = (2.5, 6.0)
LONGEST = 56
"""A rise is sought in the orders of at most so many days."""


def threshold(history: UnitHistory, alarms_a_day: float = 1.0) -> float:
    """Return the evidence (a natural logarithm) above which to speak, so that all units of the history together give at
    most so many false alarms a day on average.

    A likelihood ratio is 1 on average where nothing rose, whatever the orders, and so ever exceeds exp(h) with a chance
    of at most exp(-h) (Ville 1939). One that matters begins on a day whose orders were reported, else one that begins
    later is larger; the chance that it does and exceeds is exp(-h) times that of such a day had the rate risen. What
    this is for all units and days is added up here and h solved for. No table of run lengths is needed, each of which
    would hold for one exposure.
    """
    days = np.arange(RENEWED_DAYS, history.orders.shape[1])
    if not len(days):
        return math.inf
    starts = 0.0
    for day in days:
        units = np.arange(len(history.orders))
        shape, rate = history.known_before(units, np.full(len(units), day))
        orders = history.orders[:, day] * history.swing[:, day]
        chances = [1 - (rate / (rate + rise * orders)) ** shape for rise in RISES]
        starts += float(np.sum(chances)) / len(RISES)
    return math.log(max(starts / len(days), 1e-300) / alarms_a_day)


@dataclass(frozen=True)
class RiseEvidence:
    """Elements of equal length, by day, then by unit: days of units on which reports came (on others evidence only
    fades). strongest: the evidence of a rise that goes on then; since: the first day of its orders; reports, orders:
    how many came of these, and could be reported by then; shape, rate: what was known before."""

    unit: np.ndarray
    day: np.ndarray
    strongest: np.ndarray
    since: np.ndarray
    reports: np.ndarray
    orders: np.ndarray
    shape: np.ndarray
    rate: np.ndarray

    def only(self, chosen: np.ndarray) -> RiseEvidence:
        return RiseEvidence(*(getattr(self, one.name)[chosen] for one in fields(self)))


def strongest_evidence(history: UnitHistory, first_begin: np.ndarray | None = None) -> RiseEvidence:
    """Return the strongest evidence of rises that began on `first_begin`, (U,), or later; minus infinite of none."""
    if first_begin is None:
        first_begin = np.full(len(history.orders), RENEWED_DAYS)
    came = np.zeros(history.orders.shape, dtype=bool)
    came[history.reports.unit, history.reports.day] = True
    came[:, :RENEWED_DAYS] = False
    days, units = np.nonzero(came.T)
    best = np.zeros((6, len(days)))
    best[0] = -np.inf
    for length, (counts, orders) in enumerate(_segments(history, units, days), 1):
        begins = days - length + 1
        shape, rate = history.known_before(units, np.maximum(begins, 0))
        # Without an order that could be reported there is no rate, whatever came.
        there = (begins >= first_begin[units]) & (orders > 0)
        found = np.where(there, _log_ratio(counts, orders, shape, rate), -np.inf)
        better = np.flatnonzero(found > best[0])
        for row, values in zip(best, (found, begins, counts, orders, shape, rate), strict=True):
            row[better] = values[better]
    return RiseEvidence(units, days, best[0], best[1].astype(int), *best[2:])


def _segments(
    history: UnitHistory, units: np.ndarray, days: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield for 1, 2, … LONGEST days that end on `days`: reports so far on their orders, and orders reportable by then.

    `reported` holds by unit and day of order what came within as many days as the segment's first one is ago.
    """
    reports = history.reports
    by_delay = [reports.only(reports.day - reports.ordered == delay) for delay in range(LONGEST)]
    complete = np.minimum(np.cumsum(history.delays), 1.0)
    reported = by_days(np.zeros(history.orders.shape))
    counts, orders, swing = np.zeros(len(days)), np.zeros(len(days)), history.swing[units, days]
    for ago, came in enumerate(by_delay):
        np.add.at(reported, (came.unit, came.ordered), came.weight)
        placed, inside = np.maximum(days - ago, 0), days >= ago
        counts = counts + np.where(inside, reported[units, placed], 0.0)
        share = complete[min(ago, len(complete) - 1)]
        orders = orders + np.where(inside, history.orders[units, placed] * share * swing, 0.0)
        yield counts, orders


def _log_ratio(counts: np.ndarray, orders: np.ndarray, shape: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return the logarithm of how much likelier the counts are had the rate risen: the best of RISES, each of which
    was as likely as the others."""
    best = np.full(counts.shape, -np.inf)
    for rise in RISES:
        wider = np.log((rate + rise * orders) / (rate + orders))
        best = np.maximum(best, counts * (math.log(rise) - wider) - shape * wider)
    return best - math.log(len(RISES))
