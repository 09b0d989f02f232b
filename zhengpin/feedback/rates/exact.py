"""Exact intervals of counts and of shares. Pure.

Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936): the ends are quantiles of gamma
distributions. Clopper and Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
Biometrika 26 (1934): quantiles of beta distributions. Both cover at least as often as they say, whatever the truth.
"""

from __future__ import annotations

import numpy as np

from zhengpin.feedback.rates.quantiles import beta_quantile, gamma_quantile

CONFIDENCE = 0.95


def garwood(counts: np.ndarray, confidence: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of the interval of the mean of which each count (≥ 0) was drawn."""
    outside = (1 - confidence) / 2
    counted = np.asarray(counts, dtype=float)
    return gamma_quantile(counted, outside), gamma_quantile(counted + 1, 1 - outside)


def clopper_pearson(
    successes: np.ndarray, trials: np.ndarray, confidence: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of the interval of the share of which so many successes of so many trials were drawn.

    Neither need be whole: a baseline may count a part of its category. 0 to 1 without trials.
    """
    outside = (1 - confidence) / 2
    met = np.asarray(successes, dtype=float)
    missed = np.asarray(trials, dtype=float) - met
    return beta_quantile(met, missed + 1, outside), beta_quantile(met + 1, missed, 1 - outside)
