"""A database with two worlds: made once a process, copied for a module's tests, each of which leaves it so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from tests import databases
from tests.cast import organisation
from tests.worlds import World, make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind
from zhengpin.rulebook.operations import install_defaults


@contextmanager
def standing(blocker: Any) -> Iterator[tuple[World, World]]:
    """Make two worlds under one operator in a database of their own, and lead the tests inside to it.

    blocker: pytest-django's. What a test changes is taken back by its own transaction, as ever.
    """
    with blocker.unblock(), databases.copy_of_filled("worlds", _make), blocker.block():
        yield deepcopy(_made[0])


_made: list[tuple[World, World]] = []
"""The worlds that this process made, once."""


def _make() -> None:
    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))
    _made.append((make_world("OSPREY", 1), make_world("KESTREL", 2)))
