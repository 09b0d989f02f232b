"""Adds evidence to complaints and counter-statements, by digest, and takes it out of what is still a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import events
from zhengpin.complaints.models import Complaint, CounterStatement, Evidence
from zhengpin.complaints.operations.access import EDITABLE, complaint_to_file, record_event
from zhengpin.complaints.operations.answering import counter_to_make
from zhengpin.complaints.problems import ComplaintNotEditable
from zhengpin.complaints.states import CounterState
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.rights import inputs


@transaction.atomic
def add_evidence(
    *,
    blob: Blob,
    name: str,
    kind: str = "other",
    complaint_id: UUID | str | None = None,
    counter_id: UUID | str | None = None,
    captured_at: datetime | None = None,
    method: str = "",
    note: str = "",
    shown_to_other: bool = True,
    actor: Actor,
) -> Evidence:
    """Add a stored file to a complaint that has not ended, or to a counter-statement of one's own.

    captured_at: aware, when it was captured, as the sender says; the ledger keeps the digest and when it came here.
    """
    complaint, counter = _whose(complaint_id, counter_id, actor)
    row = Evidence.objects.create(
        complaint=complaint,
        counter=counter,
        kind=inputs.text(kind, "kind", limit=30) or "other",
        blob=blob,
        name=inputs.text(name, "name", limit=300) or blob.pk[:12],
        captured_at=captured_at,
        method=inputs.text(method, "method", limit=120),
        note=inputs.text(note, "note", limit=1000),
        shown_to_other=shown_to_other,
        added_by=actor.ref,
        added_at=clock.now(),
    )
    record_event(
        events.EVIDENCE_ADDED,
        complaint,
        actor,
        name=row.name,
        digest=blob.pk,
        kind=row.kind,
        counter=counter.pk if counter else None,
    )
    return row


def _whose(
    complaint_id: UUID | str | None, counter_id: UUID | str | None, actor: Actor
) -> tuple[Complaint, CounterStatement | None]:
    if counter_id is not None:
        counter = counter_to_make(actor, counter_id)
        return counter.complaint, counter
    row = complaint_to_file(actor, complaint_id or "")
    if row.closed_at is not None:
        raise ComplaintNotEditable(state=row.state)
    return row, None


@transaction.atomic
def remove_evidence(*, evidence_id: UUID | str, actor: Actor) -> None:
    """Take evidence out of a draft. What was submitted stays. Raises NotEditable."""
    row = Evidence.objects.visible_to(actor).select_related("complaint", "counter").get(pk=evidence_id)
    if row.counter_id is not None:
        counter = counter_to_make(actor, row.counter_id)
        draft = counter.state in (CounterState.DRAFT, CounterState.NEEDS_FIX)
    else:
        draft = complaint_to_file(actor, row.complaint_id).state in EDITABLE
    if not draft:
        raise ComplaintNotEditable()
    row.delete()
