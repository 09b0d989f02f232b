"""Two worlds of people and things, and somebody of each role who meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import two_worlds
from tests.cast import organisation, person
from tests.worlds import World
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import OrganisationKind, Role

Worlds = tuple[World, World]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


@pytest.fixture
def somebody(worlds: Worlds, db: None) -> Callable[[Role], Person]:
    """Return the function that gives somebody of a role: of the first world, or of its operator."""

    def one(role: Role) -> Person:
        if role in worlds[0].people:
            return worlds[0].people[role]
        return person(role, organisation(OrganisationKind.OPERATOR, "Second Market"), f"A {role}")

    return one
