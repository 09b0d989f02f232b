"""One line in the log for many of the same: what may come a thousand times a second must not write a thousand lines."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock


class TalliedLog:
    """Counts by kind, and writes a line at once, then at most one every `every` seconds. Bears several threads.

    What was counted since the last line stands in the next one.
    """

    def __init__(
        self,
        logger: logging.Logger,
        text: str,
        *,
        every: float = 10.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """text: what the line says of a kind and a number, as `%s` and `%d`."""
        self._logger, self._text, self._every, self._now = logger, text, every, now
        self._counted: Counter[str] = Counter()
        self._written: float | None = None
        self._lock = Lock()

    def count(self, kind: str) -> None:
        with self._lock:
            self._counted[kind] += 1
            now = self._now()
            if self._written is not None and now - self._written < self._every:
                return
            self._written, counted = now, self._counted.copy()
            self._counted.clear()
        for counted_kind, number in sorted(counted.items()):
            self._logger.warning(self._text, counted_kind, number)
