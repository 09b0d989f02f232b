"""Tells the marketplace what to do, and takes its acknowledgement, by webhook answer or by call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import hold_subject
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.enforcement import events, queries
from zhengpin.enforcement.bodies import instruction_body
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.problems import AnswerTooLarge
from zhengpin.enforcement.refusing import note_refusal
from zhengpin.enforcement.shown import note_shown
from zhengpin.enforcement.states import INSTRUCTION, InstructionState, InstructionVerb
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference, split_reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages.operations import send_event, withdraw_event
from zhengpin.messages.states import EventType

ANSWER_LIMIT = 4000


@transaction.atomic
def instruct(*, measure: Measure, verb: str, actor: Actor) -> Instruction:
    """Tell the marketplace to carry a measure out, or to take it back; told already, the first instruction stands."""
    moment = clock.now()
    made = Instruction(
        measure=measure, verb=InstructionVerb(verb).value, created_at=moment, notified_at=moment
    )
    order = _order_of(measure) if made.verb == InstructionVerb.REVERSE else None
    made.body = instruction_body(made, subject_of(actor, measure.subject), reverses=order)
    Instruction.objects.bulk_create([made], ignore_conflicts=True)
    standing = Instruction.objects.select_related("measure").get(measure=measure, verb=made.verb)
    if standing.uid == made.uid:
        _record_event(events.INSTRUCTION_CREATED, standing, actor)
        send_event(
            event_type=EventType.INSTRUCTION_CREATED,
            about=reference("instruction", standing.uid),
            body={"number": standing.number} | standing.body,
            urgent=is_urgent(measure),
            actor=actor,
        )
    return standing


def _order_of(measure: Measure) -> Instruction | None:
    return Instruction.objects.filter(measure=measure, verb=InstructionVerb.APPLY.value).first()


def is_urgent(measure: Measure) -> bool:
    """Say whether an instruction goes past all others: what is live goes on while it waits."""
    return split_reference(measure.subject)[0] == SubjectKind.ROOM


@transaction.atomic
def acknowledge(*, uid: UUID | str, answer: dict[str, object], actor: Actor) -> Instruction:
    """Record that the marketplace carried an instruction out, and what it thereby shows; once is enough.

    answer: what it said, any JSON object of at most 4,000 bytes; `{"acknowledged": false, "reason": …}` says that it
    was not carried out, which a person then looks at. Raises Forbidden, InstructionNotFound, AnswerTooLarge.
    """
    actor.require(Permission.ACKNOWLEDGE)
    row = queries.instruction(actor, uid)
    if len(canonical.canonical_json(answer)) > ANSWER_LIMIT:
        raise AnswerTooLarge()
    if answer.get("acknowledged") is False:
        return note_refusal(row=row, answer=answer, actor=actor)
    try:
        _acknowledge(row, answer, actor)
    except Conflict:
        return queries.instruction(actor, uid)
    return queries.instruction(actor, uid)


def _acknowledge(row: Instruction, answer: dict[str, object], actor: Actor) -> None:
    said = {
        "acknowledged_at": clock.now(),
        "acknowledged_by": actor.ref,
        "answer": canonical.plain(answer),
    }
    # Two answers about one thing are read one after the other, so that the later sees the earlier.
    hold_subject(row.measure.subject)
    move(Instruction.objects.all(), INSTRUCTION, "acknowledge", pk=row.pk, **said)
    late = row.state == InstructionState.FAILED
    _record_event(events.INSTRUCTION_ACKNOWLEDGED, row, actor, late=late)
    note_shown(row.measure, actor=actor)


@transaction.atomic
def supersede(*, measure: Measure, actor: Actor) -> None:
    """Call the instruction to carry a measure out off: it is never sent again, acknowledged or not."""
    row = _order_of(measure)
    if row is None:
        return
    about = reference("instruction", row.uid)
    withdraw_event(event_type=EventType.INSTRUCTION_CREATED, about=about, reason="superseded", actor=actor)
    if "supersede" not in INSTRUCTION.allowed(row.state):
        return
    move(Instruction.objects.all(), INSTRUCTION, "supersede", pk=row.pk)
    _record_event(events.INSTRUCTION_SUPERSEDED, row, actor)


def fail_overdue(*, before: datetime, actor: Actor) -> list[Instruction]:
    """Call every instruction failed that has waited since `before`, and return these; they can still be pulled."""
    waiting = queries.instructions(actor, state=InstructionState.PENDING.value).filter(notified_at__lt=before)
    return [row for row in waiting if _fail(row, actor)]


@transaction.atomic
def _fail(row: Instruction, actor: Actor) -> bool:
    try:
        move(Instruction.objects.all(), INSTRUCTION, "fail", pk=row.pk)
    except Conflict:  # acknowledged at this very moment
        return False
    _record_event(events.INSTRUCTION_FAILED, row, actor)
    return True


def _record_event(event: Event, row: Instruction, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("instruction", row.uid),
        parent=reference("measure", row.measure_id),
        number=row.number,
        verb=row.verb,
        kind=row.measure.kind,
        about=row.measure.subject,
        listing=row.measure.listing_id,
        **fields,
    )
