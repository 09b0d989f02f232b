"""Turns the times of a stream's packets into one time of the room, which never falls and outlives reconnects."""

from __future__ import annotations

AHEAD = 15.0
"""Seconds that a stream may run ahead of the wall clock: servers send what they hold back at once."""
BACK = 2.0
"""Seconds that a packet may stand before the last: sound and picture are not interleaved exactly."""


class RoomClock:
    """A room's own time in seconds. A jump of the stream's clock, a drift past AHEAD, or a reconnect costs no order."""

    def __init__(self) -> None:
        self._offset: float | None = None
        self._at = 0.0
        self._wall: float | None = None
        self.jumps = 0

    @classmethod
    def resumed(cls, at: float, wall: float | None) -> RoomClock:
        """Return the clock of a room whose time has come so far; the stream's counts from wherever it likes."""
        clock = cls()
        clock._at, clock._wall = at, wall
        return clock

    @property
    def state(self) -> tuple[float, float | None]:
        """How far the room's time has come, and when, as `resumed` takes it."""
        return self._at, self._wall

    def reconnected(self) -> None:
        """Forget the stream's clock: the next one counts from wherever it likes."""
        self._offset = None

    def at(self, given: float | None, wall: float) -> float:
        """Return the room's time of a packet. given: what the stream says, None if nothing; wall: when it came."""
        expected = self._at + max(0.0, wall - self._wall) if self._wall is not None else 0.0
        if given is None:
            return self._passed(expected, wall)
        if self._offset is None:
            self._offset = expected - given
        claimed = given + self._offset
        if claimed < self._at - BACK or claimed > expected + AHEAD:
            self.jumps += 1
            self._offset = expected - given
            claimed = expected
        return self._passed(claimed, wall)

    def _passed(self, claimed: float, wall: float) -> float:
        if claimed > self._at or self._wall is None:
            self._at, self._wall = max(claimed, self._at), wall
        return max(0.0, claimed)
