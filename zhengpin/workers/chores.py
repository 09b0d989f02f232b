"""Does the recurring chores when they are due, each by one process at a time."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import close_old_connections
from django.utils.crypto import get_random_string

from zhengpin.jobs.chores import Chore
from zhengpin.jobs.operations import take_turn
from zhengpin.jobs.queries import names_due
from zhengpin.workers.guarding import guarded
from zhengpin.workers.stopping import Stop

TICK = 0.5  # seconds


def do_due(chores: Sequence[Chore], *, by: str) -> list[str]:
    """Do each chore that is due and not another process's turn; return the names of those that went well.

    One that fails is logged, and the others are done all the same.
    """
    done = []
    for chore in _due(chores):
        with guarded(f"the chore {chore.name} failed"):
            if take_turn(name=chore.name, every=chore.every, by=by):
                chore.run()
                done.append(chore.name)
    return done


def _due(chores: Sequence[Chore]) -> list[Chore]:
    """Return those that are due, by one query: most of the time none is, and the process should cost nothing then."""
    names: set[str] = set()
    with guarded("the turns of chores could not be read"):
        names = names_due({chore.name: chore.every for chore in chores})
    return [chore for chore in chores if chore.name in names]


def keep_doing(chores: Sequence[Chore], *, stop: Stop) -> None:
    """Do chores as they fall due until `stop` is asked."""
    by = f"chores-{get_random_string(12)}"
    while not stop.wait(TICK):
        close_old_connections()
        do_due(chores, by=by)
