"""To how many orders the reports of a day belong: reports come late, and a whole category swings. Pure."""

from __future__ import annotations

import numpy as np

SWING_DAYS = 21
"""Over so many days, today the last, a category's rate is compared with that of its past."""
STEADY = 40.0
"""Expected reports that a category's own count must outweigh: a small category is taken to swing little."""


def exposed_orders(orders: np.ndarray, delays: np.ndarray) -> np.ndarray:
    """Return the orders that could be reported on each day.

    orders: (U, D), placed; delays: (K,), the share of reports that come 0, 1, … days after the order. Reports are
    counted on the day on which they come, so that no day is counted anew; the orders of a day are spread likewise.
    """
    delays = np.asarray(delays, dtype=float) / np.sum(delays)
    exposed = np.zeros(orders.shape)
    for days, share in enumerate(delays):
        if share and days < orders.shape[1]:
            exposed[:, days:] += share * orders[:, : orders.shape[1] - days]
    return exposed


def category_swing(counts: np.ndarray, exposed: np.ndarray, categories: np.ndarray) -> np.ndarray:
    """Return by unit and day how a category's rate of late compares with that of its past, 1 where it is as ever.

    A season, a festival, a change of the form in which buyers report are of all, and no unit's news. A unit's own
    counts are left out, else a large one would hide its rise in its category's. All (U, D); categories: (U,).
    """
    late_counts, late_exposed = (
        trailing(_of_others(one, categories), SWING_DAYS) for one in (counts, exposed)
    )
    past_counts, past_exposed = (np.cumsum(_of_others(one, categories), axis=1) for one in (counts, exposed))
    expected = late_exposed * (past_counts + 0.5) / np.maximum(past_exposed, 1e-9)
    return (late_counts + STEADY) / (expected + STEADY)


def trailing(values: np.ndarray, days: int) -> np.ndarray:
    """Return the sum over the last `days` days, each day the last of its own."""
    summed = np.cumsum(values, axis=1)
    summed[:, days:] -= summed[:, :-days].copy()
    return summed


def _of_others(values: np.ndarray, categories: np.ndarray) -> np.ndarray:
    """Return by unit and day what the rest of its category has."""
    sums = np.zeros((int(categories.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(sums, categories, values)
    return sums[categories] - values
