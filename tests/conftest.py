"""What every test has: the people of `tests.cast`, no way out to the network, tables that can be emptied again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests import databases
from tests.sockets import refuse_outside
from zhengpin.ledger import triggers
from zhengpin.publication import triggers as public_triggers

pytest_plugins = ["tests.cast", "tests.browser", "tests.broadcasts"]

# Tests check results, never durations, and a busy machine draws inputs slowly.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client"}

_empty_tables = TransactionTestCase._fixture_teardown


def _empty_tables_without_triggers(self: Any) -> None:
    # The triggers of both ledgers would refuse the emptying of tables after a transactional test.
    with triggers.lifted(connection), public_triggers.lifted(connection):
        _empty_tables(self)


TransactionTestCase._fixture_teardown = _empty_tables_without_triggers  # type: ignore[method-assign]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only what uses a database: for the second engine, on which pure code is the same",
    )


def pytest_configure(config: pytest.Config) -> None:
    refuse_outside()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this process a database by copying: pytest-django would have each process migrate its own."""
    with django_db_blocker.unblock(), databases.own_of_process(), django_db_blocker.block():
        yield


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Begin and leave every test in the default language: a request leaves its own behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # What is long and needs no database would come last, and keep one process busy while the others have ended.
    items.sort(key=lambda item: _uses_database(item) or not item.get_closest_marker("slow"))
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = kept


def _uses_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "database"))
    return marked or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
