"""What everybody may know of the service: that something is late and since about when, never how much waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from tests.rows import each_row
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.jobs.models import WorkerBeat
from zhengpin.jobs.states import ServiceState
from zhengpin.kit import clock
from zhengpin.web.front.service_status import _queue, band, service_parts, worst_of

NOW = datetime(2026, 12, 1, 12, 34, 56, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@each_row(
    "seconds, says",
    [
        (0, "less than a minute"),
        (60, "less than ten minutes"),
        (599, "less than ten minutes"),
        (600, "less than an hour"),
        (86_399, "less than a day"),
        (86_400, "less than three days"),
        (8 * 86_400, "a week or more"),
    ],
)
def test_an_age_is_told_as_a_step(seconds: int, says: str) -> None:
    with translation.override("en"):
        assert str(band(timedelta(seconds=seconds))) == says


@each_row(
    "age, state, since",
    [
        (9 * MINUTE, "working", None),
        (10 * MINUTE, "slow", datetime(2026, 12, 1, 12, 30, tzinfo=UTC)),
        (59 * MINUTE, "slow", datetime(2026, 12, 1, 11, 40, tzinfo=UTC)),
        (60 * MINUTE, "late", datetime(2026, 12, 1, 11, 40, tzinfo=UTC)),
    ],
)
def test_a_queue_stands_by_what_waits_longest_in_it(age, state, since) -> None:
    part = _queue("jobs", NOW - age, NOW, 10 * MINUTE, HOUR)
    assert (part.state, part.since) == (ServiceState(state), since)
    assert _queue("jobs", None, NOW, 10 * MINUTE, HOUR).state is ServiceState.WORKING
    assert _queue("jobs", NOW + MINUTE, NOW, 10 * MINUTE, HOUR).state is ServiceState.WORKING


@pytest.mark.django_db
def test_the_page_says_since_when_nothing_is_done_and_how_long_jobs_wait(operator) -> None:
    beat = clock.now() - timedelta(hours=5)
    WorkerBeat.objects.create(worker_id="w", host="h", machine="m", pid=1, started_at=beat, beat_at=beat)
    seal_pack.enqueue(pack_id="0199c0de-0000-7000-8000-000000000001")
    DBTaskResult.objects.update(enqueued_at=clock.now() - timedelta(hours=4))
    with translation.override("en"):
        parts = {str(one.name): one for one in service_parts()}
    stopped = parts["Background work"]
    assert stopped.state is ServiceState.STOPPED
    assert stopped.since is not None
    assert timedelta() <= beat - stopped.since < timedelta(minutes=10)
    assert parts["Screening and other jobs"].state is ServiceState.LATE
    assert worst_of(list(parts.values())) is ServiceState.STOPPED
    shown = Client().get("/en/public/service/").content.decode()
    assert "Something does not work as it should." in shown
    assert "less than a day" in shown
    for hidden in ("sqlite", "postgres", "python", "/tmp", "workers.none", "seal_pack"):
        assert hidden not in shown.lower()
