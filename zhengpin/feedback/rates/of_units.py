"""The rate of each shop, brand, room or month for 10,000 orders, by itself and shrunk to its category. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhengpin.feedback.rates.exact import CONFIDENCE, garwood
from zhengpin.feedback.rates.quantiles import gamma_quantile
from zhengpin.feedback.rates.shrinkage import Priors, fit_priors

PER_ORDERS = 10_000
FEW = 0.5
"""Orders are few where the category says more of the rate than they do: where they weigh less than this."""


@dataclass(frozen=True)
class UnitRates:
    """Rates for 10,000 orders, an element a unit; `nan` and no upper end of what has no orders.

    rate, low, high: of its own orders alone, with Garwood's interval. shrunk, shrunk_low, shrunk_high: what is most
    likely once its category is known, with the central interval of its gamma distribution. weight: what its own orders
    count in that, 0 to 1. few: its orders are few, so that the shrunk rate is the one to show, and to mark.
    """

    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    shrunk: np.ndarray
    shrunk_low: np.ndarray
    shrunk_high: np.ndarray
    weight: np.ndarray
    few: np.ndarray

    @property
    def shown(self) -> np.ndarray:
        """Return the rate to show: shrunk where orders are few."""
        return np.where(self.few, self.shrunk, self.rate)


def unit_rates(
    counts: np.ndarray,
    orders: np.ndarray,
    categories: np.ndarray,
    priors: Priors | None = None,
    confidence: float = CONFIDENCE,
) -> UnitRates:
    """Return the rates of units.

    counts: (U,) believed reports, not necessarily whole; orders: (U,); categories: (U,) integers from 0 on; priors: of
    these categories, found from the units themselves where none are given.
    """
    counts, orders = np.asarray(counts, dtype=float), np.asarray(orders, dtype=float)
    categories = np.asarray(categories, dtype=int)
    if priors is None:
        priors = fit_priors(counts, orders, categories, int(categories.max(initial=-1)) + 1)
    shape, rate = counts + priors.shape[categories], orders + priors.rate[categories]
    outside = (1 - confidence) / 2
    low, high = garwood(counts, confidence)
    weight = orders / rate
    return UnitRates(
        rate=_for_orders(counts, orders),
        low=_for_orders(low, orders),
        high=_for_orders(high, orders),
        shrunk=shape / rate * PER_ORDERS,
        shrunk_low=gamma_quantile(shape, outside) / rate * PER_ORDERS,
        shrunk_high=gamma_quantile(shape, 1 - outside) / rate * PER_ORDERS,
        weight=weight,
        few=weight < FEW,
    )


def _for_orders(counts: np.ndarray, orders: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return counts / orders * PER_ORDERS
