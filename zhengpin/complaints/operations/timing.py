"""Starts, extends, suspends, resumes and ends clocks; what a clock's end brings about is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events, notifications, queries, running
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Target
from zhengpin.complaints.problems import ClockNotFound, NoteMissing, NotSuspendable
from zhengpin.complaints.procedures import calendar_for, procedure_followed, running_from, step_of
from zhengpin.complaints.states import CLOCK, ClockState, ClockStep
from zhengpin.kit import clock as time
from zhengpin.kit import ids
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

LIVE = (ClockState.RUNNING.value, ClockState.SUSPENDED.value)


@transaction.atomic
def start_clock(
    *,
    complaint: Complaint,
    step: ClockStep,
    started_at: datetime,
    started_by: str,
    respondent_id: UUID | None = None,
    counter: CounterStatement | None = None,
    target_ids: Iterable[UUID] = (),
    proof: dict[str, object] | None = None,
    notified_at: datetime | None = None,
    actor: Actor,
) -> Clock | None:
    """Start a step's clock for targets that wait together; None where the complaint's track has no such step.

    started_at: aware, when the event was, which may lie in the past; started_by: the event, or the typed reference of
    the delivery record; proof: that record; notified_at: when whoever must act learns of it.
    """
    value = running_from(complaint, step, started_at, notified_at)
    if value is None:
        return None
    row = Clock(
        pk=ids.new_id(),
        complaint=complaint,
        counter=counter,
        respondent_id=respondent_id,
        step=step.value,
        procedure=complaint.procedure,
        procedure_version=complaint.procedure_version,
        started_by=started_by,
        started_at=started_at,
        proof=proof or {},
        **_columns(value),
    )
    row.save(force_insert=True)
    ids_of = list(target_ids)
    if ids_of:
        Target.objects.filter(pk__in=ids_of).update(clock=row)
    _record_event(
        events.CLOCK_STARTED,
        row,
        actor,
        cause=started_by,
        targets=len(ids_of),
        started_at=started_at,
        not_before=row.not_before,
    )
    return row


@transaction.atomic
def extend_clock(*, clock_id: UUID | str, amount: int, reason: str, explanation: str, actor: Actor) -> Clock:
    """Extend a running clock as its track allows, with the reason. Raises ClockRefused, NoteMissing, Forbidden."""
    row = _to_keep(actor, clock_id, explanation)
    found = step_of(row, row.step)
    calendar, zone = calendar_for(procedure_followed(row))
    rule = found.extendable if found else None
    value = running.extended(value_of(row), rule, amount, reason, time.now(), calendar, zone)
    was = row.due_at
    extension = {
        "amount": amount,
        "reason": reason,
        "explanation": explanation.strip(),
        "by": actor.ref,
        "at": time.now().isoformat(),
        "was": was.isoformat(),
    }
    _write(row, value, extensions=[*row.extensions, extension])
    _record_event(events.CLOCK_EXTENDED, row, actor, cause=reason, explanation=explanation.strip(), was=was)
    return row


@transaction.atomic
def suspend_clock(*, clock_id: UUID | str, explanation: str, actor: Actor) -> Clock:
    """Suspend a clock, with the reason; what is left stays. Raises ClockRefused, NotSuspendable, NoteMissing."""
    row = _to_keep(actor, clock_id, explanation)
    step = step_of(row, row.step)
    if step is None or not step.suspendable:
        raise NotSuspendable()
    calendar, zone = calendar_for(procedure_followed(row))
    _write(row, running.suspended(value_of(row), time.now(), calendar, zone))
    _record_event(events.CLOCK_SUSPENDED, row, actor, cause="suspended", explanation=explanation.strip())
    return row


@transaction.atomic
def resume_clock(*, clock_id: UUID | str, actor: Actor) -> Clock:
    """Let a suspended clock run again for what was left. Raises ClockRefused."""
    row = _to_keep(actor, clock_id, "-")
    calendar, zone = calendar_for(procedure_followed(row))
    _write(row, running.resumed(value_of(row), time.now(), calendar, zone))
    _record_event(events.CLOCK_RESUMED, row, actor, cause="resumed")
    return row


@transaction.atomic
def expire_clock(*, clock_id: UUID, actor: Actor) -> Clock | None:
    """Let a clock whose time has come expire; None if another did, or it is not due. What follows is the caller's."""
    moment = time.now()
    due = Clock.objects.filter(pk=clock_id, state=ClockState.RUNNING.value, fires_at__lte=moment)
    if not due.update(state=ClockState.EXPIRED.value, ended_at=moment):
        return None
    row = Clock.objects.select_related("complaint__holder", "counter", "respondent").get(pk=clock_id)
    _record_event(events.CLOCK_EXPIRED, row, actor, cause="expired")
    return row


def meet_clocks(*, actor: Actor, cause: str, **which: object) -> int:
    """End the live clocks that `which` (fields of Clock) selects, because what they wait for was done; how many."""
    return _end(which, "meet", events.CLOCK_MET, cause, actor)


def cancel_clocks(*, actor: Actor, cause: str, **which: object) -> int:
    """End the live clocks that `which` (fields of Clock) selects, because nothing waits for them; return how many."""
    return _end(which, "cancel", events.CLOCK_CANCELLED, cause, actor)


@transaction.atomic
def _end(which: dict[str, object], verb: str, event: Event, cause: str, actor: Actor) -> int:
    ended = 0
    for row in Clock.objects.filter(state__in=LIVE, **which).select_related("complaint__holder"):
        row.state, row.ended_at = CLOCK.moves[verb].target.value, time.now()
        same = Clock.objects.filter(pk=row.pk, state__in=LIVE)
        if same.update(state=row.state, ended_at=row.ended_at):
            _record_event(event, row, actor, cause=cause)
            ended += 1
    return ended


def value_of(row: Clock) -> running.Running:
    """Return a clock's row as the value that is reckoned with."""
    step = step_of(row, row.step)
    if step is None:
        raise ClockNotFound()
    return running.Running(
        period=step.period,
        started_at=row.started_at,
        due_at=row.due_at,
        not_before=row.not_before,
        state=ClockState(row.state),
        extended_by=row.extended_by,
        rest=running.rest_from(row.rest),
        ended_at=row.ended_at,
    )


def _columns(value: running.Running) -> dict[str, object]:
    return {
        "state": value.state.value,
        "due_at": value.due_at,
        "not_before": value.not_before,
        "fires_at": value.acts_from,
        "extended_by": value.extended_by,
        "rest": value.rest.as_data() if value.rest else {},
    }


def _write(row: Clock, value: running.Running, **more: object) -> None:
    """Write a value back, unless another has changed the clock meanwhile."""
    columns = _columns(value) | more
    same = Clock.objects.filter(pk=row.pk, state=row.state, due_at=row.due_at)
    if not same.update(**columns):
        raise running.ClockRefused(code="clock.changed", state=row.state)
    for name, new in columns.items():
        setattr(row, name, new)


def _to_keep(actor: Actor, clock_id: UUID | str, explanation: str) -> Clock:
    actor.require(Permission.REVIEW_COMPLAINTS)
    row = queries.clock(actor, clock_id)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    return row


def _record_event(event: Event, row: Clock, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("clock", row.pk),
        parent=reference("complaint", row.complaint_id),
        step=row.step,
        due_at=row.due_at,
        track=row.procedure,
        counter=row.counter_id,
        **fields,
    )
    notifications.clock_changed(row=row, cause=event.name, actor=actor)
