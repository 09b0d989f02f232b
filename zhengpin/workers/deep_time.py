"""How much of a process's time goes to what is searched deeply, so that no order to interrupt waits for it."""

from __future__ import annotations

SHARE = 0.35
"""Of the time, at most, for what is searched deeply: pictures, marks and words."""
MOST_SAVED = 3.0
"""Seconds of such time that are saved up while there is nothing to search."""
MOST_WAITING = 12.0
"""Seconds that such searches wait, at most, while some room is suspected."""


class DeepTime:
    """Time for deep searches: earned as time passes, spent by searching. Times are seconds of one monotonic clock."""

    def __init__(self, now: float) -> None:
        self._saved, self._updated, self._unsuspected = MOST_SAVED, now, now

    def allows(self, now: float, *, suspected: bool) -> bool:
        """Say whether one more search may begin. suspected: whether some room is about to show something.

        It waits then, but not for long: whoever always looks a little suspicious must not keep all other rooms from
        being searched.
        """
        self._saved = min(MOST_SAVED, self._saved + SHARE * (now - self._updated))
        self._updated = now
        if not suspected:
            self._unsuspected = now
        waits = suspected and now - self._unsuspected < MOST_WAITING
        return self._saved > 0 and not waits

    def spend(self, seconds: float) -> None:
        """Take off what a search took."""
        self._saved -= seconds
