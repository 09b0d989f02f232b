"""Leads a test to a database in which its world stands already: making one takes a second, coming to it none.

A fixture says which (`World.stands`), and gets what making it returned by calling the world. What a test changes is
taken back by its own transaction; one that commits what it does makes its world for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from tests import databases
from zhengpin.monitoring.indexes import index, shown, videos

_BEGINS = "_django_db_helper"
"""pytest-django's fixture that begins a test's transaction."""
_STANDS = "_stands"
_led = ExitStack()
_made: dict[str, Any] = {}
_here: list[str] = []
"""The world in whose database the test runs, if it is led to one."""


class World[Made]:
    """What some tests begin with: made once a process, by a function with its arguments, in a database of its own."""

    def __init__(self, make: Callable[..., Made], *given: object) -> None:
        self._make, self._given = make, given

    def stands[Fixture: Callable[..., Any]](self, fixture: Fixture) -> Fixture:
        """Mark the function of a fixture: tests that ask for it, directly or not, begin in this world."""
        setattr(fixture, _STANDS, self)
        return fixture

    def __call__(self) -> Made:
        """Return a copy of what making it returned; where it does not stand it is made here and now."""
        if _here != [self.name]:
            return self._make(*self._given)
        copied: Made = deepcopy(_made[self.name])
        return copied

    @property
    def name(self) -> str:
        """Return another name each day: much of a world is reckoned from today."""
        given = "".join(f"-{one}" for one in self._given)
        return f"{self._make.__module__}.{self._make.__qualname__}{given}-{datetime.now(UTC):%Y%m%d}"

    def lead_there(self) -> None:
        name = self.name
        _led.enter_context(databases.filled(name, lambda: _made.update({name: self._make(*self._given)})))
        _here.append(name)
        forget()


def forget() -> None:
    """Drop the indexes of a test: they know rows that are gone."""
    index.forget()
    shown.forget()
    videos.forget()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    if fixturedef.argname != _BEGINS or _commits(request.node):
        return
    world = _asked(request.node)
    if world is not None:
        with request.getfixturevalue("django_db_blocker").unblock():
            world.lead_there()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Any:
    try:
        return (yield)
    finally:
        forget()
        _led.close()
        _here.clear()


def _asked(item: pytest.Item) -> World[Any] | None:
    """Return the world of the test's fixtures, if there is one and the two worlds of isolation are not asked for."""
    if not isinstance(item, pytest.Function) or "worlds" in item.fixturenames:
        return None
    last = [found[-1].func for found in item._fixtureinfo.name2fixturedefs.values() if found]
    return next((world for function in last if (world := getattr(function, _STANDS, None))), None)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))
