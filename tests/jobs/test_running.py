"""A job runs until it succeeded, is tried again as its policy says, and is given up in the open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.jobs import toy
from zhengpin.accounts.actor import Actor, system
from zhengpin.jobs import operations, queries, rescue, running, settling
from zhengpin.jobs.models import Setback, WorkerBeat
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def only() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_a_job_is_enqueued_with_its_transaction_or_not_at_all():
    def undone() -> None:
        with transaction.atomic():
            toy.answer.enqueue(value=1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert queries.backlog()["ready"] == 0
    toy.answer.enqueue(value=1)
    assert queries.backlog() == {"ready": 1, "scheduled": 0, "running": 0, "failed": 0, "successful": 0}


def test_its_answer_is_kept():
    toy.answer.enqueue(value={"a": [1, "二"]})
    assert running.run_due() == 1
    assert only().return_value == {"a": [1, "二"]}
    assert only().status == "SUCCESSFUL"
    assert running.run_due() == 0


def test_an_answer_that_cannot_be_kept_does_not_repeat_the_work():
    toy.answer_with_something_unstorable.enqueue()
    running.run_due()
    assert (only().status, only().return_value) == ("SUCCESSFUL", None)


def test_a_failing_job_is_tried_as_often_as_its_policy_says_then_given_up():
    toy.fail.enqueue(message="no luck")
    start = clock.now()
    for seconds, status in [
        (0, "READY"),
        (9, "READY"),
        (11, "READY"),
        (30, "READY"),
        (32, "FAILED"),
        (9999, "FAILED"),
    ]:
        with clock.set_to(start + timedelta(seconds=seconds)):
            running.run_due()
        assert only().status == status
    assert len(only().worker_ids) == 3
    assert "RuntimeError" in only().traceback
    assert only().exception_class_path == "builtins.RuntimeError"
    entry = Entry.objects.get(event="job.gave_up")
    assert entry.subject == f"job:{only().pk}"
    assert entry.fields["failures"] == 3
    assert entry.fields["job"] == "tests.jobs.toy.fail"


def test_a_job_that_can_never_be_done_is_given_up_at_once():
    toy.fail_for_good.enqueue()
    running.run_due()
    assert only().status == "FAILED"
    assert Entry.objects.filter(event="job.gave_up").count() == 1


def test_a_job_whose_code_is_gone_is_set_back():
    toy.answer.enqueue(value=1)
    DBTaskResult.objects.update(task_path="tests.jobs.toy.removed")
    running.run_due(limit=1)
    assert only().status == "READY"
    assert Setback.objects.get().kind == "failed"


def test_an_interrupted_job_is_given_back_as_if_not_begun():
    toy.interrupt.enqueue()
    with pytest.raises(KeyboardInterrupt):
        running.run_due()
    assert only().status == "READY"
    assert not Setback.objects.exists()


def test_a_later_job_waits_and_a_higher_one_goes_first():
    toy.answer.using(run_after=clock.now() + timedelta(hours=1)).enqueue(value="later")
    toy.answer.enqueue(value="plain")
    toy.answer.using(priority=50).enqueue(value="urgent")
    assert queries.backlog()["scheduled"] == 1
    first = running.claim_next(worker_id="w")
    assert first is not None
    assert first.args_kwargs["kwargs"] == {"value": "urgent"}
    assert running.run_due() == 1
    with clock.set_to(clock.now() + timedelta(hours=2)):
        assert running.run_due() == 1


def test_queues_are_kept_apart():
    toy.answer.using(queue_name="webhooks").enqueue(value=1)
    assert running.claim_next(worker_id="w", queues=["default"]) is None
    assert running.claim_next(worker_id="w", queues=["webhooks"]) is not None


class TestLostWorkers:
    """A job whose worker died is run by another; one whose worker lives is left alone."""

    def claimed(self, worker_id: str = "dead") -> DBTaskResult:
        toy.answer.enqueue(value=1)
        job = running.claim_next(worker_id=worker_id)
        assert job is not None
        return job

    def beating(self, **changes: object) -> None:
        rescue.beat(worker_id="dead")
        WorkerBeat.objects.update(**changes)

    def test_a_living_worker_keeps_its_job(self):
        self.claimed()
        self.beating()
        assert rescue.rescue_lost() == 0

    def test_a_dead_process_on_this_machine_is_noticed_at_once(self):
        self.claimed()
        self.beating(pid=2**22 + 1)
        assert rescue.rescue_lost() == 1
        assert only().status == "READY"
        assert running.run_due() == 1
        assert only().status == "SUCCESSFUL"

    def test_another_process_of_the_same_number_does_not_count(self):
        self.claimed()
        self.beating(started_at=clock.now() - timedelta(days=1))
        assert rescue.rescue_lost() == 1

    def test_a_worker_elsewhere_is_dead_when_it_has_been_silent(self, settings):
        self.claimed()
        self.beating(machine="elsewhere")
        assert rescue.rescue_lost() == 0
        with clock.set_to(clock.now() + timedelta(seconds=settings.WORKER_STALE_AFTER + 1)):
            assert rescue.rescue_lost() == 1

    def test_a_worker_that_never_gave_a_sign_is_given_time_for_it(self, settings):
        self.claimed()
        assert rescue.rescue_lost() == 0
        with clock.set_to(clock.now() + timedelta(seconds=settings.WORKER_STALE_AFTER + 1)):
            assert rescue.rescue_lost() == 1

    def test_a_worker_wrongly_held_for_dead_can_no_longer_end_the_job(self):
        job = self.claimed()
        self.beating(pid=2**22 + 1)
        rescue.rescue_lost()
        assert settling.finish(job, "late") is False
        assert only().status == "READY"

    def test_of_two_rescuers_one_wins(self):
        job = self.claimed()
        assert settling.lose(job) is True
        assert settling.lose(job) is False
        assert Setback.objects.count() == 1

    def test_a_job_that_kills_its_workers_rests_longer_each_time_and_is_given_up(self, settings):
        toy.answer.enqueue(value=1)
        moment, rests = clock.now(), []
        for _ in range(settings.JOB_LOSSES_ALLOWED):
            with clock.set_to(moment):
                job = running.claim_next(worker_id="w")
                assert job is not None
                settling.lose(job)
            rests.append((only().run_after - moment).total_seconds())
            moment = max(moment, only().run_after)
        assert rests[:4] == sorted(rests[:4])
        assert rests[0] == 0
        assert only().status == "FAILED"
        assert Entry.objects.get(event="job.gave_up").fields["losses"] == settings.JOB_LOSSES_ALLOWED

    def test_signs_of_life_end(self):
        self.beating()
        rescue.beat(worker_id="old")
        WorkerBeat.objects.filter(pk="old").update(beat_at=clock.now() - timedelta(days=2))
        assert rescue.forget_dead_workers() == 1
        rescue.sign_off(worker_id="dead")
        assert not WorkerBeat.objects.exists()


def test_only_the_operator_sees_given_up_jobs_and_workers():
    toy.fail_for_good.enqueue()
    running.run_due()
    rescue.beat(worker_id="w")
    assert [job.pk for job in queries.given_up(system("test"))] == [only().pk]
    assert [beat.worker_id for beat in queries.workers(system("test"))] == ["w"]
    assert not queries.given_up(Actor("person:1")).exists()
    assert not queries.workers(Actor("person:1")).exists()


def test_a_given_up_job_can_be_started_again_by_hand():
    toy.fail_for_good.enqueue()
    running.run_due()
    operations.retry_job(job_id=only().pk, actor=system("test"))
    assert only().status == "READY"
    assert not Setback.objects.exists()
    with pytest.raises(Conflict):
        operations.retry_job(job_id=only().pk, actor=system("test"))
    assert Entry.objects.filter(event="job.retried").count() == 1


def test_old_successes_are_cleared_away_and_failures_stay():
    toy.answer.enqueue(value=1)
    toy.fail_for_good.enqueue()
    running.run_due()
    assert operations.clear_finished() == 0
    with clock.set_to(clock.now() + timedelta(days=8)):
        assert operations.clear_finished() == 1
    assert only().status == "FAILED"


def test_a_chore_is_one_process_turn_in_each_period():
    start, every = clock.now(), timedelta(seconds=10)
    turns = []
    for seconds in (0, 1, 9, 10, 11, 35, 36):
        with clock.set_to(start + timedelta(seconds=seconds)):
            turns += [(seconds, by) for by in "ab" if operations.take_turn(name="sweep", every=every, by=by)]
    assert turns == [(0, "a"), (10, "a"), (35, "a")]


def test_a_shortened_period_takes_effect_at_once():
    assert operations.take_turn(name="sweep", every=timedelta(hours=1), by="a")
    assert not operations.take_turn(name="sweep", every=timedelta(hours=1), by="a")
    assert operations.take_turn(name="sweep", every=timedelta(seconds=5), by="a")


def test_how_long_the_oldest_job_waits():
    assert queries.oldest_ready_seconds() is None
    toy.answer.enqueue(value=1)
    with clock.set_to(clock.now() + timedelta(seconds=90)):
        waited = queries.oldest_ready_seconds()
    assert waited is not None
    assert 89 <= waited < 100
