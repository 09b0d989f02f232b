"""Lets a second person confirm or reject a heavy measure that the ladder proposes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import events, queries
from zhengpin.enforcement.counting import account_of, hold_account
from zhengpin.enforcement.delivery import instruct
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations.recording import RELATED, record_event
from zhengpin.enforcement.problems import MeasureNeedsSecondPerson, MeasureReasonMissing, NotProposed
from zhengpin.enforcement.states import MEASURE, InstructionVerb, MeasureState
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.messages.models import Statement


@transaction.atomic
def confirm_measure(
    *, measure_id: UUID | str, statement: Statement | None, explanation: str, actor: Actor
) -> Measure:
    """Put a proposed measure in force, and tell the marketplace.

    Raises Forbidden, MeasureNotFound, SecondPersonNeeded, ReasonMissing, NotProposed.
    """
    row = require_proposed(actor, measure_id, explanation)
    now = clock.now()
    ends_at = now + timedelta(days=row.days) if row.days else None
    changes = (
        {"statement": statement, "ends_at": ends_at, "ordered_at": now}
        | _second(explanation, actor)
        | {"second_at": now}
    )
    move(Measure.objects.all(), MEASURE, "confirm", pk=row.pk, **changes)
    row = Measure.objects.select_related(*RELATED).get(pk=row.pk)
    record_event(events.MEASURE_CONFIRMED, row, actor, explanation=row.explanation)
    grounds = {"ground": row.decision.ground, "automation": row.decision.automation}
    more = {"statement": row.statement_id, "threshold": row.threshold, "policy": row.policy}
    record_event(events.MEASURE_APPLIED, row, actor, **grounds, **more)
    instruct(measure=row, verb=InstructionVerb.APPLY, actor=actor)
    return row


@transaction.atomic
def reject_measure(*, measure_id: UUID | str, explanation: str, actor: Actor) -> Measure:
    """Turn a proposed measure down; it is not proposed again for the same points. Raises as `confirm_measure` does."""
    row = require_proposed(actor, measure_id, explanation)
    move(Measure.objects.all(), MEASURE, "reject", pk=row.pk, **_second(explanation, actor))
    row = Measure.objects.select_related(*RELATED).get(pk=row.pk)
    record_event(events.MEASURE_REJECTED, row, actor, explanation=row.explanation)
    return row


def require_proposed(actor: Actor, measure_id: UUID | str, explanation: str) -> Measure:
    """Return a proposed measure, its account held, if the actor may confirm or reject it with this explanation."""
    actor.require(Permission.APPROVE)
    row = queries.measure(actor, measure_id)
    if not queries.may_confirm(actor, row):
        raise MeasureNeedsSecondPerson()
    if not explanation.strip():
        raise MeasureReasonMissing(field="explanation")
    hold_account(account_of(row))
    row = queries.measure(actor, measure_id)
    if row.state != MeasureState.PROPOSED:
        raise NotProposed(state=row.state)
    return row


def _second(explanation: str, actor: Actor) -> dict[str, object]:
    return {"second_by": actor.ref, "second_at": clock.now(), "explanation": explanation.strip()[:2000]}
