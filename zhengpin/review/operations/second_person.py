"""Has a held decision confirmed or refused by someone other than whoever made it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import same_person
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.review import events, queries
from zhengpin.review.models import Case, Decision
from zhengpin.review.problems import DecisionSamePerson, ExplanationMissing
from zhengpin.review.states import CASE, DECISION


@transaction.atomic
def approve_decision(*, decision_id: UUID, settle_at: datetime | None = None, actor: Actor) -> Decision:
    """Confirm a held decision; it is pending until `settle_at` (default: now), and can be undone until then.

    Raises Forbidden, DecisionNotFound, SamePerson, Conflict (`decision.cannot_approve`).
    """
    decision = _as_second_person(decision_id, actor)
    moment = clock.now()
    changes = {"second_by": actor.ref, "second_at": moment, "settle_at": settle_at or moment}
    move(Decision.objects.all(), DECISION, "approve", pk=decision.pk, **changes)
    move(
        Case.objects.all(),
        CASE,
        "decide",
        pk=decision.case_id,
        decided_at=moment,
        claimed_by="",
        lease_until=None,
    )
    _record_event(events.DECISION_APPROVED, decision, actor)
    decision.refresh_from_db()
    return decision


@transaction.atomic
def refuse_decision(*, decision_id: UUID, explanation: str, actor: Actor) -> Decision:
    """Refuse a held decision, with the reason; the case is open again.

    Raises Forbidden, DecisionNotFound, SamePerson, ExplanationMissing, Conflict (`decision.cannot_refuse`).
    """
    decision = _as_second_person(decision_id, actor)
    if not explanation.strip():
        raise ExplanationMissing()
    changes = {"second_by": actor.ref, "second_at": clock.now()}
    move(Decision.objects.all(), DECISION, "refuse", pk=decision.pk, **changes)
    reopen(decision, actor)
    _record_event(events.DECISION_REFUSED, decision, actor, explanation=explanation.strip())
    decision.refresh_from_db()
    return decision


def reopen(decision: Decision, actor: Actor, **claim: object) -> None:
    """Put the case of a decision that no longer stands back into its queue; `claim`: columns of a claim to leave."""
    free: dict[str, object] = {"claimed_by": "", "lease_until": None, "decided_at": None}
    move(Case.objects.all(), CASE, "reopen", pk=decision.case_id, **(free | claim))
    record(
        events.CASE_REOPENED,
        actor=actor,
        subject=reference("case", decision.case_id),
        parent=decision.case.subject,
        decision=decision.pk,
    )


def _as_second_person(decision_id: UUID, actor: Actor) -> Decision:
    actor.require(Permission.APPROVE)
    decision = queries.decision(actor, decision_id)
    if same_person(actor, decision.decided_by):
        raise DecisionSamePerson()
    return decision


def _record_event(event: Event, decision: Decision, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("decision", decision.pk),
        parent=reference("case", decision.case_id),
        outcome=decision.outcome,
        decided_by=decision.decided_by,
        **fields,
    )
