"""Two connections at once, where PostgreSQL has locks of rows: SQLite lets one write at a time and has none to test."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from tests.jobs import toy
from tests.ledger.events import NOTED
from zhengpin.jobs import running
from zhengpin.ledger.operations import record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has one writer and no locks of rows"
    ),
]
LOCKED = 5000
"""Milliseconds after which whoever waits for a lock fails: nobody here should wait at all."""


def elsewhere(ask: Callable[[], Any]) -> Any:
    """Return what is answered on another connection, which fails where it has to wait for this one."""

    def asked() -> Any:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {LOCKED}")
            return ask()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


def test_a_job_that_another_is_claiming_is_passed_over_and_not_waited_for() -> None:
    for number in range(2):
        toy.answer.enqueue(value=number)
    with transaction.atomic():
        mine = running.claim_next(worker_id="here")
        theirs = elsewhere(lambda: running.claim_next(worker_id="there"))
        nobodys = elsewhere(lambda: running.claim_next(worker_id="anywhere"))
    assert mine is not None
    assert theirs is not None
    assert mine.pk != theirs.pk
    assert nobodys is None


def test_numbers_that_were_drawn_in_vain_are_not_drawn_again() -> None:
    drawn = []
    for fails in (True, False):
        with transaction.atomic():
            drawn.append(record(NOTED, actor="system:tests", subject="test:1", what=1).pk)
            transaction.set_rollback(fails)
    assert drawn[0] < drawn[1]
