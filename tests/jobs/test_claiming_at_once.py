"""Of many workers that claim at the same time each gets another job, and each job goes to one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.jobs import toy
from zhengpin.jobs import running


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_each_job_is_claimed_once():
    for number in range(40):
        toy.answer.enqueue(value=number)
    start = Barrier(6)

    def claim_all(number: int) -> list[str]:
        claimed = []
        try:
            start.wait(timeout=10)
            while DBTaskResult.objects.filter(status="READY").exists():
                if job := running.claim_next(worker_id=f"w{number}"):
                    claimed.append(str(job.pk))
        finally:
            connection.close()
        return claimed

    with ThreadPoolExecutor(6) as pool:
        claimed = [job for claims in pool.map(claim_all, range(6)) for job in claims]
    assert len(claimed) == len(set(claimed)) == 40
    assert {len(ids) for ids in DBTaskResult.objects.values_list("worker_ids", flat=True)} == {1}
