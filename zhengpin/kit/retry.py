"""When to try again: the pure arithmetic of retries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class RetryPolicy:
    """Waits between attempts: attempt 1 failed → `waits[0]`, and so on; after the last wait is used up, give up.

    `spread` (0..1) widens each wait by up to that share, by a number in 0..1 that the caller draws, so that many
    failures do not come back at the same moment.
    """

    waits: Sequence[timedelta]
    spread: float = 0.1

    def wait_after(self, attempt: int, draw: float = 0.0) -> timedelta | None:
        """Return the wait after failed attempt `attempt` (from 1), or None when no attempt is left."""
        if attempt > len(self.waits):
            return None
        return self.waits[attempt - 1] * (1 + self.spread * draw)

    @property
    def span(self) -> timedelta:
        """The time from the first attempt to the last, without spread."""
        return sum(self.waits, timedelta())


JOB_RETRIES = RetryPolicy([timedelta(seconds=s) for s in (5, 30, 120, 600, 3600)])
"""For our own tasks: five more attempts over a little more than an hour."""

FETCH_RETRIES = RetryPolicy([timedelta(minutes=m) for m in (1, 5, 30)] + [timedelta(hours=h) for h in (2, 8)])
"""For what stands at somebody's address: soon after a moment's trouble, then over most of a day."""

WEBHOOK_RETRIES = RetryPolicy(
    [timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)]
    + [timedelta(hours=h) for h in (2, 5, 10, 14, 20, 24)]
)
"""The schedule that the Standard Webhooks specification suggests: three days and a few hours in all."""

MAIL_RETRIES = RetryPolicy(
    [timedelta(minutes=m) for m in (1, 5, 15)] + [timedelta(hours=h) for h in (1, 4, 8, 12, 24, 24)]
)
"""For e-mail: soon after a refusal that only wants to be asked again (greylisting), then for three days and more."""
