"""The database of the engines' tests: two worlds, and rows in every table that these hold nothing of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from tests.engines.stocking import stock
from tests.worlds import World
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.kit import clock


@dataclass
class Stocked:
    """A database that has something of everything. actors: one of each role, by its name, and the system."""

    worlds: tuple[World, World]
    actors: dict[str, Actor]
    empty: list[str]
    now: datetime


@pytest.fixture
def stocked(db: None) -> Iterator[Stocked]:
    made = stock()
    now = clock.now()
    with clock.set_to(now):
        people = made.staff | made.worlds[0].people
        actors = {role.value: actor_for_person(one) for role, one in people.items()}
        yield Stocked(made.worlds, {"system": system("tests")} | actors, made.empty, now)
