"""Tells the marketplace the same instruction again, under the same number and uid."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import events
from zhengpin.enforcement.delivery import is_urgent
from zhengpin.enforcement.models import Instruction
from zhengpin.enforcement.shown import note_shown
from zhengpin.enforcement.states import INSTRUCTION, InstructionVerb, MeasureState
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.messages.operations import send_event
from zhengpin.messages.states import EventType


@transaction.atomic
def send_again(*, measure_id: UUID, verb: str, actor: Actor) -> bool:
    """Send an instruction that was acknowledged, or failed, once more; False if there is none, or it still waits.

    It waits for its acknowledgement anew, in the pull feed too; its delivery time runs from now.
    """
    row = Instruction.objects.select_related("measure").filter(measure_id=measure_id, verb=verb).first()
    if row is None or _is_called_off(row):
        return False
    try:
        now = {"notified_at": clock.now(), "notified_again": F("notified_again") + 1}
        move(Instruction.objects.all(), INSTRUCTION, "tell_again", pk=row.pk, **now)
    except Conflict:
        return False
    row.refresh_from_db()
    about = reference("instruction", row.uid)
    # A message of its own: under the old `webhook-id` a careful receiver would drop it as one that it has had.
    send_event(
        event_type=EventType.INSTRUCTION_CREATED,
        about=about,
        body={"number": row.number} | row.body,
        again=row.notified_again,
        urgent=is_urgent(row.measure),
        actor=actor,
    )
    note_shown(row.measure, actor=actor)
    _record_event(row, about, actor)
    return True


def _is_called_off(row: Instruction) -> bool:
    """Say whether an order is of a measure that was taken back: it is never sent again."""
    return row.verb == InstructionVerb.APPLY and row.measure.state != MeasureState.IN_FORCE


def _record_event(row: Instruction, about: str, actor: Actor) -> None:
    record(
        events.INSTRUCTION_SENT_AGAIN,
        actor=actor,
        subject=about,
        parent=reference("measure", row.measure_id),
        number=row.number,
        verb=row.verb,
        kind=row.measure.kind,
        about=row.measure.subject,
        times=row.notified_again,
    )
