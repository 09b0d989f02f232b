"""How long the arithmetic of a page of rates takes, over a year of 100 million orders aggregated by shop and day."""

from __future__ import annotations

import time

import numpy as np

from zhengpin.feedback.charts import DatedReports
from zhengpin.feedback.rates import more_than_noise, rate_ratios, unit_rates

MONTH = 30


def page_s(orders: np.ndarray, reports: DatedReports, categories: np.ndarray) -> float:
    """Return the processor seconds for rates of every shop and month, with intervals, shrunk, each compared with the
    month before."""
    counts = reports.by_day(*orders.shape)
    began = time.process_time()
    months = np.arange(0, orders.shape[1] // MONTH * MONTH, MONTH)
    reported, placed = (
        np.add.reduceat(one[:, : months[-1] + MONTH], months, axis=1) for one in (counts, orders)
    )
    kinds = np.repeat(categories[:, None], len(months), axis=1)
    unit_rates(reported.ravel(), placed.ravel(), kinds.ravel())
    for month in range(1, len(months)):
        changed = rate_ratios(
            reported[:, month], placed[:, month], reported[:, month - 1], placed[:, month - 1]
        )
        more_than_noise(changed.chance)
    return time.process_time() - began
