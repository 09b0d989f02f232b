"""The peer of the charts: a plain threshold on messages, as a dashboard has it."""

from __future__ import annotations

import numpy as np

from zhengpin.feedback.charts import DatedReports

WEEK, PAST_DAYS = 7, 90
TIMES, LEAST = 3.0, 5
QUIET_DAYS = 28


def plain_alarms(orders: np.ndarray, reports: DatedReports) -> list[tuple[int, int]]:
    """Return unit and day wherever a week's reports for its orders are TIMES those of the PAST_DAYS before, and LEAST.

    A unit that signalled is then left alone for QUIET_DAYS.
    """
    counts = reports.by_day(*orders.shape)
    totals = [
        np.concatenate([np.zeros((len(one), 1)), np.cumsum(one, axis=1)], axis=1) for one in (counts, orders)
    ]
    found, quiet_until = [], np.zeros(len(orders), dtype=int)
    for day in range(PAST_DAYS + WEEK, orders.shape[1]):
        week, past = day + 1 - WEEK, day + 1 - WEEK - PAST_DAYS
        came, placed = (total[:, day + 1] - total[:, week] for total in totals)
        came_before, placed_before = (total[:, week] - total[:, past] for total in totals)
        above = (came >= LEAST) & (came * placed_before >= TIMES * came_before * placed)
        for unit in np.flatnonzero(above & (quiet_until <= day)):
            found.append((int(unit), day))
            quiet_until[unit] = day + QUIET_DAYS
    return found
