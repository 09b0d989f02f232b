"""The database of the engines' tests: two worlds, and rows in every table that these hold nothing of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from tests.cast import organisation, person
from tests.engines.filling import fill_what_is_empty
from tests.worlds import World, make_world
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit import clock
from zhengpin.rulebook.operations import install_defaults

STAFF = (Role.ADMINISTRATOR, Role.REVIEWER, Role.SENIOR_REVIEWER, Role.RULE_OWNER, Role.AUDITOR)


@dataclass
class Stocked:
    """A database that has something of everything. actors: one of each role, by its name, and the system."""

    worlds: tuple[World, World]
    actors: dict[str, Actor]
    empty: list[str]
    now: datetime


@pytest.fixture
def stocked(db: None) -> Iterator[Stocked]:
    operator = organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))
    worlds = make_world("OSPREY", 1), make_world("KESTREL", 2)
    staff = {role: person(role, operator) for role in STAFF}
    empty = fill_what_is_empty()
    now = clock.now()
    with clock.set_to(now):
        people = staff | worlds[0].people
        actors = {role.value: actor_for_person(one) for role, one in people.items()}
        yield Stocked(worlds, {"system": system("tests")} | actors, empty, now)
