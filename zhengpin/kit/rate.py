"""Bounds how often somebody may ask, in the memory of one process: a bucket of tokens for each key."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock


class RateBound:
    """Admits `limit` at once and refills at `limit` a period, for each key. Bears being used by several threads.

    keys: how many are remembered; the one that asked longest ago is forgotten first.
    """

    def __init__(self, *, period: float = 60.0, keys: int = 10_000) -> None:
        self._period, self._keys = period, keys
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str, *, limit: float, now: float, cost: float = 1.0) -> float:
        """Take `cost` tokens of a key at the moment `now` (seconds); return 0, or how long until there are so many.

        What is refused takes nothing. A cost above `limit` is taken as `limit`.
        """
        cost = min(cost, limit)
        with self._lock:
            left, last = self._seen.pop(key, (limit, now))
            left = min(limit, left + max(0.0, now - last) * limit / self._period)
            admitted = left >= cost
            self._seen[key] = (left - cost if admitted else left, now)
            while len(self._seen) > self._keys:
                self._seen.popitem(last=False)
        return 0.0 if admitted else (cost - left) * self._period / limit

    def forget(self) -> None:
        """Forget everyone."""
        with self._lock:
            self._seen.clear()
