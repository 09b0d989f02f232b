"""Finds what the actor may write on, and tells the ledger of it in one way."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events, notifications, queries
from zhengpin.complaints.models import Complaint, CounterStatement
from zhengpin.complaints.problems import ComplaintNotEditable, OwnComplaint
from zhengpin.complaints.states import COMPLAINT, ComplaintState
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

EDITABLE = (ComplaintState.DRAFT, ComplaintState.NEEDS_FIX)


def complaint_to_file(actor: Actor, complaint_id: UUID | str, *, editable: bool = False) -> Complaint:
    """Return a complaint that the actor may file. Raises Forbidden, ComplaintNotFound, NotEditable."""
    actor.require(Permission.COMPLAIN)
    row = queries.complaint(actor, complaint_id)
    if editable and row.state not in EDITABLE:
        raise ComplaintNotEditable(state=row.state, allowed=COMPLAINT.allowed(row.state))
    return row


def complaint_to_review(actor: Actor, complaint_id: UUID | str) -> Complaint:
    """Return a complaint for a reviewer who did not file it. Raises Forbidden, ComplaintNotFound, OwnComplaint."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    row = queries.complaint(actor, complaint_id)
    if row.filed_by == actor.ref:
        raise OwnComplaint()
    return row


def about(row: Complaint) -> dict[str, object]:
    """Return what most entries about a complaint say of it."""
    return {
        "holder": row.holder_id,
        "track": row.procedure,
        "reason": row.reason,
        "client_ref": row.client_ref,
        "tier": row.tier,
    }


def record_event(event: Event, row: Complaint, actor: Actor, **fields: object) -> None:
    """Record an entry about a complaint; its parent is the rights holder. Webhooks are told of a change of state."""
    record(
        event,
        actor=actor,
        subject=reference("complaint", row.pk),
        parent=reference("holder", row.holder_id),
        **fields,
    )
    if event is not events.EVIDENCE_ADDED:
        notifications.complaint_changed(complaint_id=row.pk, cause=event.name, actor=actor)


def record_counter_event(event: Event, row: CounterStatement, actor: Actor, **fields: object) -> None:
    """Record an entry about a counter-statement, and tell webhooks; its parent is the complaint."""
    record(
        event,
        actor=actor,
        subject=reference("counter_statement", row.pk),
        parent=reference("complaint", row.complaint_id),
        respondent=row.respondent_id,
        **fields,
    )
    notifications.counter_changed(counter_id=row.pk, cause=event.name, actor=actor)
