"""Runs what starts an event loop of its own in a thread of its own, since the caller's may be running one already."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def apart[Result](call: Callable[[], Result]) -> Result:
    """Return what a call returns, made in another thread. Raises what the call raises."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(call).result()
