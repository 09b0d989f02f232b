"""What charts are drawn from: orders and reports of units by day, and what was known before any day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zhengpin.feedback.charts.exposure import category_swing, exposed_orders
from zhengpin.feedback.rates.shrinkage import fit_priors

MEMORY_DAYS = 180
"""A unit is compared with so many days of its own; what was before them counts no more."""
RENEWED_DAYS = 28
"""How rates differ within a category is found anew after so many days. The first of them only teach."""


@dataclass(frozen=True)
class DatedReports:
    """Believed reports, an element each, in any order. unit: its row; ordered: the day of the order; day: on which the
    report came; weight: what it counts."""

    unit: np.ndarray
    ordered: np.ndarray
    day: np.ndarray
    weight: np.ndarray

    def only(self, chosen: np.ndarray) -> DatedReports:
        return DatedReports(self.unit[chosen], self.ordered[chosen], self.day[chosen], self.weight[chosen])

    def by_day(self, units: int, days: int) -> np.ndarray:
        """Return (units, days): what came on each."""
        counts = np.zeros((units, days))
        np.add.at(counts, (self.unit, self.day), self.weight)
        return counts


@dataclass(frozen=True)
class UnitHistory:
    """Units by days. reports: those of orders at hand; orders: (U, D), placed; delays: (K,), which share of reports
    comes 0, 1, … days after the order; exposed: (U, D), orders that could be reported on a day, times the swing of the
    category; swing: (U, D); shape, rate: (U, blocks), of the gamma distribution of rates in the unit's category, known
    at the beginning of each RENEWED_DAYS days."""

    reports: DatedReports
    orders: np.ndarray
    delays: np.ndarray
    exposed: np.ndarray
    swing: np.ndarray
    shape: np.ndarray
    rate: np.ndarray

    @cached_property
    def total_reports(self) -> np.ndarray:
        """Return (U, D + 1): what came before each day."""
        return _before(self.reports.by_day(*self.orders.shape))

    @cached_property
    def total_exposed(self) -> np.ndarray:
        return _before(self.exposed)

    def known_before(self, units: np.ndarray, days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return shape and rate of what is known of each unit's rate before each day begins. All of one form."""
        oldest, blocks = np.maximum(days - MEMORY_DAYS, 0), days // RENEWED_DAYS
        reports, exposed = self.total_reports, self.total_exposed
        return (
            self.shape[units, blocks] + reports[units, days] - reports[units, oldest],
            self.rate[units, blocks] + exposed[units, days] - exposed[units, oldest],
        )

    def of(self, units: np.ndarray) -> UnitHistory:
        """Return the history of some units alone, given in order: they become rows 0, 1, …"""
        own = self.reports.only(np.isin(self.reports.unit, units))
        rows = np.searchsorted(units, own.unit)
        return UnitHistory(
            DatedReports(rows, own.ordered, own.day, own.weight),
            self.orders[units],
            self.delays,
            self.exposed[units],
            self.swing[units],
            self.shape[units],
            self.rate[units],
        )


def history_of(
    reports: DatedReports, orders: np.ndarray, delays: np.ndarray, categories: np.ndarray
) -> UnitHistory:
    """Make ready for charts. categories: (U,) integers from 0 on. Nothing of a day rests on the days after it."""
    categories = np.asarray(categories, dtype=int)
    orders = np.asarray(orders, dtype=float)
    delays = np.asarray(delays, dtype=float) / np.sum(delays)
    counts, exposed = reports.by_day(*orders.shape), exposed_orders(orders, delays)
    swing = category_swing(counts, exposed, categories)
    shape, rate = _known_of_categories(counts, exposed * swing, categories)
    return UnitHistory(
        reports, by_days(orders), delays, exposed * swing, by_days(swing), by_days(shape), by_days(rate)
    )


def _known_of_categories(
    counts: np.ndarray, exposed: np.ndarray, categories: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    size = int(categories.max(initial=-1)) + 1
    blocks = counts.shape[1] // RENEWED_DAYS + 1
    shape, rate = np.ones((len(counts), blocks)), np.full((len(counts), blocks), 1e4)
    for block in range(1, blocks):
        until = block * RENEWED_DAYS
        past = slice(max(0, until - MEMORY_DAYS), until)
        priors = fit_priors(counts[:, past].sum(axis=1), exposed[:, past].sum(axis=1), categories, size)
        shape[:, block], rate[:, block] = priors.shape[categories], priors.rate[categories]
    return shape, rate


def _before(values: np.ndarray) -> np.ndarray:
    return by_days(np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1))


def by_days(values: np.ndarray) -> np.ndarray:
    """Return the same (U, D) laid out day by day: who asks of thousands of units for one day after another finds what
    belongs together in one place of memory, and waits a third as long."""
    return np.asfortranarray(values)
