"""The respondent's counter-statement: drafted, submitted, returned or refused, forwarded, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events, queries
from zhengpin.complaints.content import counter_values
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.disclosure import disclosed
from zhengpin.complaints.models import CounterStatement, Target
from zhengpin.complaints.operations.access import record_counter_event
from zhengpin.complaints.operations.returning import described
from zhengpin.complaints.problems import (
    CounterIncomplete,
    CounterNotEditable,
    CounterNotFound,
    NoteMissing,
    NothingToAnswer,
)
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.requirements import ComplaintContents, absent
from zhengpin.complaints.states import COUNTER_STATEMENT, CounterState, TargetState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation

_ALWAYS = ("ground", "explanation", "targets")
ALL = CounterStatement.objects.all


def counter_to_make(actor: Actor, counter_id: UUID | str) -> CounterStatement:
    """Return a counter-statement of the actor's own organisation. Raises Forbidden, CounterNotFound."""
    actor.require(Permission.ANSWER)
    row = queries.counter_statement(actor, counter_id)
    if not actor.sees_everything and row.respondent_id not in actor.organisation_ids:
        raise CounterNotFound()
    return row


@transaction.atomic
def draft_counter(*, target_ids: Sequence[UUID], actor: Actor, **given: object) -> CounterStatement:
    """Draft a counter-statement about targets of one complaint against one's own organisation.

    The same `client_ref` gives the one drafted before. Raises NothingToAnswer where none of them waits for an answer.
    """
    actor.require(Permission.ANSWER)
    values = counter_values(given)
    waiting = queries.answerable(actor, target_ids)
    if values.get("client_ref"):
        mine = CounterStatement.objects.filter(
            respondent_id__in=actor.organisation_ids, client_ref=values["client_ref"]
        )
        if known := mine.first():
            return known
    if len({(row.complaint_id, row.respondent_id) for row in waiting}) != 1:
        raise NothingToAnswer()
    whose = waiting[0].respondent_id
    assert whose is not None, "what is answerable has a respondent"
    row = CounterStatement(
        complaint_id=waiting[0].complaint_id,
        respondent_id=whose,
        made_by=actor.ref,
        created_at=clock.now(),
        **values,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return CounterStatement.objects.get(respondent_id=row.respondent_id, client_ref=row.client_ref)
    Target.objects.filter(pk__in=[one.pk for one in waiting]).update(counter=row)
    record_counter_event(events.COUNTER_DRAFTED, row, actor)
    return row


@transaction.atomic
def edit_counter(*, counter_id: UUID | str, actor: Actor, **given: object) -> CounterStatement:
    """Change a draft or a returned counter-statement: what is given replaces what stood."""
    row = counter_to_make(actor, counter_id)
    if row.state not in (CounterState.DRAFT, CounterState.NEEDS_FIX):
        raise CounterNotEditable(state=row.state)
    values = counter_values(given)
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save(update_fields=list(values))
    return row


@transaction.atomic
def submit_counter(*, counter_id: UUID | str, after_others: bool = False, actor: Actor) -> CounterStatement:
    """Submit a counter-statement. Raises CounterIncomplete with every defect. Its targets are the caller's to move.

    after_others: whether it is checked only after those of others.
    """
    row = counter_to_make(actor, counter_id)
    if "submit" in COUNTER_STATEMENT.allowed(row.state) and (missing := what_is_missing(row)):
        raise CounterIncomplete(field=missing[0].value, defects=[one.as_dict() for one in missing])
    changes = {"submitted_at": clock.now(), "defects": [], "after_others": after_others}
    move(ALL(), COUNTER_STATEMENT, "submit", pk=row.pk, **changes)
    return _recorded(events.COUNTER_SUBMITTED, row.pk, actor)


def what_is_missing(row: CounterStatement) -> list[ComplaintDefect]:
    """Return the defects that need no reviewer to be seen."""
    held = ComplaintContents(
        ground=row.ground,
        claim_text=row.explanation,
        targets=row.targets.count(),
        evidence=row.evidence.count(),
        signature=row.signature,
        person=row.contact,
        statements=row.statements,
    )
    required = dict.fromkeys(
        (*_ALWAYS, *(one.field for one in procedure_followed(row.complaint).counter_requires))
    )
    return [ComplaintDefect(code) for code in absent(held, required)]


@transaction.atomic
def return_counter(*, counter_id: UUID | str, defects: Sequence[object], actor: Actor) -> CounterStatement:
    """Return a counter-statement to be mended. defects: see `returning.described`."""
    row = _to_review(actor, counter_id)
    noted = described(defects)
    move(ALL(), COUNTER_STATEMENT, "return_", pk=row.pk, defects=noted)
    return _recorded(events.COUNTER_RETURNED, row.pk, actor, defects=[one["code"] for one in noted])


@transaction.atomic
def refuse_counter(*, counter_id: UUID | str, explanation: str, actor: Actor) -> CounterStatement:
    """Refuse to forward a counter-statement, with the reason that the respondent reads."""
    row = _to_review(actor, counter_id)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    moment = clock.now()
    move(ALL(), COUNTER_STATEMENT, "refuse", pk=row.pk, refusal=explanation.strip(), ended_at=moment)
    return _recorded(events.COUNTER_REFUSED, row.pk, actor, explanation=explanation.strip())


@transaction.atomic
def forward_counter(*, counter_id: UUID | str, actor: Actor) -> CounterStatement:
    """Forward a counter-statement to the rights holder. Telling it, and its clock, are the caller's."""
    row = _to_review(actor, counter_id)
    move(ALL(), COUNTER_STATEMENT, "forward", pk=row.pk, forwarded_at=clock.now())
    return _recorded(events.COUNTER_FORWARDED, row.pk, actor)


def note_disclosed(*, row: CounterStatement, organisation: Organisation, notice: UUID, actor: Actor) -> None:
    """Record to whom a statement was disclosed, and with which details of its sender by which law: no values."""
    procedure = procedure_followed(row.complaint)
    details = list(disclosed(row, procedure))
    record(
        events.COUNTER_DISCLOSED,
        actor=actor,
        subject=reference("counter_statement", row.pk),
        parent=reference("complaint", row.complaint_id),
        respondent=row.respondent_id,
        to=organisation.name,
        organisation=organisation.pk,
        details=details,
        law=list(dict.fromkeys(one.law["en"] for one in procedure.discloses if one.field in details)),
        notice=notice,
    )


def note_arrival(*, counter_id: UUID, at: datetime, actor: Actor) -> None:
    """Note when a forwarded statement reached the rights holder: the ledger has it from the message that arrived."""
    CounterStatement.objects.filter(pk=counter_id, arrived_at=None).update(arrived_at=at)


@transaction.atomic
def lapse_counter(*, counter_id: UUID, actor: Actor) -> CounterStatement:
    """End a returned counter-statement that was not corrected in time."""
    move(ALL(), COUNTER_STATEMENT, "lapse", pk=counter_id, ended_at=clock.now())
    return _recorded(events.COUNTER_LAPSED, counter_id, actor)


@transaction.atomic
def end_counter(*, counter_id: UUID, result: str, actor: Actor) -> bool:
    """End a counter-statement with what came of it (lifted, confirmed, retracted); False if it had ended."""
    sources = [state.value for state in COUNTER_STATEMENT.moves["end"].sources]
    same = CounterStatement.objects.filter(pk=counter_id, state__in=sources)
    if not same.update(state=CounterState.ENDED.value, ended_at=clock.now()):
        return False
    _recorded(events.COUNTER_ENDED, counter_id, actor, result=result)
    return True


@transaction.atomic
def withdraw_counter(*, counter_id: UUID | str, actor: Actor) -> CounterStatement:
    """Withdraw one's own counter-statement. Its targets are the caller's to move."""
    row = counter_to_make(actor, counter_id)
    move(ALL(), COUNTER_STATEMENT, "withdraw", pk=row.pk, ended_at=clock.now())
    return _recorded(events.COUNTER_WITHDRAWN, row.pk, actor)


def _to_review(actor: Actor, counter_id: UUID | str) -> CounterStatement:
    actor.require(Permission.REVIEW_COMPLAINTS)
    return queries.counter_statement(actor, counter_id)


def _recorded(event: Event, pk: UUID, actor: Actor, **fields: object) -> CounterStatement:
    row = CounterStatement.objects.select_related("complaint__holder", "respondent").get(pk=pk)
    record_counter_event(
        event,
        row,
        actor,
        ground=row.ground,
        targets=row.targets.count(),
        reason=row.complaint.reason,
        **fields,
    )
    return row


def close_counters_of(*, target_ids: Sequence[UUID], result: str, actor: Actor) -> int:
    """End the counter-statements about these targets of which no target is open any more; return how many."""
    about = CounterStatement.objects.filter(targets__in=list(target_ids)).distinct()
    open_states = [TargetState.COUNTERED.value, TargetState.WAITING_HOLDER.value, TargetState.HELD.value]
    still = Target.objects.filter(counter__in=about, state__in=open_states).values("counter_id")
    ended = about.exclude(pk__in=still).values_list("pk", flat=True)
    return sum(end_counter(counter_id=pk, result=result, actor=actor) for pk in list(ended))
