"""Percentiles of durations. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def percentile(values: Sequence[float], q: float) -> float | None:
    """Return the q-th percentile (0..100) by linear interpolation; None of nothing."""
    if not values:
        return None
    return percentile_of_sorted(sorted(values), q)


def percentile_of_sorted(ordered: Sequence[float] | NDArray[np.int64], q: float) -> float | None:
    """Return the same of values that are in order already."""
    if not len(ordered):
        return None
    place = (len(ordered) - 1) * q / 100
    low = math.floor(place)
    high = math.ceil(place)
    return float(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
