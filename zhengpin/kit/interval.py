"""The interval of a share that was counted, and of the difference of two. Pure."""

from __future__ import annotations

import math

Z_95 = 1.959963984540054


def wilson(successes: int, trials: int, z: float = Z_95) -> tuple[float, float] | None:
    """Return the Wilson score interval of a share (Wilson 1927), each end in 0..1; None of no trials."""
    if trials <= 0:
        return None
    share = successes / trials
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    centre = share + z * z / (2 * trials)
    scale = 1 + z * z / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def newcombe(
    successes: int, trials: int, earlier_successes: int, earlier_trials: int
) -> tuple[float, float] | None:
    """Return the 95 % interval of the difference of two independent shares, the first less the earlier; None of none.

    R. G. Newcombe, Interval estimation for the difference between independent proportions (1998), method 10: the
    Wilson intervals of both shares put together.
    """
    now, before = wilson(successes, trials), wilson(earlier_successes, earlier_trials)
    if now is None or before is None:
        return None
    share, earlier = successes / trials, earlier_successes / earlier_trials
    difference = share - earlier
    below = math.hypot(share - now[0], before[1] - earlier)
    above = math.hypot(now[1] - share, earlier - before[0])
    return max(-1.0, difference - below), min(1.0, difference + above)
