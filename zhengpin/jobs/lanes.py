"""Lanes of what goes out: a queue for each receiver, with a share of the couriers and a circuit breaker of its own.

Whatever waits for somebody else's network is a job in a lane: a queue whose name begins with `out:`. The processes that
scan and settle leave lanes alone, and couriers run them, so that no slow receiver holds anything but its own lane.
"""

from __future__ import annotations

import base64
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from zhengpin.jobs import running
from zhengpin.jobs.models import Lane
from zhengpin.kit import clock

URGENT = "now"
"""The kind of lane for which couriers are kept free, and which no circuit breaker stops."""
BREAK_AFTER = 5
"""Failures in a row after which a lane rests; until one succeeds, one job at a time is tried after each rest."""
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(minutes=10)
ALL_LANES = Q(queue_name__startswith=running.OUTGOING)


LONGEST_NAME = 32
"""Characters of a queue's name: PostgreSQL refuses a longer one, SQLite does not."""


def lane(kind: str, receiver: UUID | None = None) -> str:
    """Return the name of a lane: `out:<kind>`, or of one receiver's, with its id in 22 characters.

    Raises ValueError for a kind that leaves them no room.
    """
    name = f"{running.OUTGOING}{kind}"
    if receiver is not None:
        name += f":{base64.urlsafe_b64encode(receiver.bytes).decode().rstrip('=')}"
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{name} is longer than the {LONGEST_NAME} characters of a queue's name")
    return name


def receivers_with_jobs(*kinds: str) -> set[UUID]:
    """Return the receivers for which jobs of these kinds are due."""
    wanted = tuple(f"{lane(kind)}:" for kind in kinds)
    names = [name for name in _names(running.due()) if name.startswith(wanted)]
    return {UUID(bytes=base64.urlsafe_b64decode(f"{name.rpartition(':')[2]}==")) for name in names}


def any_due() -> bool:
    """Say whether any lane has jobs that are due: asked several times a second, and mostly answered no."""
    return running.due().filter(ALL_LANES).exists()


def has_due(name: str) -> bool:
    """Say whether a lane has jobs that are due."""
    return running.due([name]).exists()


def is_at_work(name: str) -> bool:
    """Say whether a lane has jobs that are due or running."""
    under_way = DBTaskResult.objects.filter(queue_name=name, status=TaskResultStatus.RUNNING)
    return has_due(name) or under_way.exists()


def _names(rows: QuerySet[DBTaskResult]) -> set[str]:
    return set(rows.filter(ALL_LANES).order_by().values_list("queue_name", flat=True).distinct())


def note(name: str, *, failed: bool, seconds: float) -> None:
    """Note how an attempt on a lane ended, and after how long.

    Failures in a row open the circuit breaker for longer and longer; one success closes it. What was under way when it
    opened counts no more.
    """
    moment = clock.now()
    row, _ = Lane.objects.select_for_update().get_or_create(name=name)
    row.seconds = seconds
    if not failed:
        row.failures, row.rests_until, row.answered_at = 0, None, moment
    else:
        row.failed_at = moment
        if row.rests_until is None or row.rests_until <= moment:
            row.failures += 1
            row.rests_until = _rest_from(row.failures, moment)
    row.save()


def forget(name: str) -> None:
    """Forget how a lane did: whoever keeps the receiver says that it is mended."""
    Lane.objects.filter(pk=name).delete()


def state_of(names: Collection[str]) -> dict[str, Lane]:
    """Return how lanes do, of those on which anything was attempted."""
    return Lane.objects.in_bulk(list(names))


def _rest_from(failures: int, moment: datetime) -> datetime | None:
    if failures < BREAK_AFTER:
        return None
    return moment + min(LONGEST_REST, FIRST_REST * 2 ** min(failures - BREAK_AFTER, 10))


def claim_next(*, worker_id: str, urgent: bool = False) -> DBTaskResult | None:
    """Claim the next due job of a lane that neither rests nor has its share; None when there is none.

    The lane with the fewest running comes first, so that a receiver with thousands waiting is no obstacle to one with a
    single message. urgent: only of the urgent lanes.
    """
    for name in _open_lanes(urgent):
        if (job := running.claim_next(worker_id=worker_id, queues=[name])) is not None:
            return job
    return None


def _open_lanes(urgent: bool) -> list[str]:
    """Return the lanes from which a job may be claimed now, the one whose turn it is first."""
    moment = clock.now()
    waiting = running.due().filter(ALL_LANES)
    if urgent:
        waiting = waiting.filter(queue_name__startswith=f"{lane(URGENT)}:")
    rows = waiting.order_by().values_list("queue_name").annotate(Max("priority"), Min("enqueued_at"))
    found = {name: (-priority, first) for name, priority, first in rows}
    if not found:
        return []
    busy = _running_by_lane()
    known = Lane.objects.in_bulk(list(found))
    free = [
        name
        for name in found
        if not _rests(known.get(name), moment) and busy.get(name, 0) < _share(known.get(name))
    ]
    return sorted(free, key=lambda name: (busy.get(name, 0), *found[name]))


def _running_by_lane() -> dict[str, int]:
    rows = DBTaskResult.objects.filter(ALL_LANES, status=TaskResultStatus.RUNNING)
    return dict(rows.order_by().values_list("queue_name").annotate(Count("pk")))


def _rests(row: Lane | None, moment: datetime) -> bool:
    return row is not None and row.rests_until is not None and row.rests_until > moment


def _share(row: Lane | None) -> int:
    """Return how many jobs of a lane may run at once: one, where it failed so often that the next is but a trial."""
    return 1 if row is not None and row.failures >= BREAK_AFTER else settings.COURIER_SHARE
