"""Claims the next job and runs it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from zhengpin.jobs import settling, spare_time
from zhengpin.kit import clock
from zhengpin.kit.troubles import PASSING, trouble_of

logger = logging.getLogger(__name__)

EVERY_QUEUE: tuple[str, ...] = ()
OUTGOING = "out:"
"""What the names of queues begin with whose jobs wait for somebody else's network; see `lanes`."""
_SETTLING_PAUSES = (0.2, 1.0, 5.0, 15.0, 30.0)  # seconds, while the database is away


def due(queues: Collection[str] = EVERY_QUEUE, *, indoors: bool = False) -> QuerySet[DBTaskResult]:
    """Return the jobs that could be run now, in the order in which they will be.

    indoors: without the jobs that wait for somebody else's network, which have lanes (see `lanes`).
    """
    unscheduled = Q(run_after=get_date_max())
    rows = DBTaskResult.objects.filter(
        unscheduled | Q(run_after__lte=clock.now()), status=TaskResultStatus.READY
    )
    if indoors:
        rows = rows.exclude(queue_name__startswith=OUTGOING)
    return rows.filter(queue_name__in=queues) if queues else rows


def claim_next(
    *, worker_id: str, queues: Collection[str] = EVERY_QUEUE, indoors: bool = False
) -> DBTaskResult | None:
    """Claim the next due job for a worker, so that no other runs it; None when none is due."""
    rows = due(queues, indoors=indoors)
    if not rows.exists():  # without taking the write lock, which on SQLite there is but one of
        return None
    with transaction.atomic():
        job = rows.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.status = TaskResultStatus.RUNNING
        job.started_at = clock.now()
        job.worker_ids = [*job.worker_ids, worker_id]
        job.save(update_fields=["status", "started_at", "worker_ids"])
        return job


def run(job: DBTaskResult) -> bool:
    """Run a claimed job and write how it ended; True if it succeeded.

    A job that raises is set back, never passed on to the caller. An interruption (KeyboardInterrupt, SystemExit) gives
    the job back and goes on. Raises OperationalError if the database stayed away too long to write the end.
    """
    try:
        value = _call(job)
    except (KeyboardInterrupt, SystemExit):
        _insist(lambda: settling.release(job))
        raise
    except Exception as error:
        failure = error  # the name is unbound after the block
        _insist(lambda: settling.fail(job, failure))
        return False
    return _insist(lambda: settling.finish(job, value))


def run_due(
    *, worker_id: str = "foreground", queues: Collection[str] = EVERY_QUEUE, limit: int | None = None
) -> int:
    """Run due jobs one after the other until none is left, or `limit` were run; return how many were.

    Where none is due, and no limit is set, what waits for spare time is done too, as fast as it goes.
    """
    done = 0
    while limit is None or done < limit:
        job = claim_next(worker_id=worker_id, queues=queues)
        if job is not None:
            run(job)
            done += 1
        elif limit is not None or not spends_spare_time(queues) or not spare_time.spend(unhurried=False):
            break
    return done


def spends_spare_time(queues: Collection[str]) -> bool:
    """Say whether one that runs jobs of these queues does what waits for spare time, too."""
    return not queues or spare_time.QUEUE in queues


def _call(job: DBTaskResult) -> object:
    task = job.task
    positional, named = job.args_kwargs["args"], job.args_kwargs["kwargs"]
    if task.takes_context:
        positional = [TaskContext(task_result=job.task_result), *positional]
    return task.call(*positional, **named)


def _insist(write: Callable[[], bool]) -> bool:
    """Write, over again while the database is away: a run whose end is not written would stay claimed for ever."""
    for pause in _SETTLING_PAUSES:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            if trouble_of(error) not in PASSING:
                raise
            logger.warning("the database is away; trying again in %s s", pause, exc_info=True)
            if not connection.in_atomic_block:
                connection.close()
            time.sleep(pause)
    return write()
