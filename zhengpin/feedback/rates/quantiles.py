"""Quantiles of the gamma and the beta distribution, for arrays: Halley's method kept within a bracket. Pure.

It begins where an approximation by the normal distribution lies, or for shapes below 1 the first term of the series
(Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.17, 26.5.22; Press et al., Numerical Recipes, 6.2.1 and
6.4); each step then triples the digits that are right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from zhengpin.feedback.rates.distributions import (
    beta_density,
    beta_share,
    gamma_density,
    gamma_share,
    log_beta,
    log_gamma,
)

type OfSome = Callable[[np.ndarray, np.ndarray], np.ndarray]
_MOST_STEPS = 200
_CLOSE = 1e-12
_CLOSE_STEP = 1e-6
"""After a step of Halley's method by less than this part, both of the value and of the share that is sought on either
side, about its third power is left."""


@dataclass(frozen=True)
class _Distributed:
    """Distributions, one a place. Each function takes values and the places that they are of. bend: the slope of the
    density's logarithm."""

    share: OfSome
    density: OfSome
    bend: OfSome


def gamma_quantile(shape: np.ndarray, share: float) -> np.ndarray:
    """Return the value below which a `share` (0..1) of a gamma distribution of `shape` and rate 1 lies; 0 of shape 0.

    Shapes that occur more than once, as counts do, are reckoned once.
    """
    distinct, places = np.unique(np.asarray(shape, dtype=float), return_inverse=True)
    found = np.zeros(distinct.shape)
    there = distinct > 0
    positive = distinct[there]
    scale = log_gamma(positive)
    gamma = _Distributed(
        lambda value, of: gamma_share(positive[of], value, scale[of]),
        lambda value, of: gamma_density(positive[of], value, scale[of]),
        lambda value, of: (positive[of] - 1) / value - 1,
    )
    high = positive + 40 * np.sqrt(positive) + 40
    found[there] = _solve(gamma, share, high, _near_gamma(positive, share))
    return found[places].reshape(np.shape(shape))


def beta_quantile(first: np.ndarray, second: np.ndarray, share: float) -> np.ndarray:
    """Return the value below which a `share` (0..1) of a beta distribution lies; 0 where `first` is 0, 1 where `second`
    is."""
    both = np.stack([np.asarray(first, dtype=float).ravel(), np.asarray(second, dtype=float).ravel()])
    distinct, places = np.unique(both, axis=1, return_inverse=True)
    found = np.where(distinct[1] <= 0, 1.0, 0.0)
    there = (distinct > 0).all(axis=0)
    one, other = distinct[:, there]
    scale = log_beta(one, other)
    beta = _Distributed(
        lambda value, of: beta_share(one[of], other[of], value, scale[of]),
        lambda value, of: beta_density(one[of], other[of], value, scale[of]),
        lambda value, of: (one[of] - 1) / value - (other[of] - 1) / (1 - value),
    )
    found[there] = _solve(beta, share, np.ones(one.shape), _near_beta(one, other, share))
    return found[places].reshape(np.shape(first))


def _solve(of: _Distributed, share: float, high: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return where the share of each distribution is `share`, between 0 and `high`."""
    low, high = np.zeros(start.shape), high.copy()
    value = np.where((start > low) & (start < high), start, high / 2)  # false of what is no number, too
    open_ = np.arange(len(value))
    for _ in range(_MOST_STEPS):
        if not len(open_):
            break
        now = value[open_]
        excess = of.share(now, open_) - share
        high[open_] = np.where(excess > 0, now, high[open_])
        low[open_] = np.where(excess > 0, low[open_], now)
        density = of.density(now, open_)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            newton = excess / density
            step = now - newton / (1 - 0.5 * np.minimum(1.0, newton * of.bend(now, open_)))
        inside = (step >= low[open_]) & (step <= high[open_])
        value[open_] = np.where(inside, step, (low[open_] + high[open_]) / 2)
        moved, size = np.abs(value[open_] - now), np.maximum(value[open_], 1e-300)
        last = (
            inside & (moved <= _CLOSE_STEP * size) & (moved * density <= _CLOSE_STEP * min(share, 1 - share))
        )
        open_ = open_[(moved > _CLOSE * size) & ~last]
    return value


def _near_gamma(shape: np.ndarray, share: float) -> np.ndarray:
    """Return about where a share of a gamma distribution lies (Wilson and Hilferty, for shapes of 1 and more)."""
    spread = NormalDist().inv_cdf(share) / (3 * np.sqrt(shape))
    bell = shape * np.maximum(1 - 1 / (9 * shape) + spread, 0.05) ** 3
    turn = 1 - shape * (0.253 + shape * 0.12)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        small = np.where(share < turn, (share / turn) ** (1 / shape), 1 - np.log((1 - share) / (1 - turn)))
    return np.where(shape >= 1, bell, small)


def _near_beta(first: np.ndarray, second: np.ndarray, share: float) -> np.ndarray:
    """Return about where a share of a beta distribution lies."""
    normal = -NormalDist().inv_cdf(share)
    curve = (normal**2 - 3) / 6
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        one, other = 1 / (2 * first - 1), 1 / (2 * second - 1)
        width = 2 / (one + other)
        far = normal * np.sqrt(np.maximum(curve + width, 0.0)) / width
        far -= (other - one) * (curve + 5 / 6 - 2 / (3 * width))
        bell = first / (first + second * np.exp(2 * far))
        below = (first / (first + second)) ** first / first
        above = (second / (first + second)) ** second / second
        both = below + above
        small = np.where(
            share < below / both,
            (first * both * share) ** (1 / first),
            1 - (second * both * (1 - share)) ** (1 / second),
        )
    return np.where((first >= 1) & (second >= 1), bell, small)
