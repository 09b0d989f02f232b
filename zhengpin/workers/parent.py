"""Notices when the process that started this one is gone, so that no worker outlives its pool."""

from __future__ import annotations

import os
import threading
import time

from zhengpin.workers.stopping import Stop

_WATCH_EVERY = 1.0  # seconds


def stop_with_parent(stop: Stop) -> None:
    """Ask `stop` once the present parent process has ended, even by a signal that nobody can catch."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_EVERY)
        stop.ask()

    threading.Thread(target=watch, name="watches the parent", daemon=True).start()
