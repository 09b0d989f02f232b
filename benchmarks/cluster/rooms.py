"""Rooms that play a protected film while processes are killed: each is to be interrupted, and each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.live import setting_up
from benchmarks.live.world import room_clip
from scripts.broadcasting import Broadcasting
from zhengpin.accounts.actor import system
from zhengpin.enforcement.queries import measures
from zhengpin.review.queries import decisions

PLAYED = 120
"""Seconds for which the film goes on after the goods before it."""
SETTINGS = {
    "ZHENGPIN_LIVE_HOSTS": "127.0.0.1",
    "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": "127.0.0.1",
    "ZHENGPIN_LIVE_LEASE_SECONDS": "5",
    "ZHENGPIN_LIVE_STALL_SECONDS": "5",
}
ASKER = system("benchmark")


class Rooms:
    """The rooms of a trial: opened one by one, closed as soon as the order to interrupt stands."""

    def __init__(self, servers: Broadcasting, data: Path, folder: Path, film: Path) -> None:
        self._servers = servers
        self._clip = room_clip(data, folder, film, "smaller, in a frame", 8, PLAYED)
        self._pushed: dict[str, Any] = {}
        self.opened: list[str] = []

    def open(self) -> None:
        """Begin a broadcast in a new room."""
        name = f"room-{len(self.opened)}"
        self.opened.append(name)
        self._pushed[name] = self._servers.push(self._clip, name, times=0)
        setting_up.announce({name: self._servers.rtmp(name)})

    def close_interrupted(self) -> int:
        """Close the rooms that were interrupted, as a marketplace would, and return how many are still open."""
        for name in list(self._pushed):
            if self._ordered(name):
                self._servers.end(self._pushed.pop(name))
                setting_up.announce({name: self._servers.rtmp(name)}, state="ended")
        return len(self._pushed)

    def lost(self) -> int:
        """Return how many rooms were never interrupted."""
        return sum(not self._ordered(name) for name in self.opened)

    def doubled(self) -> int:
        """Return how many orders, and how many decisions of one case, stand twice."""
        orders = Counter(key for name in self.opened for key in self._ordered(name))
        cases = Counter(decisions(ASKER).values_list("case_id", flat=True))
        return sum(count - 1 for counted in (orders, cases) for count in counted.values())

    def _ordered(self, name: str) -> Sequence[tuple[str, str]]:
        rows = measures(ASKER).filter(kind="interrupt", title=f"Evening sale {name}")
        return list(rows.values_list("subject", "kind"))
