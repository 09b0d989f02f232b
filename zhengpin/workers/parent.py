"""Notices when the process that started this one is gone, so that no worker outlives its pool."""

from __future__ import annotations

import os
import threading
import time

from zhengpin.workers.stopping import Stop

_WATCH_EVERY = 1.0  # seconds


def stop_with_parent(stop: Stop, *, parent: int | None = None) -> None:
    """Ask `stop` once the parent process has ended, even by a signal that nobody can catch.

    parent: its number as the parent itself gave it, so that one that ended before this call is noticed too.
    """
    expected = parent or os.getppid()

    def watch() -> None:
        while os.getppid() == expected:
            time.sleep(_WATCH_EVERY)
        stop.ask()

    threading.Thread(target=watch, name="watches the parent", daemon=True).start()
