"""Ends a run of a job: done, to be tried again, or given up. Every ending is one guarded write."""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from traceback import format_exception

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from zhengpin.jobs.durable import UselessToRetryError, policy_of
from zhengpin.jobs.events import JOB_GAVE_UP
from zhengpin.jobs.models import Setback
from zhengpin.jobs.states import SetbackKind
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.retry import RetryPolicy
from zhengpin.kit.troubles import WAITED_FOR, trouble_of
from zhengpin.ledger.operations import record

logger = logging.getLogger(__name__)

AFTER_LOSS = RetryPolicy([timedelta(seconds=s) for s in (0, 5, 30, 120, 600, 600, 600, 600, 600)], spread=0.0)
"""How long a job rests after its worker died under it. A healthy one whose machine was switched off goes on at once;
one that kills every worker lets others work meanwhile, and is given up at death number `JOB_LOSSES_ALLOWED`."""

AWAY_WAIT = timedelta(seconds=60)
"""How long a job rests that met an object store or an index which is away. It counts as no failure, however often: what
it needs cannot be had for a while, and giving it up would leave undone what nobody then does."""


def finish(job: DBTaskResult, value: object) -> bool:
    """Mark the run as successful; False if the job was meanwhile given to another worker, which then ends it."""
    try:
        stored = canonical.plain(value)
    except (TypeError, ValueError):
        stored = None  # the work is done; that its answer cannot be kept must not repeat it
    return _end(
        job, status=TaskResultStatus.SUCCESSFUL, return_value=stored, exception_class_path="", traceback=""
    )


def release(job: DBTaskResult) -> bool:
    """Give an interrupted job back, as if it had not been begun."""
    return _end(job, status=TaskResultStatus.READY, run_after=clock.now())


@transaction.atomic
def fail(job: DBTaskResult, error: BaseException) -> bool:
    """Set the job back after `error`: to be tried again as its policy says, or given up.

    While the object store of blobs or the index of protected pictures is away it waits, and is never given up.
    """
    kind = type(error)
    said: dict[str, object] = {
        "exception_class_path": f"{kind.__module__}.{kind.__qualname__}",
        "traceback": canonical.plain("".join(format_exception(error))),
    }
    if trouble_of(error) in WAITED_FOR:
        again = clock.now() + AWAY_WAIT * (1 + random.random() / 10)  # noqa: S311 - spreads load
        logger.warning("%s waits until %s: %s", job.task_path, again, error)
        return _end(job, status=TaskResultStatus.READY, run_after=again, **said)
    failures = _count(job, SetbackKind.FAILED) + 1
    wait = None
    if not isinstance(error, UselessToRetryError):
        wait = policy_of(job.task_path).wait_after(failures, random.random())  # noqa: S311 - spreads load
    return _set_back(job, SetbackKind.FAILED, wait, str(error), said)


@transaction.atomic
def lose(job: DBTaskResult) -> bool:
    """Set the job back after its worker died: to be run by another after a while, or given up."""
    losses = _count(job, SetbackKind.LOST) + 1
    allowed = min(settings.JOB_LOSSES_ALLOWED, len(AFTER_LOSS.waits))
    wait = AFTER_LOSS.wait_after(losses) if losses < allowed else None
    return _set_back(job, SetbackKind.LOST, wait, "its worker died", {})


def _set_back(
    job: DBTaskResult, kind: SetbackKind, wait: timedelta | None, detail: str, said: dict[str, object]
) -> bool:
    if wait is None:
        ended = _end(job, status=TaskResultStatus.FAILED, **said)
    else:
        ended = _end(job, status=TaskResultStatus.READY, run_after=clock.now() + wait, **said)
    if not ended:
        return False
    worker_id = job.worker_ids[-1] if job.worker_ids else ""
    short = canonical.plain(detail)[:2000]
    Setback.objects.create(task_id=job.id, kind=kind.value, at=clock.now(), worker_id=worker_id, detail=short)
    logger.warning("%s set back (%s): %s; next run %s", job.task_path, kind, short, wait and f"in {wait}")
    if wait is None:
        record(
            JOB_GAVE_UP,
            actor="system:worker",
            subject=reference("job", job.id),
            job=job.task_path,
            failures=_count(job, SetbackKind.FAILED),
            losses=_count(job, SetbackKind.LOST),
            error=short,
            arguments=job.args_kwargs,
        )
    return True


def _count(job: DBTaskResult, kind: SetbackKind) -> int:
    return Setback.objects.filter(task_id=job.id, kind=kind.value).count()


def _end(job: DBTaskResult, *, status: str, **changes: object) -> bool:
    """Write the run's end, unless the job is no longer in this run: `started_at` is new with every claim."""
    this_run = DBTaskResult.objects.filter(
        pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at
    )
    finished_at = None if status == TaskResultStatus.READY else clock.now()
    ended = this_run.update(status=status, finished_at=finished_at, **changes)
    if not ended:
        logger.warning("%s %s was ended by another worker meanwhile", job.task_path, job.pk)
    return bool(ended)
