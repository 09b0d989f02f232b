"""Quantiles of the gamma and the beta distribution, for arrays: Newton's method kept within a bracket. Pure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from zhengpin.feedback.rates.distributions import beta_density, beta_share, gamma_density, gamma_share

type OfSome = Callable[[np.ndarray, np.ndarray], np.ndarray]
_MOST_STEPS = 200
_CLOSE = 1e-12


def gamma_quantile(shape: np.ndarray, share: float) -> np.ndarray:
    """Return the value below which a `share` (0..1) of a gamma distribution of `shape` and rate 1 lies; 0 of shape 0.

    Shapes that occur more than once, as counts do, are reckoned once.
    """
    distinct, places = np.unique(np.asarray(shape, dtype=float), return_inverse=True)
    found = np.zeros(distinct.shape)
    there = distinct > 0
    positive = distinct[there]
    high = positive + 40 * np.sqrt(positive) + 40
    found[there] = _solve(
        lambda value, of: gamma_share(positive[of], value),
        lambda value, of: gamma_density(positive[of], value),
        share,
        high,
        positive,
    )
    return found[places].reshape(np.shape(shape))


def beta_quantile(first: np.ndarray, second: np.ndarray, share: float) -> np.ndarray:
    """Return the value below which a `share` (0..1) of a beta distribution lies; 0 where `first` is 0, 1 where `second`
    is."""
    both = np.stack([np.asarray(first, dtype=float).ravel(), np.asarray(second, dtype=float).ravel()])
    distinct, places = np.unique(both, axis=1, return_inverse=True)
    found = np.where(distinct[1] <= 0, 1.0, 0.0)
    there = (distinct > 0).all(axis=0)
    one, other = distinct[:, there]
    found[there] = _solve(
        lambda value, of: beta_share(one[of], other[of], value),
        lambda value, of: beta_density(one[of], other[of], value),
        share,
        np.ones(one.shape),
        one / (one + other),
    )
    return found[places].reshape(np.shape(first))


def _solve(
    share_of: OfSome, density: OfSome, share: float, high: np.ndarray, start: np.ndarray
) -> np.ndarray:
    """Return where `share_of` is `share`; both functions take values and the places that they are of."""
    value, low, high = start.copy(), np.zeros(start.shape), high.copy()
    open_ = np.arange(len(value))
    for _ in range(_MOST_STEPS):
        if not len(open_):
            break
        now = value[open_]
        excess = share_of(now, open_) - share
        high[open_] = np.where(excess > 0, now, high[open_])
        low[open_] = np.where(excess > 0, low[open_], now)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            step = now - excess / density(now, open_)
        inside = (step > low[open_]) & (step < high[open_])  # false of what is no number, too
        value[open_] = np.where(inside, step, (low[open_] + high[open_]) / 2)
        open_ = open_[np.abs(value[open_] - now) > _CLOSE * np.maximum(value[open_], 1e-300)]
    return value
