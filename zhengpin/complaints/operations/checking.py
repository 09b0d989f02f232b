"""Checks a complaint's form, and ends it: admitted, returned, rejected, lapsed, decided, closed, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import events, notifications
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.operations.access import about, complaint_to_file, complaint_to_review, record_event
from zhengpin.complaints.operations.returning import described
from zhengpin.complaints.problems import NoteMissing
from zhengpin.complaints.queries import counts_by_state
from zhengpin.complaints.states import COMPLAINT, ComplaintState, TargetState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

OPEN_TARGETS = (
    TargetState.WAITING_RESPONDENT,
    TargetState.COUNTERED,
    TargetState.WAITING_HOLDER,
    TargetState.HELD,
)
ALL = Complaint.objects.all


@transaction.atomic
def admit_complaint(*, complaint_id: UUID, automatic: bool, actor: Actor) -> list[Target]:
    """Take a submitted complaint for review; return its targets that are now under review.

    Their cases are the caller's to open, in the same transaction.
    """
    row = Complaint.objects.get(pk=complaint_id)
    move(ALL(), COMPLAINT, "admit", pk=row.pk, complete_at=clock.now())
    row.refresh_from_db()
    listed = list(_in_state(row, TargetState.LISTED))
    notifications.targets_changed(
        rows=listed, state=TargetState.UNDER_REVIEW.value, cause="admitted", actor=actor
    )
    moment = clock.now()
    Target.objects.filter(complaint=row, state=TargetState.LISTED.value).update(
        state=TargetState.UNDER_REVIEW.value, changed_at=moment
    )
    for target in listed:
        target.state = TargetState.UNDER_REVIEW.value
    record_event(
        events.COMPLAINT_ADMITTED, row, actor, targets=len(listed), automatic=automatic, **about(row)
    )
    record_many([_admitted(row, target) for target in listed], actor=actor)
    refused = list(_in_state(row, TargetState.REFUSED))
    record_many([_refused(row, target) for target in refused], actor=actor)
    notifications.targets_changed(
        rows=refused, state=TargetState.REFUSED.value, cause="admitted", actor=actor
    )
    return listed


def _in_state(row: Complaint, state: TargetState) -> QuerySet[Target]:
    rows = Target.objects.filter(complaint=row, state=state.value)
    return rows.select_related("complaint__holder").order_by("line")


def _admitted(row: Complaint, target: Target) -> Draft:
    return Draft(
        events.TARGET_ADMITTED,
        reference("target", target.pk),
        reference("complaint", row.pk),
        {
            "subject_ref": target.subject,
            "respondent": target.respondent_id,
            "reason": row.reason,
            "surface": target.subject_kind,
        },
    )


def _refused(row: Complaint, target: Target) -> Draft:
    return Draft(
        events.TARGET_REFUSED,
        reference("target", target.pk),
        reference("complaint", row.pk),
        {"verdict": target.verdict, "given": target.given[:200], "reason": row.reason},
    )


@transaction.atomic
def return_complaint(*, complaint_id: UUID | str, defects: Sequence[object], actor: Actor) -> Complaint:
    """Return a complaint to be mended. defects: codes of ComplaintDefect, or `{"code", "note"}`; at least one.

    Only before anything of it is decided. Its targets are listed again; their cases are the caller's to close.
    """
    row = complaint_to_review(actor, complaint_id)
    noted = described(defects)
    move(ALL(), COMPLAINT, "return_", pk=row.pk, defects=noted)
    row.refresh_from_db()
    codes = [one["code"] for one in noted]
    record_event(events.COMPLAINT_RETURNED, row, actor, defects=codes, reason=row.reason)
    return row


@transaction.atomic
def reject_complaint(*, complaint_id: UUID | str, explanation: str, actor: Actor) -> Complaint:
    """Reject a submitted complaint as a whole, with the reason that its notifier reads."""
    row = complaint_to_review(actor, complaint_id)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    move(ALL(), COMPLAINT, "reject", pk=row.pk, closed_at=clock.now())
    record_event(events.COMPLAINT_REJECTED, row, actor, explanation=explanation.strip(), reason=row.reason)
    row.refresh_from_db()
    return row


@transaction.atomic
def lapse_complaint(*, complaint_id: UUID, actor: Actor) -> Complaint:
    """End a returned complaint that was not corrected in time."""
    row = Complaint.objects.get(pk=complaint_id)
    move(ALL(), COMPLAINT, "lapse", pk=row.pk, closed_at=clock.now())
    record_event(events.COMPLAINT_LAPSED, row, actor, reason=row.reason)
    row.refresh_from_db()
    return row


@transaction.atomic
def settle_if_decided(*, complaint_id: UUID, actor: Actor) -> Complaint | None:
    """Move a complaint on once none of its targets is under review any more; return it if it moved now."""
    under_review = Complaint.objects.filter(pk=complaint_id, state=ComplaintState.UNDER_REVIEW.value)
    if not under_review.exists():
        return None
    counts = counts_by_state(complaint_id)
    if counts.get(TargetState.UNDER_REVIEW.value):
        return None
    if not under_review.update(state=ComplaintState.IN_PROGRESS.value, decided_at=clock.now()):
        return None
    row = Complaint.objects.select_related("holder").get(pk=complaint_id)
    not_upheld = counts.get(TargetState.NOT_UPHELD.value, 0)
    aside = not_upheld + sum(
        counts.get(state.value, 0) for state in (TargetState.REFUSED, TargetState.RETRACTED)
    )
    upheld = sum(counts.values()) - aside
    record_event(events.COMPLAINT_DECIDED, row, actor, upheld=upheld, not_upheld=not_upheld, **about(row))
    return row


@transaction.atomic
def close_complaint(*, complaint_id: UUID, actor: Actor) -> Complaint | None:
    """Close a complaint of which nothing is open any more; return it if it was closed now."""
    counts = counts_by_state(complaint_id)
    waiting = (*OPEN_TARGETS, TargetState.UNDER_REVIEW, TargetState.LISTED)
    if any(counts.get(state.value) for state in waiting):
        return None
    open_ones = Complaint.objects.filter(pk=complaint_id, state=ComplaintState.IN_PROGRESS.value)
    if not open_ones.update(state=ComplaintState.CLOSED.value, closed_at=clock.now()):
        return None
    row = Complaint.objects.select_related("holder").get(pk=complaint_id)
    record_event(events.COMPLAINT_CLOSED, row, actor, reason=row.reason, counts=counts)
    return row


@transaction.atomic
def reopen_complaint(*, complaint_id: UUID, actor: Actor) -> bool:
    """Open a closed complaint again, since one of its targets moves again; return whether it was closed."""
    closed = Complaint.objects.filter(pk=complaint_id, state=ComplaintState.CLOSED.value)
    if not closed.update(state=ComplaintState.IN_PROGRESS.value, closed_at=None):
        return False
    notifications.complaint_changed(complaint_id=complaint_id, cause="complaint.reopened", actor=actor)
    return True


@transaction.atomic
def withdraw_complaint(*, complaint_id: UUID | str, explanation: str = "", actor: Actor) -> Complaint:
    """Withdraw one's own complaint; its targets and what followed from them are the caller's to take back."""
    row = complaint_to_file(actor, complaint_id)
    move(ALL(), COMPLAINT, "withdraw", pk=row.pk, closed_at=clock.now())
    record_event(events.COMPLAINT_WITHDRAWN, row, actor, explanation=explanation.strip(), reason=row.reason)
    row.refresh_from_db()
    return row
