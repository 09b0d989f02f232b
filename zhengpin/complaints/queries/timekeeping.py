"""Reads clocks: what runs, what is due, what both sides are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Clock
from zhengpin.complaints.problems import ClockNotFound
from zhengpin.complaints.procedure_document import ClockAudience
from zhengpin.complaints.procedures import step_of
from zhengpin.complaints.states import ClockState, ClockStep, TargetState

_WAITING = {
    ClockStep.ANSWER: TargetState.WAITING_RESPONDENT,
    ClockStep.COUNTER_FIX: TargetState.COUNTERED,
    ClockStep.SUIT: TargetState.WAITING_HOLDER,
}
"""The state in which targets wait for a step that is theirs."""


def clocks(
    actor: Actor, *, complaint_id: UUID | None = None, state: str = "", step: str = ""
) -> QuerySet[Clock]:
    """Return the clocks that the actor may see, the next due first."""
    filters = {"complaint_id": complaint_id, "state": state, "step": step}
    rows = Clock.objects.visible_to(actor).filter(**{key: value for key, value in filters.items() if value})
    return rows.select_related("complaint", "respondent").order_by("due_at", "pk")


def clock(actor: Actor, clock_id: UUID | str) -> Clock:
    """Return one clock. Raises ClockNotFound."""
    try:
        return clocks(actor).get(pk=clock_id)
    except (Clock.DoesNotExist, ValidationError, ValueError) as error:
        raise ClockNotFound() from error


def is_shown(actor: Actor, row: Clock) -> bool:
    """Return whether a clock that concerns the actor is shown to its side, as the clock's track says."""
    step = step_of(row, row.step)
    if actor.sees_everything or step is None or step.shown_to is ClockAudience.BOTH:
        return True
    holder = row.complaint.holder.organisation_id in actor.organisation_ids
    respondent = row.respondent_id in actor.organisation_ids
    return holder if step.shown_to is ClockAudience.HOLDER else respondent


def running_clocks(actor: Actor, *, complaint_id: UUID) -> QuerySet[Clock]:
    """Return the clocks of a complaint that run or are suspended."""
    return clocks(actor, complaint_id=complaint_id).filter(
        state__in=[ClockState.RUNNING.value, ClockState.SUSPENDED.value]
    )


def next_clocks(actor: Actor, complaint_ids: Iterable[UUID]) -> dict[UUID, list[Clock]]:
    """Return the clocks of complaints that run or are suspended, by complaint, the next due first."""
    rows = Clock.objects.visible_to(actor).filter(
        complaint_id__in=list(complaint_ids),
        state__in=[ClockState.RUNNING.value, ClockState.SUSPENDED.value],
    )
    found: dict[UUID, list[Clock]] = defaultdict(list)
    for row in rows.order_by("due_at", "pk"):
        found[row.complaint_id].append(row)
    return found


def idle_clocks(actor: Actor, *, complaint_id: UUID) -> QuerySet[Clock]:
    """Return the live clocks of a complaint's targets for which no target waits any more."""
    waiting = Q()
    for step, state in _WAITING.items():
        waiting |= Q(step=step.value, targets__state=state.value)
    rows = running_clocks(actor, complaint_id=complaint_id).filter(step__in=[step.value for step in _WAITING])
    return rows.exclude(pk__in=Clock.objects.filter(waiting, complaint_id=complaint_id).values("pk"))


def due_clocks(now: datetime) -> QuerySet[Clock]:
    """Return the running clocks whose time has come, the longest overdue first."""
    rows = Clock.objects.filter(state=ClockState.RUNNING.value, fires_at__lte=now)
    return rows.order_by("fires_at", "pk")
