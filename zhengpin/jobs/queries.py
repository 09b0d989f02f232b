"""Reads the state of the jobs: how many wait, run and failed, and which workers live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from zhengpin.jobs import running
from zhengpin.jobs.models import ChoreTurn, Setback, WorkerBeat
from zhengpin.kit import clock
from zhengpin.kit.actor import Acting


def backlog(*, task_path: str = "") -> dict[str, int]:
    """Return how many jobs are `ready` (due now), `scheduled` (due later), `running`, `failed` and `successful`.

    task_path: only jobs of this dotted path.
    """
    rows = DBTaskResult.objects.filter(task_path=task_path) if task_path else DBTaskResult.objects.all()
    counted = dict(rows.order_by().values_list("status").annotate(Count("pk")))
    due = (rows & running.due()).count()
    return {
        "ready": due,
        "scheduled": counted.get(TaskResultStatus.READY, 0) - due,
        "running": counted.get(TaskResultStatus.RUNNING, 0),
        "failed": counted.get(TaskResultStatus.FAILED, 0),
        "successful": counted.get(TaskResultStatus.SUCCESSFUL, 0),
    }


def next_job_due_at() -> datetime | None:
    """Return when the next job is due that waits for its time; None where none does."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__lt=get_date_max())
    return waiting.order_by().aggregate(next=Min("run_after"))["next"]


def oldest_ready_seconds(*, indoors: bool = False) -> float | None:
    """Return how long the oldest job that is due has waited since it was enqueued, or None when none waits.

    indoors: among those that wait for nobody else's network.
    """
    oldest: Any = running.due(indoors=indoors).order_by().aggregate(oldest=Min("enqueued_at"))["oldest"]
    return None if oldest is None else max(0.0, (clock.now() - oldest).total_seconds())


def names_due(chores: Mapping[str, timedelta]) -> set[str]:
    """Return the names of chores that are due, given how often each is to be done; see `operations.take_turn`.

    One that was never done is due, and so is one whose time lies farther away than its period, which was shortened.
    """
    moment = clock.now()
    due_at = dict(ChoreTurn.objects.values_list("name", "due_at"))
    return {name for name, every in chores.items() if not moment < due_at.get(name, moment) <= moment + every}


def given_up(actor: Acting) -> QuerySet[DBTaskResult]:
    """Return the jobs that were given up, newest first; nothing for an actor that does not see everything."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")
    return rows if actor.sees_everything else rows.none()


def why_given_up(actor: Acting) -> list[tuple[DBTaskResult, str]]:
    """Return the same jobs, each with what set it back last."""
    jobs = list(given_up(actor))
    setbacks = Setback.objects.filter(task_id__in=[job.pk for job in jobs]).order_by("at")
    last = dict(setbacks.values_list("task_id", "detail"))
    return [(job, last.get(job.pk, "")) for job in jobs]


def workers(actor: Acting) -> QuerySet[WorkerBeat]:
    """Return the workers that gave a sign of life, the latest first; nothing for one that does not see everything."""
    rows = WorkerBeat.objects.order_by("-beat_at")
    return rows if actor.sees_everything else rows.none()
