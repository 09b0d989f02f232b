"""Leads a test that asks for the market to a database in which it stands: making one takes a second, coming to it none.

What such a test changes is taken back by its own transaction. One that commits what it does makes a market for itself.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest

from tests import databases
from tests.web import market
from zhengpin.monitoring.indexes import index

_BEGINS = "_django_db_helper"
"""pytest-django's fixture that begins a test's transaction."""
_led = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    if fixturedef.argname == _BEGINS and _asks(request.node) and not _commits(request.node):
        with request.getfixturevalue("django_db_blocker").unblock():
            _led.enter_context(databases.filled("market", market.fill))
            index.forget()  # the one of the test before knows rows that are gone


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Any:
    try:
        return (yield)
    finally:
        _led.close()


def _asks(item: pytest.Item) -> bool:
    """Return whether the test names the market of the pages, or a fixture of it does."""
    if not isinstance(item, pytest.Function) or "worlds" in item.fixturenames:
        return False
    found = item._fixtureinfo.name2fixturedefs.get("market", ())
    return len(found) > 0 and found[-1].func.__module__ == market.__name__


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))
