"""A database in which two worlds stand: made once for a module's tests, each of which leaves it as it found it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import databases
from tests.cast import organisation
from tests.worlds import World, make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind
from zhengpin.monitoring.indexes import index
from zhengpin.rulebook.operations import install_defaults


@contextmanager
def standing(blocker: Any) -> Iterator[tuple[World, World]]:
    """Make two worlds under one operator in a database of their own, and lead the tests inside to it.

    blocker: pytest-django's. What a test changes is taken back by its own transaction, as ever.
    """
    with blocker.unblock(), databases.own_of_process("worlds"):
        organisation(OrganisationKind.OPERATOR, "Harbour Market")
        install_defaults(actor=system("tests"))
        made = make_world("OSPREY", 1), make_world("KESTREL", 2)
        with blocker.block():
            yield made
        index.forget()
