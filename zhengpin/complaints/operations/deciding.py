"""Keeps how far a bulk decision has come, so that a restart goes on and every target is answered for once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events, queries
from zhengpin.complaints.models import BulkDecision, Complaint
from zhengpin.complaints.operations.access import complaint_to_review
from zhengpin.complaints.problems import NothingToDecide
from zhengpin.complaints.states import BULK_DECISION, BulkState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


@transaction.atomic
def begin_bulk_decision(
    *,
    complaint_id: UUID | str,
    chosen: Mapping[str, Any],
    outcome: str,
    ground: str = "",
    explanation: str = "",
    actor: Actor,
) -> BulkDecision:
    """Begin to decide targets alike. chosen: see BulkDecision. Raises NothingToDecide, OwnComplaint, Forbidden."""
    row = complaint_to_review(actor, complaint_id)
    total = queries.decidable(actor, row.pk, **chosen).count()
    if not total:
        raise NothingToDecide()
    made = BulkDecision.objects.create(
        complaint=row,
        chosen=_plain(chosen),
        outcome=outcome,
        ground=ground,
        explanation=explanation,
        total=total,
        decided_by=actor.ref,
        created_at=clock.now(),
    )
    _record_event(events.BULK_DECISION_STARTED, made, actor, total=total)
    return made


def _plain(chosen: Mapping[str, Any]) -> dict[str, object]:
    """Return the choice in JSON's types, without what it leaves open."""
    given = {name: value for name, value in chosen.items() if value}
    return {
        name: [str(one) for one in value] if name == "target_ids" else str(value)
        for name, value in given.items()
    }


def advance_bulk_decision(
    *, row: BulkDecision, next_line: int, counts: Mapping[str, int], actor: Actor
) -> bool:
    """Note what came of the targets up to `next_line`; False if it was stopped or moved on meanwhile."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    total = dict(row.counts)
    for name, many in counts.items():
        total[name] = total.get(name, 0) + many
    same = BulkDecision.objects.filter(pk=row.pk, next_line=row.next_line, state=BulkState.RUNNING.value)
    return bool(same.update(next_line=next_line, counts=total))


@transaction.atomic
def finish_bulk_decision(*, bulk_id: UUID, actor: Actor) -> None:
    """End a bulk decision of which every target is answered for."""
    move(BulkDecision.objects.all(), BULK_DECISION, "finish", pk=bulk_id, finished_at=clock.now())
    _record_ended(bulk_id, "", actor)


@transaction.atomic
def cancel_bulk_decision(*, bulk_id: UUID | str, cause: str = "cancelled", actor: Actor) -> BulkDecision:
    """Stop a bulk decision; what is decided stays. Raises BulkDecisionNotFound, Conflict if it has ended."""
    row = queries.bulk_decision(actor, bulk_id)
    complaint_to_review(actor, row.complaint_id)
    return stop_bulk_decision(bulk_id=row.pk, cause=cause, actor=actor)


@transaction.atomic
def stop_bulk_decision(*, bulk_id: UUID, cause: str, actor: Actor) -> BulkDecision:
    """Stop a bulk decision that cannot go on, whoever notices it."""
    changes = {"finished_at": clock.now(), "stopped_because": cause[:60]}
    move(BulkDecision.objects.all(), BULK_DECISION, "cancel", pk=bulk_id, **changes)
    return _record_ended(bulk_id, cause, actor)


def _record_ended(bulk_id: UUID, cause: str, actor: Actor) -> BulkDecision:
    row = BulkDecision.objects.select_related("complaint").get(pk=bulk_id)
    _record_event(
        events.BULK_DECISION_ENDED, row, actor, done=row.done, total=row.total, counts=row.counts, cause=cause
    )
    return row


def _record_event(event: Event, row: BulkDecision, actor: Actor, **fields: object) -> None:
    complaint: Complaint = row.complaint
    record(
        event,
        actor=actor,
        subject=reference("bulk_decision", row.pk),
        parent=reference("complaint", complaint.pk),
        outcome=row.outcome,
        reason=complaint.reason,
        **fields,
    )
