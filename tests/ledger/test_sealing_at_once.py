"""Many record and many seal at the same time: every entry is sealed once, and the chain has one line."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.ledger.events import NOTED
from zhengpin.ledger.models import Entry, SealedEntry
from zhengpin.ledger.operations import record
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_sealers_and_writers_at_once_leave_one_unbroken_chain():
    start = Barrier(6)

    def work(number: int) -> int:
        try:
            start.wait(timeout=10)
            if number % 2:
                return sum(seal_pending() for _ in range(15))
            for turn in range(30):
                record(NOTED, actor=f"person:{number}", subject=f"test:{turn}", what=turn)
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        sealed = sum(pool.map(work, range(6)))
    sealed += seal_pending()
    assert sealed == Entry.objects.count() == SealedEntry.objects.count() == 90
    result = verify()
    assert (result.ok, result.entries, result.unsealed) == (True, 90, 0)
