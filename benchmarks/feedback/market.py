"""Makes a simulated year of a marketplace: orders of each shop and day, its true rates, and rises planted in some.

Nothing of it was fitted to what it tests: rates of shops are log-normal, not gamma; they wander by the day beyond
chance; categories swing by week and season each in its own way; reports come late. How many of ten thousand orders
buyers report as fake is assumed, since no marketplace publishes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhengpin.feedback.charts import DatedReports

DAYS = 365
ORDERS = 100_000_000
CATEGORIES = 20
RATES = (10.0, 60.0)
"""Of categories, reports for 10,000 orders, lowest and highest."""
SHOPS_DIFFER = 0.6
"""Standard deviation of the logarithm of a shop's rate within its category."""
DAYS_DIFFER = 0.15
"""The same of a shop's rate from day to day: what comes in batches."""
SIZES_DIFFER = 1.8
"""The same of the orders of shops: a hundredth of them have some three tenths of all."""
SETTLED_DAYS = 120
"""Nothing is planted before: charts must have seen something of the year."""
RISE_DAYS = 60
SMALLEST_RISEN = 50
"""Orders a day of the smallest shop in which a rise is planted, unless they are planted evenly."""
DELAY_DAYS = 30
DELAY = 5.0
"""Days in which most of them come, after the first three that a parcel takes."""


@dataclass(frozen=True)
class Rise:
    """A shop begins to sell fakes. times: what its rate becomes of itself; begin: the day, of orders."""

    shop: int
    begin: int
    times: float


@dataclass(frozen=True)
class Market:
    """orders: (shops, days); reports: of honest buyers, whoever is right; rates: (shops, days), true reports an order;
    delays: shares of reports that come 0, 1, … days after the order."""

    orders: np.ndarray
    reports: DatedReports
    rates: np.ndarray
    categories: np.ndarray
    delays: np.ndarray
    rises: tuple[Rise, ...]


def market(shops: int, rises: int, rng: np.random.Generator, *, evenly: bool = False) -> Market:
    """Draw a market. Rises are planted in shops drawn by their orders, or evenly in all."""
    size = rng.lognormal(0, SIZES_DIFFER, shops)
    size *= ORDERS / 5000 * shops / DAYS / size.sum()
    categories = rng.integers(0, CATEGORIES, shops)
    day = np.arange(DAYS)
    bursts = np.where(rng.random((shops, DAYS)) < 0.01, rng.uniform(2, 6, (shops, DAYS)), 1.0)
    orders = rng.poisson(size[:, None] * _swing(day, 0.25, 0.3, rng, CATEGORIES)[categories] * bursts)
    of_category = np.exp(rng.uniform(*np.log(RATES), CATEGORIES)) / 10_000
    of_shop = of_category[categories] * rng.lognormal(-(SHOPS_DIFFER**2) / 2, SHOPS_DIFFER, shops)
    swing = _swing(day, 0.08, 0.2, rng, CATEGORIES)[categories]
    rates = of_shop[:, None] * swing * rng.lognormal(-(DAYS_DIFFER**2) / 2, DAYS_DIFFER, (shops, DAYS))
    planted = _planted(rises, size, rng, evenly)
    for rise in planted:
        rates[rise.shop, rise.begin : rise.begin + RISE_DAYS] *= rise.times
    delays = np.exp(-np.arange(DELAY_DAYS) / DELAY) * np.minimum(np.arange(DELAY_DAYS) / 3, 1.0)
    delays /= delays.sum()
    reports = _come_late(rng.poisson(orders * np.minimum(rates, 0.5)), delays, rng)
    return Market(orders, reports, rates, categories, delays, planted)


def _swing(
    day: np.ndarray, weekly: float, seasonal: float, rng: np.random.Generator, categories: int
) -> np.ndarray:
    """Return by category and day by how much it swings, around 1."""
    phases = rng.uniform(0, 2 * np.pi, (2, categories, 1))
    week = 1 + weekly * np.sin(2 * np.pi * day / 7 + phases[0])
    return week * (1 + seasonal * np.sin(2 * np.pi * day / DAYS + phases[1]))


def _planted(many: int, size: np.ndarray, rng: np.random.Generator, evenly: bool) -> tuple[Rise, ...]:
    weights = None if evenly else np.where(size >= SMALLEST_RISEN, size, 0.0)
    if weights is not None:
        weights /= weights.sum()
    shops = rng.choice(len(size), many, replace=False, p=weights)
    begins = rng.integers(SETTLED_DAYS, DAYS - RISE_DAYS, many)
    times = rng.uniform(3, 8, many)
    return tuple(Rise(int(a), int(b), float(c)) for a, b, c in zip(shops, begins, times, strict=True))


def _come_late(by_order: np.ndarray, delays: np.ndarray, rng: np.random.Generator) -> DatedReports:
    """Return the reports that come within the year, from their numbers by the day of the order."""
    shops, days = np.nonzero(by_order)
    many = by_order[shops, days]
    shops, days = np.repeat(shops, many), np.repeat(days, many)
    comes = days + rng.choice(len(delays), len(days), p=delays)
    return DatedReports(shops, days, comes, np.ones(len(days))).only(comes < by_order.shape[1])
