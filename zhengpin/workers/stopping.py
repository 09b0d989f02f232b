"""Turns the signals that ask a process to end into a flag that its loop looks at."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType


class Stop:
    """Set by SIGTERM or SIGINT. The first lets what is being done be finished; a second one breaks it off."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def listen(self) -> Stop:
        """Take the signals of this process, from its main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._heard)
        return self

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until asked to stop; return whether that was asked."""
        return self._asked.wait(seconds)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            sys.exit(128 + number)
        self.ask()
