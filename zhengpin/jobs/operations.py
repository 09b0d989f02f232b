"""Writes that people ask for: run a given-up job again, clear away the old; and whose turn a chore is."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from zhengpin.jobs.events import JOB_RETRIED
from zhengpin.jobs.models import ChoreTurn, Setback
from zhengpin.kit import clock
from zhengpin.kit.actor import Acting
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def retry_job(*, job_id: UUID, actor: Acting) -> None:
    """Start a given-up job again with all its attempts. Raises Conflict (`job.not_failed`)."""
    failed = DBTaskResult.objects.filter(pk=job_id, status=TaskResultStatus.FAILED)
    path = failed.values_list("task_path", flat=True).first()
    if path is None or not failed.update(
        status=TaskResultStatus.READY, run_after=clock.now(), finished_at=None
    ):
        raise Conflict(
            _("This job is not one that was given up."),
            code="job.not_failed",
            remedy=_("Reload to see its present state."),
        )
    Setback.objects.filter(task_id=job_id).delete()
    record(JOB_RETRIED, actor=actor, subject=reference("job", job_id), job=path)


@transaction.atomic
def clear_finished(*, after: timedelta = timedelta(days=7)) -> int:
    """Delete the records of jobs that succeeded longer ago than `after`; return how many. Failed ones stay."""
    old = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=clock.now() - after)
    numbers = list(old.order_by().values_list("pk", flat=True)[:5000])
    Setback.objects.filter(task_id__in=numbers).delete()
    return DBTaskResult.objects.filter(pk__in=numbers).delete()[0]


def take_turn(*, name: str, every: timedelta, by: str) -> bool:
    """Say whether a chore is due and now `by`'s to do: of all who ask in one period, one is told yes."""
    moment = clock.now()
    rows = ChoreTurn.objects.filter(pk=name)
    due_at = rows.values_list("due_at", flat=True).first()
    if due_at is None:
        ChoreTurn.objects.get_or_create(name=name, defaults={"due_at": moment})
    elif due_at > moment + every:  # the period was shortened
        rows.filter(due_at=due_at).update(due_at=moment)
    elif due_at > moment:
        return False
    return bool(rows.filter(due_at__lte=moment).update(due_at=moment + every, taken_by=by))
