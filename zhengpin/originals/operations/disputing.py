"""Writes of disputes: opened, answered, referred, decided, withdrawn, reopened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.utils import IntegrityError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.dispute_states import DISPUTE, OPEN_STATES, DisputeSide, DisputeState, ReopenedBy
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.operations.reopening import NOT_ASKED
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.problems import DisputeOpen, HearingOver, NotAParty
from zhengpin.originals.queries.claiming import dispute, side_of
from zhengpin.originals.states import DepositState
from zhengpin.originals.texts import words


@transaction.atomic
def open_dispute(*, first: Deposit, second: Deposit, statement: str, actor: Actor) -> Dispute:
    """Open a dispute: `second` disputes `first`. Whether it may is for the flow to say. Raises DisputeOpen."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    due_at = clock.now() + timedelta(days=settings.ORIGINALS_HEARING_DAYS)
    row = Dispute(
        first=first,
        second=second,
        **_states(first, second),
        statement_second=words(statement, "statement"),
        due_at=due_at,
        opened_by=actor.ref,
        opened_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise DisputeOpen() from error
    _record(
        events.DISPUTE_OPENED, row, actor, first=first.sha256, second=second.sha256, due_at=due_at.isoformat()
    )
    return row


@transaction.atomic
def answer_dispute(*, dispute_id: UUID | str, statement: str, actor: Actor) -> Dispute:
    """Make one's side's statement, in the place of an earlier one. Raises HearingOver, NotAParty, DisputeNotFound."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = dispute(actor, dispute_id)
    side = side_of(actor, row)
    if row.state != DisputeState.HEARING or row.due_at <= clock.now():
        raise HearingOver()
    changes: dict[str, object] = {f"statement_{side.value}": words(statement, "statement")}
    if side is DisputeSide.FIRST:
        changes["answered_at"] = clock.now()
    if not Dispute.objects.filter(pk=row.pk, state=DisputeState.HEARING.value).update(**changes):
        raise HearingOver()
    _record(events.DISPUTE_ANSWERED, row, actor, side=side.value)
    return dispute(actor, row.pk)


@transaction.atomic
def note_measured(
    *, dispute_id: UUID | str, evidence: Mapping[str, object], weighing: Mapping[str, object], actor: Actor
) -> bool:
    """Keep what is measured of a dispute while both sides are heard, for both to see; return whether they still are."""
    actor.require(Permission.DECIDE_ORIGINALS)
    rows = Dispute.objects.filter(pk=_key(actor, dispute_id), state=DisputeState.HEARING.value)
    if not rows.update(evidence=dict(evidence), weighing=dict(weighing)):
        return False
    row = dispute(actor, dispute_id)
    _record(events.DISPUTE_MEASURED, row, actor, outcome=weighing.get("outcome", ""), **_weighed_fields(row))
    return True


@transaction.atomic
def note_reminded(*, dispute_id: UUID | str, actor: Actor) -> bool:
    """Note that the side that has not answered was reminded; return False where it was before, or has answered."""
    actor.require(Permission.DECIDE_ORIGINALS)
    rows = Dispute.objects.filter(
        pk=_key(actor, dispute_id),
        state=DisputeState.HEARING.value,
        answered_at=None,
        reminded_at=None,
        due_at__gt=clock.now(),
    )
    if not rows.update(reminded_at=clock.now()):
        return False
    row = dispute(actor, dispute_id)
    _record(events.DISPUTE_REMINDED, row, actor, due_at=row.due_at.isoformat())
    return True


@transaction.atomic
def refer_dispute(
    *,
    dispute_id: UUID | str,
    proposed: str,
    evidence: Mapping[str, object],
    weighing: Mapping[str, object],
    actor: Actor,
) -> Dispute:
    """Refer a dispute to a person, with what the evidence says. Raises Conflict."""
    actor.require(Permission.DECIDE_ORIGINALS)
    changes = {
        "proposed": PriorityOutcome(proposed).value,
        "evidence": dict(evidence),
        "weighing": dict(weighing),
    }
    move(Dispute.objects.all(), DISPUTE, "refer", pk=_key(actor, dispute_id), **changes)
    row = dispute(actor, dispute_id)
    _record(events.DISPUTE_REFERRED, row, actor, outcome=proposed, **_weighed_fields(row))
    return row


@transaction.atomic
def decide_dispute(
    *,
    dispute_id: UUID | str,
    outcome: str,
    explanation: str = "",
    evidence: Mapping[str, object] | None = None,
    weighing: Mapping[str, object] | None = None,
    actor: Actor,
) -> Dispute:
    """Decide a dispute. evidence, weighing: where it was weighed now and not before. Raises Conflict."""
    actor.require(Permission.DECIDE_ORIGINALS)
    changes: dict[str, object] = {
        "outcome": PriorityOutcome(outcome).value,
        "explanation": words(explanation, "explanation"),
        "decided_by": actor.ref,
        "decided_at": clock.now(),
    }
    if evidence is not None and weighing is not None:
        changes |= {"evidence": dict(evidence), "weighing": dict(weighing), "proposed": changes["outcome"]}
    move(Dispute.objects.all(), DISPUTE, "decide", pk=_key(actor, dispute_id), **changes)
    row = dispute(actor, dispute_id)
    _record(
        events.DISPUTE_DECIDED,
        row,
        actor,
        outcome=outcome,
        explanation=row.explanation,
        **_weighed_fields(row),
    )
    return row


@transaction.atomic
def withdraw_dispute(*, dispute_id: UUID | str, reason: str = "", actor: Actor) -> Dispute:
    """Withdraw one's own claim before it is decided. Raises NotAParty, Conflict."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = dispute(actor, dispute_id)
    if side_of(actor, row) is not DisputeSide.SECOND:
        raise NotAParty()
    move(Dispute.objects.all(), DISPUTE, "withdraw", pk=row.pk, explanation=words(reason))
    _record(events.DISPUTE_WITHDRAWN, row, actor, reason=words(reason))
    return dispute(actor, row.pk)


@transaction.atomic
def reopen_dispute(*, dispute_id: UUID | str, by: str, explanation: str, actor: Actor) -> Dispute:
    """Hear both sides of a decided dispute again, for a court's decision or new proof. Raises Conflict, DisputeOpen."""
    actor.require(Permission.DECIDE_ORIGINALS)
    row = dispute(actor, dispute_id)
    due_at: datetime = clock.now() + timedelta(days=settings.ORIGINALS_HEARING_DAYS)
    changes = {
        **_states(row.first, row.second),
        "outcome": "",
        "before": row.outcome,
        "hearings": row.hearings + 1,
        "proposed": "",
        "reopened_by": ReopenedBy(by).value,
        "reopened_because": words(explanation, "explanation"),
        "due_at": due_at,
        "answered_at": None,
        "reminded_at": None,
        **NOT_ASKED,
        "decided_by": "",
        "decided_at": None,
    }
    try:
        with transaction.atomic():
            move(Dispute.objects.all(), DISPUTE, "reopen", pk=row.pk, **changes)
    except IntegrityError as error:
        raise DisputeOpen() from error
    reopened = {"by": by, "before": row.outcome, "explanation": explanation, "due_at": due_at.isoformat()}
    _record(events.DISPUTE_REOPENED, row, actor, **reopened)
    return dispute(actor, row.pk)


def _states(first: Deposit, second: Deposit) -> dict[str, str]:
    """Return in which state both deposits stand, or stood before another dispute in which they are."""
    return {"state_first": _state_before(first), "state_second": _state_before(second)}


def _state_before(row: Deposit) -> str:
    if row.state != DepositState.DISPUTED:
        return row.state
    open_ = Dispute.objects.filter(state__in=[state.value for state in OPEN_STATES])
    held = open_.filter(Q(first=row) | Q(second=row)).order_by("opened_at").first()
    if held is None:
        return row.state
    return held.state_first if held.first_id == row.pk else held.state_second


def _key(actor: Actor, dispute_id: UUID | str) -> UUID:
    return dispute(actor, dispute_id).pk


def _weighed_fields(row: Dispute) -> dict[str, object]:
    weighing = row.weighing
    return {
        "why": weighing.get("reason", ""),
        "policy": weighing.get("policy", ""),
        "points_first": weighing.get("points_first", 0),
        "points_second": weighing.get("points_second", 0),
    }


def _record(event: Event, row: Dispute, actor: Actor, **fields: object) -> None:
    record(event, actor=actor, subject=reference("original_dispute", row.pk), parent="", **fields)
