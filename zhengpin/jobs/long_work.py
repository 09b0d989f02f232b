"""Writes and reads how far long work has come, for whatever goes on for minutes and may be stopped at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zhengpin.jobs.models import LongWork
from zhengpin.kit import clock
from zhengpin.kit.actor import Acting

SHOWN_AFTER = timedelta(minutes=10)
"""For so long after its end long work is still shown."""


def begin(*, name: str, title: str) -> None:
    """Note that long work begins; of work that was begun before nothing changes."""
    moment = clock.now()
    LongWork.objects.get_or_create(
        name=name, defaults={"title": title, "begun_at": moment, "moved_at": moment}
    )


def move(*, name: str, step: str, done: int, total: int) -> None:
    """Note what is being done, and how far it is."""
    _rows(name).update(step=step, done=done, total=total, moved_at=clock.now())


@transaction.atomic
def pass_step(*, name: str, step: str, work: Callable[[], object] | None = None) -> None:
    """Note that a step is behind, in one transaction with its work: what is noted is done, and only once."""
    row = _rows(name).select_for_update().get()
    if step in row.passed:
        return
    if work is not None:
        work()
    _rows(name).update(passed=[*row.passed, step], moved_at=clock.now())


def finish(*, name: str) -> None:
    moment = clock.now()
    _rows(name).filter(finished_at=None).update(finished_at=moment, moved_at=moment)


def is_finished(name: str) -> bool:
    return _rows(name).exclude(finished_at=None).exists()


def passed(name: str) -> frozenset[str]:
    """Return the names of the steps that are behind."""
    row = _rows(name).first()
    return frozenset(row.passed if row else ())


def going_on(actor: Acting) -> QuerySet[LongWork]:
    """Return what goes on or ended a moment ago, the oldest first; nothing for one that does not see everything."""
    shown = Q(finished_at=None) | Q(finished_at__gte=clock.now() - SHOWN_AFTER)
    rows = LongWork.objects.filter(shown).order_by("begun_at")
    return rows if actor.sees_everything else rows.none()


def _rows(name: str) -> QuerySet[LongWork]:
    return LongWork.objects.filter(pk=name)
