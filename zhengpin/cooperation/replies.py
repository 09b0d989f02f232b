"""Reply times: median and 90th percentile, by the clock and in office hours. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """One question. seconds: until the answer; working: of these in office hours; both None without an answer."""

    seconds: float | None
    working: float | None
    in_time: bool = False


@dataclass(frozen=True)
class ReplyTimes:
    """asked, answered, in_time: counts; the rest in seconds, None where nothing was answered.

    What was not answered has no time and is left out of the medians: `asked` beside `answered` says how many.
    """

    asked: int
    answered: int
    in_time: int
    median: float | None
    ninetieth: float | None
    working_median: float | None
    working_ninetieth: float | None


def reply_times(replies: Iterable[Reply]) -> ReplyTimes:
    """Return how soon questions were answered."""
    given = list(replies)
    seconds = [one.seconds for one in given if one.seconds is not None]
    working = [one.working for one in given if one.working is not None]
    return ReplyTimes(
        asked=len(given),
        answered=len(seconds),
        in_time=sum(one.in_time for one in given),
        median=percentile(seconds, 50),
        ninetieth=percentile(seconds, 90),
        working_median=percentile(working, 50),
        working_ninetieth=percentile(working, 90),
    )


def percentile(values: Sequence[float], q: float) -> float | None:
    """Return the q-th percentile (0 to 100) by linear interpolation; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
