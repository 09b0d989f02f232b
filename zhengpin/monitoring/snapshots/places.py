"""Who keeps a place in a full queue of posted pictures: pure, so that it can be told and tested apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class WaitingRoom:
    """A room that has a picture to be looked at. risk: 0 to 100; party: its merchant or creator."""

    room: UUID
    party: UUID
    risk: int
    looked_at: datetime | None


class FullQueue:
    """A queue in which every place is taken: whoever comes takes that of one who needs it less, or gets none.

    Least at risk goes first; of those alike, one of the party that has most places; of its rooms the one that was
    looked at last. So neither a merchant with a thousand rooms nor a room that posts a thousand times keeps others out.
    """

    def __init__(self, waiting: Iterable[WaitingRoom]) -> None:
        self._waiting = {one.room: one for one in waiting}
        self._places = Counter(one.party for one in self._waiting.values())

    def admit(self, newcomer: WaitingRoom) -> WaitingRoom | None:
        """Return whose place a newcomer takes, None where it gets none."""
        self._places[newcomer.party] += 1
        least = min(self._waiting.values(), key=self._need, default=None)
        if least is None or self._need(newcomer) <= self._need(least):
            self._places[newcomer.party] -= 1
            return None
        self._places[least.party] -= 1
        del self._waiting[least.room]
        self._waiting[newcomer.room] = newcomer
        return least

    def _need(self, one: WaitingRoom) -> tuple[int, int, float]:
        unlooked = -one.looked_at.timestamp() if one.looked_at else float("inf")
        return one.risk, -self._places[one.party], unlooked
