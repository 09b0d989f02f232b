"""Lanes: a share and a circuit breaker for each receiver, the least busy one first, urgency before all."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.jobs import toy
from zhengpin.jobs import lanes, running
from zhengpin.jobs.models import Lane
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.engines]
SLOW, OTHER = new_id(), new_id()


def enqueue(receiver: UUID, many: int = 1, *, kind: str = "hook", priority: int = 0) -> str:
    name = lanes.lane(kind, receiver)
    for at in range(many):
        toy.answer.using(queue_name=name, priority=priority).enqueue(value=at)
    return name


def claimed(**how) -> str:
    """Claim the next job; return its lane, "" where there is none."""
    job = lanes.claim_next(worker_id="courier", **how)
    return job.queue_name if job else ""


def fail(name: str, times: int) -> None:
    for _ in range(times):
        lanes.note(name, failed=True, seconds=10.0)


def test_what_goes_out_is_left_alone_by_those_who_scan():
    enqueue(SLOW, 3)
    toy.answer.enqueue(value="a scan")
    job = running.claim_next(worker_id="w", indoors=True)
    assert job is not None
    assert job.queue_name == "default"
    assert running.claim_next(worker_id="w", indoors=True) is None


def test_a_receiver_has_no_more_than_its_share_under_way(settings):
    settings.COURIER_SHARE = 2
    slow = enqueue(SLOW, 5)
    assert [claimed() for _ in range(3)] == [slow, slow, ""]


def test_a_single_message_waits_for_nobody_elses_thousands(settings):
    settings.COURIER_SHARE = 4
    slow = enqueue(SLOW, 9)
    assert claimed() == slow
    other = enqueue(OTHER)
    assert claimed() == other


def test_what_is_urgent_is_first_and_has_a_share_of_its_own(settings):
    settings.COURIER_SHARE = 1
    slow = enqueue(SLOW, 3, priority=-50)
    assert claimed() == slow
    urgent = enqueue(SLOW, kind=lanes.URGENT, priority=100)
    assert claimed(urgent=True) == urgent
    assert claimed(urgent=True) == ""


def test_after_failures_in_a_row_a_lane_rests_for_longer_and_longer():
    name = enqueue(SLOW, 3)
    fail(name, lanes.BREAK_AFTER - 1)
    assert claimed() == name, "a few failures are no reason"
    fail(name, 1)
    assert claimed() == ""
    fail(name, 3)
    assert Lane.objects.get().failures == lanes.BREAK_AFTER, "what was under way counts no more"
    rests = []
    for _ in range(8):
        until = Lane.objects.get().rests_until
        with clock.set_to(until):
            fail(name, 1)
            rests.append(Lane.objects.get().rests_until - until)
    assert rests == sorted(rests)
    assert rests[-1] == lanes.LONGEST_REST


def test_after_its_rest_one_is_tried_and_success_opens_the_lane():
    name = enqueue(SLOW, 5)
    fail(name, lanes.BREAK_AFTER)
    with clock.set_to(clock.now() + lanes.FIRST_REST + timedelta(seconds=1)):
        assert [claimed(), claimed()] == [name, ""]
        lanes.note(name, failed=False, seconds=0.1)
        assert claimed() == name


def test_urgent_lanes_do_not_rest_with_their_receiver():
    fail(lanes.lane("hook", SLOW), lanes.BREAK_AFTER)
    urgent = enqueue(SLOW, kind=lanes.URGENT)
    assert claimed() == urgent


def test_receivers_are_known_by_their_lanes():
    enqueue(SLOW), enqueue(OTHER, kind="test")
    assert lanes.receivers_with_jobs("hook", "test") == {SLOW, OTHER}
    assert lanes.receivers_with_jobs("hook") == {SLOW}
    assert len(lanes.lane("hook", SLOW)) <= 32


def test_a_kind_whose_lane_postgresql_would_refuse_is_refused_everywhere():
    assert len(lanes.lane("stamp", SLOW)) == 32
    with pytest.raises(ValueError, match="longer than the 32 characters"):
        lanes.lane("stamps", SLOW)
