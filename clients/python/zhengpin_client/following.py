"""Waits until something that the server does by and by is over."""

from __future__ import annotations

from collections.abc import Callable


def followed[T](
    ask: Callable[[], T],
    over: Callable[[T], bool],
    *,
    wait: Callable[[float], None],
    every: float,
    progress: Callable[[T], None] | None,
) -> T:
    """Return what is answered at the end. ask: says how it stands; every: seconds; progress: told of each answer."""
    while True:
        found = ask()
        if progress:
            progress(found)
        if over(found):
            return found
        wait(every)
