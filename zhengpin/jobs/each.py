"""Does the same with many things, each by itself: what goes wrong with one keeps no other from its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

AT_ONCE = 500
"""Of what is overdue so much is taken in one turn of a chore; the next turn goes on."""


def each_by_itself[Thing](
    things: Iterable[Thing], do: Callable[[Thing], int | bool], *, trouble: str, log: logging.Logger
) -> int:
    """Return the sum of what `do` returned for each; where it raised, that is logged and counts nothing.

    trouble: a sentence of the log with `%s` for the thing, or the key of a row. `do` is to be a transaction of its own.
    """
    done = 0
    for thing in list(things):
        try:
            done += do(thing)
        except Exception:
            log.exception(trouble, getattr(thing, "pk", thing))
    return done
