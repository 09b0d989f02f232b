"""What a process that runs jobs does while none is due: work through everything, which gives way to all that is new."""

from __future__ import annotations

from typing import Protocol

from zhengpin.later import answering

QUEUE = "passes"
"""A worker of chosen queues does it too where this name is among them."""


class Spending(Protocol):
    """Does a little of something."""

    def __call__(self, *, unhurried: bool) -> bool:
        """Do it, within its share of the processor where `unhurried`; say whether there was anything to do now."""
        ...


_spending: list[Spending] = []


def also_spend(one: Spending) -> None:
    """Have spare time spent on this too. Registered twice it counts once."""
    if one not in _spending:
        _spending.append(one)


def spend(*, unhurried: bool) -> bool:
    """Do a little of what waits for spare time; say whether there was anything. unhurried: within its share of the
    processor, not as fast as it goes because somebody waits."""
    answering(__name__).load()
    return any(one(unhurried=unhurried) for one in _spending)
