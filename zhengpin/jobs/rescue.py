"""Keeps the workers' signs of life, and gives the jobs of dead workers to living ones."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

from django.conf import settings
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from zhengpin.jobs import machine, settling
from zhengpin.jobs.models import WorkerBeat
from zhengpin.kit import clock

HUNG_AFTER = 10
"""A process that runs, but has been silent for this many times `WORKER_STALE_AFTER`, is as good as dead."""


def beat(*, worker_id: str) -> None:
    """Give a sign of life for a worker in this process."""
    pid = os.getpid()
    WorkerBeat.objects.update_or_create(
        worker_id=worker_id,
        defaults={"beat_at": clock.now()},
        create_defaults={
            "host": socket.gethostname()[:255],
            "machine": machine.identity(),
            "pid": pid,
            "started_at": machine.started_at(pid),
            "beat_at": clock.now(),
        },
    )


def sign_off(*, worker_id: str) -> None:
    """Take a worker's sign of life away: it has ended, and holds nothing."""
    WorkerBeat.objects.filter(worker_id=worker_id).delete()


def rescue_lost() -> int:
    """Give every running job whose worker is dead to others, or give it up; return how many there were.

    Guarded: of two rescuers one wins, and a worker that was wrongly held for dead cannot end the job any more.
    """
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by("started_at"))
    if not running:
        return 0
    beats = WorkerBeat.objects.in_bulk({job.worker_ids[-1] for job in running if job.worker_ids})
    return sum(settling.lose(job) for job in running if _is_lost(job, beats))


def at_work(*, using: str) -> str | None:
    """Return the name of a worker that is at work on a database, by the alias of its connection; None for nobody."""
    beats = WorkerBeat.objects.using(using).order_by("-beat_at")
    return next((one.worker_id for one in beats if not _is_gone(one)), None)


def forget_dead_workers(*, after: timedelta = timedelta(days=1)) -> int:
    """Delete the signs of life of workers that have been silent for long; return how many."""
    return WorkerBeat.objects.filter(beat_at__lt=clock.now() - after).delete()[0]


def _is_lost(job: DBTaskResult, beats: dict[str, WorkerBeat]) -> bool:
    last = beats.get(job.worker_ids[-1]) if job.worker_ids else None
    if last is None:  # it gave no sign of life yet, or signed off without ending its job
        return job.started_at is None or _silent(job.started_at, 1)
    return _is_gone(last)


def _is_gone(last: WorkerBeat) -> bool:
    if last.machine and last.machine == machine.identity():
        return not machine.is_alive(last.pid, last.started_at) or _silent(last.beat_at, HUNG_AFTER)
    return _silent(last.beat_at, 1)


def _silent(since, times: int) -> bool:
    return clock.now() - since > timedelta(seconds=settings.WORKER_STALE_AFTER * times)
