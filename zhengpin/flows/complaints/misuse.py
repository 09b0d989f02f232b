"""Whether something was filed in malice: found by one, confirmed by another; then a warning, then a restriction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.models import MisuseReview, StandingChange
from zhengpin.complaints.operations.misuse import misuse_to_confirm
from zhengpin.complaints.states import StandingCause, StandingStep
from zhengpin.flows.complaints.reputation import KEEPER, policy, recount, standing_of
from zhengpin.flows.complaints.reputation_notifications import notify_misuse
from zhengpin.kit import clock


def open_review(
    *,
    complaint_id: UUID | str | None = None,
    counter_id: UUID | str | None = None,
    note: str = "",
    actor: Actor,
) -> MisuseReview:
    """Open a review of a complaint, or of a counter-statement; nothing follows from that alone."""
    return operations.open_misuse_review(
        complaint_id=complaint_id, counter_id=counter_id, note=note, actor=actor
    )


def propose(*, review_id: UUID | str, factors: Sequence[str], note: str, actor: Actor) -> MisuseReview:
    """Find malice, for a second person to confirm."""
    return operations.propose_misuse(review_id=review_id, factors=factors, note=note, actor=actor)


def dismiss(*, review_id: UUID | str, explanation: str, actor: Actor) -> MisuseReview:
    """Find no malice; what was proposed is dismissed by a second person."""
    return operations.dismiss_misuse(review_id=review_id, explanation=explanation, actor=actor)


@transaction.atomic
def confirm(*, review_id: UUID | str, explanation: str = "", actor: Actor) -> MisuseReview:
    """Confirm malice as second person: the side is warned for that reason, or restricted where a warning stood.

    Raises Forbidden, MisuseReviewNotFound, OwnComplaint, SecondPersonNeeded, Conflict.
    """
    row = misuse_to_confirm(actor, review_id)
    step = _what_follows(row)
    made = _change(row, step, actor)
    row = operations.confirm_misuse(
        review_id=row.pk, change_id=made.pk, step=step.value, explanation=explanation, actor=actor
    )
    recount(row.organisation_id)
    notify_misuse(made, row, actor=KEEPER)
    return row


def _what_follows(row: MisuseReview) -> StandingStep:
    """Return a restriction where a warning or a restriction stands, for whatever cause, else a warning."""
    stands = queries.standing_changes(
        KEEPER, organisation_id=row.organisation_id, side=row.side, reason=row.reason, open_only=True
    )
    warned = stands.filter(until__gt=clock.now()).exists()
    return StandingStep.RESTRICTED if warned else StandingStep.WARNED


def _change(row: MisuseReview, step: StandingStep, actor: Actor) -> StandingChange:
    """Warn or restrict for malice, in the place of what stood for malice before."""
    earlier = queries.standing_changes(
        KEEPER,
        organisation_id=row.organisation_id,
        side=row.side,
        reason=row.reason,
        cause=StandingCause.MISUSE.value,
        open_only=True,
    )
    for one in earlier:
        explanation = "Misuse was confirmed again. 再次认定恶意。"
        operations.end_standing(change_id=one.pk, explanation=explanation, actor=KEEPER)
    terms = policy()
    days = terms.misuse_warning_days if step is StandingStep.WARNED else terms.restriction_days
    made = operations.change_standing(
        organisation_id=row.organisation_id,
        side=ComplaintSide(row.side),
        reason=row.reason,
        step=step,
        cause=StandingCause.MISUSE,
        record=standing_of(row.organisation_id, ComplaintSide(row.side), row.reason).record,
        until=clock.now() + timedelta(days=days),
        note=row.note,
        actor=actor,
    )
    assert made is not None
    return made
