"""Takes decisions back: at once by whoever made them, later by one who may overturn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.review import events, queries
from zhengpin.review.models import Decision
from zhengpin.review.operations.claiming import lease_end
from zhengpin.review.operations.deciding import rule_of
from zhengpin.review.operations.second_person import reopen
from zhengpin.review.operations.second_reading import end_reading_of
from zhengpin.review.problems import ExplanationMissing, NotYours, SameOutcome, Undecidable, UndoTooLate
from zhengpin.review.states import DECISION, Automation, DecisionOutcome, DecisionState


@transaction.atomic
def undo_decision(*, decision_id: UUID, actor: Actor) -> Decision:
    """Take a decision back before it takes effect; the case is open again and claimed by the actor.

    Whoever acted last may do it, within UNDO_SECONDS: who decided or, after a second person confirmed, that person.
    Raises DecisionNotFound, NotYours, UndoTooLate, Conflict (`decision.cannot_undo`).
    """
    actor.require(Permission.DECIDE)
    decision = queries.decision(actor, decision_id)
    if actor.ref != (decision.second_by or decision.decided_by):
        raise NotYours()
    if not _in_time(decision):
        raise UndoTooLate()
    move(Decision.objects.all(), DECISION, "undo", pk=decision.pk)
    record(
        events.DECISION_UNDONE,
        actor=actor,
        subject=reference("decision", decision.pk),
        parent=reference("case", decision.case_id),
        outcome=decision.outcome,
    )
    reopen(decision, actor, claimed_by=actor.ref, lease_until=lease_end())
    decision.refresh_from_db()
    return decision


def _in_time(decision: Decision) -> bool:
    if decision.state == DecisionState.PENDING:
        return decision.settle_at is not None and clock.now() < decision.settle_at
    window = timedelta(seconds=settings.UNDO_SECONDS)
    return decision.state != DecisionState.HELD or clock.now() < decision.decided_at + window


@transaction.atomic
def overturn_decision(
    *,
    decision_id: UUID,
    outcome: str,
    explanation: str,
    ground: str = "",
    rule_code: str = "",
    rule_version: int | None = None,
    measures: Sequence[str] = (),
    actor: Actor,
) -> Decision:
    """Override a settled decision by a new one with another outcome, which stands at once; return the new one.

    The old one stays as it was, and is called overturned. Raises Forbidden, DecisionNotFound, ExplanationMissing,
    SameOutcome, Conflict (`decision.cannot_overturn`).
    """
    actor.require(Permission.OVERTURN)
    old = queries.decision(actor, decision_id)
    if not explanation.strip():
        raise ExplanationMissing()
    if outcome == DecisionOutcome.ESCALATE:
        raise Undecidable()
    if outcome == old.outcome:
        raise SameOutcome()
    move(Decision.objects.all(), DECISION, "overturn", pk=old.pk)
    moment = clock.now()
    new = Decision.objects.create(
        case=old.case,
        outcome=DecisionOutcome(outcome).value,
        state=DecisionState.SETTLED.value,
        ground=ground,
        rule_code=rule_code,
        rule_version=rule_version,
        measures=[str(kind) for kind in measures],
        explanation=explanation.strip(),
        automation=Automation.NOT.value,
        automated_detection=old.automated_detection,
        how_it_came=old.how_it_came,
        market=old.market,
        order=old.order,
        decided_by=actor.ref,
        decided_at=moment,
        settle_at=moment,
        settled_at=moment,
        overrides=old,
    )
    # Told as one thing: a “decision recorded” beside it would count as a second answer to the case.
    record(
        events.DECISION_OVERTURNED,
        actor=actor,
        subject=reference("decision", old.pk),
        parent=reference("case", old.case_id),
        was=old.outcome,
        outcome=new.outcome,
        ground=new.ground,
        rule=rule_of(new),
        measures=new.measures,
        explanation=new.explanation,
        overridden_by=new.pk,
    )
    end_reading_of(decision=old, explanation=new.explanation, actor=actor)
    return new
