"""What every test has: the people of `tests.cast`, no way out to the network, tables that can be emptied again."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests import databases
from tests.sockets import refuse_outside
from zhengpin.ledger import triggers
from zhengpin.publication import triggers as public_triggers

pytest_plugins = [
    *("tests.cast", "tests.browser", "tests.broadcasts"),
    *("tests.selection", "tests.standing", "tests.costs", "tests.reach"),
    *("tests.web.videos", "tests.feedback.rising"),
]

_empty_tables = TransactionTestCase._fixture_teardown


def _empty_tables_without_triggers(self: Any) -> None:
    # The triggers of both ledgers would refuse the emptying of tables after a transactional test.
    with triggers.lifted(connection), public_triggers.lifted(connection):
        _empty_tables(self)


TransactionTestCase._fixture_teardown = _empty_tables_without_triggers  # type: ignore[method-assign]


def pytest_configure(config: pytest.Config) -> None:
    refuse_outside()
    # A shell that starts the tests in the background has Ctrl+C ignored, and so would what they start and interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish(session: pytest.Session) -> None:
    # A process of the tests holds half a million objects by now: the collector need not look at them again and again.
    gc.collect()
    gc.freeze()


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
