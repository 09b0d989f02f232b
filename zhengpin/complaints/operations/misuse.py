"""Reviews whether a complaint or a counter-statement was filed in malice: proposed by one, confirmed by another."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events, queries
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.models import Complaint, CounterStatement, MisuseReview
from zhengpin.complaints.operations.access import complaint_to_review
from zhengpin.complaints.problems import (
    FactorMissing,
    MisuseReviewGoing,
    MisuseSamePerson,
    NoteMissing,
    NotSubmittedYet,
)
from zhengpin.complaints.states import MISUSE_REVIEW, MisuseState
from zhengpin.complaints.vocabulary import MisuseFactor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

MOST_CHARACTERS = 4000


@transaction.atomic
def open_misuse_review(
    *,
    complaint_id: UUID | str | None = None,
    counter_id: UUID | str | None = None,
    note: str = "",
    actor: Actor,
) -> MisuseReview:
    """Open a review of a complaint, or of one counter-statement where `counter_id` is given.

    Raises Forbidden, ComplaintNotFound, CounterNotFound, OwnComplaint, NotSubmittedYet, MisuseReviewGoing.
    """
    actor.require(Permission.REVIEW_COMPLAINTS)
    counter = queries.counter_statement(actor, counter_id) if counter_id else None
    complaint = complaint_to_review(actor, counter.complaint_id if counter else complaint_id or "")
    if (counter or complaint).submitted_at is None:
        raise NotSubmittedYet()
    made = _drafted(complaint, counter, note, actor)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise MisuseReviewGoing() from error
    _record_event(events.MISUSE_OPENED, made, actor, explanation=made.note)
    return made


def _drafted(complaint: Complaint, counter: CounterStatement | None, note: str, actor: Actor) -> MisuseReview:
    return MisuseReview(
        complaint=complaint,
        counter=counter,
        organisation_id=counter.respondent_id if counter else complaint.holder.organisation_id,
        side=(ComplaintSide.RESPONDENT if counter else ComplaintSide.NOTIFIER).value,
        reason=complaint.reason,
        note=note.strip()[:MOST_CHARACTERS],
        opened_by=actor.ref,
        opened_at=clock.now(),
    )


@transaction.atomic
def propose_misuse(*, review_id: UUID | str, factors: Sequence[str], note: str, actor: Actor) -> MisuseReview:
    """Find malice by at least one factor, for a second person to confirm; the side concerned will read the note.

    Raises Forbidden, MisuseReviewNotFound, OwnComplaint, FactorMissing, NoteMissing, Conflict.
    """
    row = _to_decide(actor, review_id)
    known = [one.value for one in MisuseFactor if one in set(factors)]
    if not known:
        raise FactorMissing(field="factors")
    if not note.strip():
        raise NoteMissing(field="note")
    changes: dict[str, object] = {"decided_by": actor.ref, "decided_at": clock.now(), "factors": known}
    changes["note"] = note.strip()[:MOST_CHARACTERS]
    move(MisuseReview.objects.all(), MISUSE_REVIEW, "propose", pk=row.pk, **changes)
    row.refresh_from_db()
    _record_event(events.MISUSE_PROPOSED, row, actor, explanation=row.note)
    return row


@transaction.atomic
def confirm_misuse(
    *, review_id: UUID | str, change_id: UUID, step: str, explanation: str = "", actor: Actor
) -> MisuseReview:
    """Confirm malice as second person. change_id, step: the warning or restriction that follows.

    Raises Forbidden, MisuseReviewNotFound, OwnComplaint, SecondPersonNeeded, Conflict.
    """
    row = misuse_to_confirm(actor, review_id)
    closed = _closed(explanation, actor)
    move(MisuseReview.objects.all(), MISUSE_REVIEW, "confirm", pk=row.pk, change_id=change_id, **closed)
    row.refresh_from_db()
    _record_event(events.MISUSE_CONFIRMED, row, actor, explanation=row.closing_note, step=step)
    return row


@transaction.atomic
def dismiss_misuse(*, review_id: UUID | str, explanation: str, actor: Actor) -> MisuseReview:
    """Find no malice, with the reason; where it was proposed, only a second person can.

    Raises Forbidden, MisuseReviewNotFound, OwnComplaint, SecondPersonNeeded, NoteMissing, Conflict.
    """
    row = _to_decide(actor, review_id)
    if row.state == MisuseState.PROPOSED:
        row = misuse_to_confirm(actor, review_id)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    move(MisuseReview.objects.all(), MISUSE_REVIEW, "dismiss", pk=row.pk, **_closed(explanation, actor))
    row.refresh_from_db()
    _record_event(events.MISUSE_DISMISSED, row, actor, explanation=row.closing_note)
    return row


def misuse_to_confirm(actor: Actor, review_id: UUID | str) -> MisuseReview:
    """Return a review for its second person.

    Raises Forbidden, MisuseReviewNotFound, OwnComplaint, SecondPersonNeeded.
    """
    actor.require(Permission.APPROVE)
    row = _to_decide(actor, review_id)
    if row.decided_by == actor.ref:
        raise MisuseSamePerson()
    return row


def _to_decide(actor: Actor, review_id: UUID | str) -> MisuseReview:
    row = queries.misuse_review(actor, review_id)
    complaint_to_review(actor, row.complaint_id)
    return row


def _closed(explanation: str, actor: Actor) -> dict[str, object]:
    return {
        "second_by": actor.ref,
        "closed_at": clock.now(),
        "closing_note": explanation.strip()[:MOST_CHARACTERS],
    }


def _record_event(event: Event, row: MisuseReview, actor: Actor, **fields: object) -> None:
    about = ("counter_statement", row.counter_id) if row.counter_id else ("complaint", row.complaint_id)
    record(
        event,
        actor=actor,
        subject=reference("malice_review", row.pk),
        parent=reference(*about),
        side=row.side,
        reason=row.reason,
        factors=row.factors,
        organisation=row.organisation_id,
        **fields,
    )
