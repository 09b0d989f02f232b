"""Tasks of a matter: set, finished, dropped, reminded of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Matter, MatterTask
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_part, staff
from zhengpin.casework.problems import MatterPartNotFound
from zhengpin.casework.states import TASK, MatterTaskState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.rights import inputs


@transaction.atomic
def set_task(
    *, matter_id: UUID | str, title: str, due_at: datetime, owner: str = "", actor: Actor
) -> MatterTask:
    """Give somebody of staff a task in a matter, by default oneself. Raises Forbidden, StaffUnknown, Invalid."""
    row = held(matter_id, actor)
    made = MatterTask.objects.create(
        matter=row,
        title=texts.named(title, "title", limit=300),
        owner=staff(owner, "owner", actor),
        due_at=due_at,
        set_by=actor.ref,
        set_at=clock.now(),
    )
    _record(events.TASK_SET, row, made, actor, due_at=made.due_at.isoformat())
    return made


@transaction.atomic
def end_task(
    *, matter_id: UUID | str, task_id: UUID | str, done: bool, outcome: str = "", actor: Actor
) -> MatterTask:
    """Finish a task, or drop it with the reason. Raises Forbidden, MatterPartNotFound, Invalid, Conflict."""
    row = held(matter_id, actor)
    one = find_row(row.tasks.all(), task_id, MatterPartNotFound)
    said = inputs.text(outcome, "outcome", limit=1000) if done else texts.words(outcome, "outcome")
    moment = clock.now()
    changes: dict[str, object] = {"ended_by": actor.ref, "ended_at": moment, "outcome": said}
    move(MatterTask.objects.all(), TASK, "finish" if done else "drop", pk=one.pk, **changes)
    if done:
        _record(events.TASK_DONE, row, one, actor, in_time=moment <= one.due_at)
    else:
        _record(events.TASK_DROPPED, row, one, actor)
    one.refresh_from_db()
    return one


@transaction.atomic
def note_task_reminder(*, task_id: UUID, actor: Actor) -> MatterTask | None:
    """Note that a task was reminded of, once; None where it was already, or is no longer to be done."""
    moment = clock.now()
    rows = MatterTask.objects.filter(pk=task_id, state=MatterTaskState.OPEN.value, reminded_at=None)
    if not rows.update(reminded_at=moment):
        return None
    one = MatterTask.objects.select_related("matter").get(pk=task_id)
    _record(events.TASK_REMINDED, one.matter, one, actor, due_at=one.due_at.isoformat())
    return one


def _record(event: Event, row: Matter, one: MatterTask, actor: Actor, **facts: object) -> None:
    part = reference("matter_task", one.pk)
    of_part(event, part, row, actor, task=one.pk, owner=one.owner, **facts)
