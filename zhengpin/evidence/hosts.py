"""Leaves hosts alone that fail again and again, so that one dead host does not hold up all the others."""

from __future__ import annotations

import time
from threading import Lock
from urllib.parse import urlsplit

FAILURES = 5
"""Failures in a row after which a host is left alone."""
PAUSE = 60.0
"""Seconds for which it is left alone."""
MOST_KNOWN = 10_000
"""Hosts whose failures are remembered; the one that failed longest ago is forgotten first."""


class FailingHosts:
    """Counts each host's failures in a row. Bears being used by several threads."""

    def __init__(self, *, failures: int = FAILURES, pause: float = PAUSE) -> None:
        self._failures = failures
        self._pause = pause
        self._seen: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def is_left_alone(self, url: str) -> bool:
        """Say whether the host of an address has failed too often, and not long ago."""
        with self._lock:
            count, last = self._seen.get(host_in(url), (0, 0.0))
        return count >= self._failures and time.monotonic() - last < self._pause

    def note(self, url: str, *, failed: bool) -> None:
        """Note how a fetch ended; one that did not fail clears the host's record."""
        host = host_in(url)
        with self._lock:
            if failed:
                count, _ = self._seen.pop(host, (0, 0.0))
                self._seen[host] = (count + 1, time.monotonic())
                if len(self._seen) > MOST_KNOWN:
                    self._seen.pop(next(iter(self._seen)))
            else:
                self._seen.pop(host, None)


def host_in(url: str) -> str:
    """Return host and port of an address in lower case, "" where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
