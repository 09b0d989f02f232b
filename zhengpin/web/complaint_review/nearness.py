"""Lays a clock out for the operator, who is pressed only by what is left of a period in proportion to its length."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

from zhengpin.complaints.clocks import remaining
from zhengpin.complaints.states import ClockState
from zhengpin.kit import clock
from zhengpin.web.complaints.clocks import ProcedureVersions, ShownClock, shown_clock
from zhengpin.web.complaints.words import left_in_words

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock

DAY = timedelta(days=1)


def laid_out(row: Clock, tracks: ProcedureVersions) -> ShownClock:
    """Return a clock as a page shows it; it is soon in the last quarter of its period, at most in the last day."""
    return dataclasses.replace(shown_clock(row, tracks), soon=is_near(row))


def laid_out_late(row: Clock, tracks: ProcedureVersions) -> ShownClock:
    """Return a clock that has run out while it is still waited for: it says since when it is late."""
    since = left_in_words(remaining(row.due_at, clock.now()))
    return dataclasses.replace(shown_clock(row, tracks), left=since, soon=True)


def is_near(row: Clock) -> bool:
    """Say whether a running clock ends soon, or is overdue."""
    left, whole = row.due_at - clock.now(), row.due_at - row.started_at
    return row.state == ClockState.RUNNING and left <= min(DAY, whole / 4)
