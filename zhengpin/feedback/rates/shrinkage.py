"""What is known of a unit's rate before its own orders: how rates differ within its category. Pure.

Rates of a category are taken as gamma distributed, reports as Poisson counts of orders (gamma–Poisson, empirical
Bayes). Shape and rate of that distribution are found by the moments of Clayton and Kaldor, Empirical Bayes estimates of
age-standardized relative risks for use in disease mapping, Biometrics 43 (1987), eq. 4. Why a rate that is shrunk
towards its like is nearer to the truth: Efron and Morris, Stein's estimation rule and its competitors (1973).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FEWEST_UNITS = 10
"""A category of fewer units takes what is known of all together."""
MOST_ALIKE = 400.0
"""The largest shape: no category's units are taken to differ by less than a twentieth of their mean."""
MOST_UNLIKE = 0.05
_ROUNDS = 300
_CLOSE = 1e-5


@dataclass(frozen=True)
class Priors:
    """By category, the gamma distribution of its units' rates. shape: none; rate: in orders, as if so many orders with
    `shape` reports had been seen of every unit."""

    shape: np.ndarray
    rate: np.ndarray

    @property
    def mean(self) -> np.ndarray:
        """Return the expected reports an order, by category."""
        return self.shape / self.rate


def fit_priors(counts: np.ndarray, orders: np.ndarray, categories: np.ndarray, size: int) -> Priors:
    """Return how rates differ within each category.

    counts, orders: (U,), of each unit, orders in any exposure; categories: (U,) integers below `size`.
    """
    there = orders > 0
    counts, orders, categories = counts[there], orders[there], categories[there]
    if not len(counts):
        return Priors(np.full(size, 1.0), np.full(size, 1e4))
    whole = _fit(counts, orders, np.zeros(len(counts), dtype=int), 1)
    each = _fit(counts, orders, categories, size)
    many = np.bincount(categories, minlength=size) >= FEWEST_UNITS
    return Priors(
        np.where(many, each.shape, whole.shape[0]),
        np.where(many, each.rate, whole.rate[0]),
    )


def _fit(counts: np.ndarray, orders: np.ndarray, categories: np.ndarray, size: int) -> Priors:
    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(categories, values, minlength=size)

    units = np.maximum(summed(np.ones(len(counts))), 1)
    # Half a report more: a category in which nothing was ever reported has a rate above nothing all the same.
    mean = (summed(counts) + 0.5) / np.maximum(summed(orders), 1e-9)
    shape = np.ones(size)
    for _ in range(_ROUNDS):
        before, rate = shape, shape / mean
        shrunk = (counts + shape[categories]) / (orders + rate[categories])
        mean = np.maximum(summed(shrunk) / units, 1e-12)
        apart = summed((1 + rate[categories] / orders) * (shrunk - mean[categories]) ** 2)
        variance = np.maximum(apart / np.maximum(units - 1, 1), 1e-300)
        shape = np.clip(mean**2 / variance, MOST_UNLIKE, MOST_ALIKE)
        if np.all(np.abs(shape - before) <= _CLOSE * before):
            break
    return Priors(shape, shape / mean)
