"""Counts as others than the operator see them: so that no single buyer can be told from them. Pure.

Whoever knows one buyer could learn from an exact count, or from the difference of two, what that buyer said. So counts
are rounded to the nearest five, and below five they are not given (as statistics of people are published: HESA,
Rounding and suppression to anonymise statistics); a rate of few orders is not given at all.
"""

from __future__ import annotations

import numpy as np

STEP = 5
"""Counts are rounded to this, and not given where they are less."""
FEWEST_ORDERS = 50
"""Below so many orders the share of buyers who reported would tell what most of them said."""


def rounded(counts: np.ndarray) -> np.ndarray:
    """Return counts rounded to the nearest five, halves up; 0 where there are fewer than five."""
    given = np.floor(np.asarray(counts, dtype=float) / STEP + 0.5) * STEP
    return np.where(np.asarray(counts) < STEP, 0.0, given)


def are_hidden(counts: np.ndarray, orders: np.ndarray) -> np.ndarray:
    """Say which rates are not given."""
    return (np.asarray(counts) < STEP) | (np.asarray(orders) < FEWEST_ORDERS)
