"""How a rate compares with another period's: the ratio with its interval, and whether it is more than noise. Pure.

Of two Poisson counts the first, given their sum, is binomial with a share that depends on the ratio of rates alone
(Przyborowski and Wilenski, Homogeneity of results in testing samples from Poisson series, Biometrika 31, 1940); so the
interval of Clopper and Pearson for that share is one for the ratio, and exact. Among thousands of units some change by
chance: those said to have changed are chosen as Benjamini and Hochberg do (Controlling the false discovery rate, 1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhengpin.feedback.rates.distributions import beta_share
from zhengpin.feedback.rates.exact import CONFIDENCE, clopper_pearson

FALSE_SHARE = 0.05
"""Of the changes that are said to be more than noise, the share that may be noise."""


@dataclass(frozen=True)
class RateRatios:
    """An element a unit. ratio: this period's rate to the other's, `nan` where neither had a report or an order; low,
    high: its interval, 0 and infinite where nothing bounds it; chance: how likely a ratio at least so far from the
    expected one is, were that the truth (two-sided)."""

    ratio: np.ndarray
    low: np.ndarray
    high: np.ndarray
    chance: np.ndarray


def rate_ratios(
    counts: np.ndarray,
    orders: np.ndarray,
    earlier_counts: np.ndarray,
    earlier_orders: np.ndarray,
    expected: np.ndarray | float = 1.0,
    confidence: float = CONFIDENCE,
) -> RateRatios:
    """Compare each unit's rate with that of an earlier period, or of the same one a year ago.

    All (U,). expected: the ratio that is no news, as that of its whole category: then a change is one that the
    category did not make with it.
    """
    ratio, low, high = ratio_intervals(counts, orders, earlier_counts, earlier_orders, confidence)
    chance = change_chances(counts, orders, earlier_counts, earlier_orders, expected)
    return RateRatios(ratio, low, high, chance)


def ratio_intervals(
    counts: np.ndarray,
    orders: np.ndarray,
    earlier_counts: np.ndarray,
    earlier_orders: np.ndarray,
    confidence: float = CONFIDENCE,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return `ratio`, `low` and `high` of RateRatios alone: what a page shows. Arguments as of `rate_ratios`."""
    counts, orders, earlier_counts, earlier_orders = _floats(counts, orders, earlier_counts, earlier_orders)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = earlier_orders / orders
        ratio = counts / earlier_counts * scale
        low, high = (
            _odds(end) * scale for end in clopper_pearson(counts, counts + earlier_counts, confidence)
        )
    nothing = (orders <= 0) | (earlier_orders <= 0)
    return np.where(nothing, np.nan, ratio), np.where(nothing, 0.0, low), np.where(nothing, np.inf, high)


def change_chances(
    counts: np.ndarray,
    orders: np.ndarray,
    earlier_counts: np.ndarray,
    earlier_orders: np.ndarray,
    expected: np.ndarray | float = 1.0,
) -> np.ndarray:
    """Return `RateRatios.chance` alone: what choosing among many units needs. Arguments as of `rate_ratios`."""
    counts, orders, earlier_counts, earlier_orders = _floats(counts, orders, earlier_counts, earlier_orders)
    nothing = (orders <= 0) | (earlier_orders <= 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = orders * expected / (orders * expected + earlier_orders)
    return np.where(nothing, 1.0, _chance(counts, earlier_counts, np.where(nothing, 0.5, share)))


def more_than_noise(chance: np.ndarray, false_share: float = FALSE_SHARE) -> np.ndarray:
    """Say of which units a change is more than noise, so that at most `false_share` of these are noise on average."""
    ordered = np.sort(chance)
    holds = np.flatnonzero(ordered <= false_share * np.arange(1, len(ordered) + 1) / max(len(ordered), 1))
    return chance <= (ordered[holds[-1]] if len(holds) else -1.0)


def _floats(*arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    return tuple(np.asarray(one, dtype=float) for one in arrays)


def _odds(share: np.ndarray) -> np.ndarray:
    return share / (1 - share)


def _chance(counts: np.ndarray, earlier: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return twice the smaller tail of the binomial distribution of `counts` among both."""
    at_least, at_most = np.ones(counts.shape), np.ones(counts.shape)
    some, rest = counts > 0, earlier > 0
    at_least[some] = beta_share(counts[some], earlier[some] + 1, share[some])
    at_most[rest] = beta_share(earlier[rest], counts[rest] + 1, 1 - share[rest])
    return np.minimum(1.0, 2 * np.minimum(at_least, at_most))
