"""Records decisions, hands cases on to senior reviewers, and lets decisions take effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.review import events, queries
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations.claiming import free_or_own, require_fit
from zhengpin.review.problems import (
    AlreadySenior,
    CaseNotOpen,
    ClaimedByOther,
    ExplanationMissing,
    Undecidable,
)
from zhengpin.review.states import (
    CASE,
    DECISION,
    Automation,
    CaseState,
    DecisionOutcome,
    DecisionState,
    HowItCame,
    Queue,
)


@transaction.atomic
def record_decision(
    *,
    case_id: UUID,
    outcome: str,
    ground: str = "",
    rule_code: str = "",
    rule_version: int | None = None,
    measures: Sequence[str] = (),
    explanation: str = "",
    automation: str = Automation.NOT,
    order: Mapping[str, str] | None = None,
    hold: bool = False,
    settle_at: datetime | None = None,
    actor: Actor,
) -> Decision:
    """Record a decision on an open case: held for a second person, or pending until `settle_at` (default: now).

    How it came about is the case's, unless it carries out an `order`: `{authority, country, number, dated}`. The claim
    of whoever decides ends with it. Raises Forbidden, SeniorOnly, Recused, NotOpen, ClaimedByOther, and Undecidable for
    the outcome “escalate”, which is no decision (see `escalate_case`).
    """
    actor.require(Permission.DECIDE)
    if outcome == DecisionOutcome.ESCALATE:
        raise Undecidable()
    case = _take_open(case_id, "hold" if hold else "decide", actor)
    moment = clock.now()
    decision = Decision.objects.create(
        case=case,
        outcome=DecisionOutcome(outcome).value,
        state=(DecisionState.HELD if hold else DecisionState.PENDING).value,
        ground=ground,
        rule_code=rule_code,
        rule_version=rule_version,
        measures=[str(kind) for kind in measures],
        explanation=explanation,
        automation=Automation(automation).value,
        automated_detection=case.automated_detection and not order,
        how_it_came=HowItCame.ORDER.value if order else case.how_it_came,
        market=case.market,
        order=dict(order or {}),
        decided_by=actor.ref,
        decided_at=moment,
        settle_at=None if hold else settle_at or moment,
    )
    _record_decision(decision, actor)
    return decision


def _take_open(case_id: UUID, verb: str, actor: Actor) -> Case:
    """Move a case out of the queue, for one whom nobody else's claim bars."""
    case = queries.case(actor, case_id)
    require_fit(case, actor)
    if case.state != CaseState.OPEN:
        raise CaseNotOpen(state=case.state)
    changes: dict[str, object] = {"claimed_by": "", "lease_until": None}
    if verb == "decide":
        changes["decided_at"] = clock.now()
    free = Case.objects.filter(free_or_own(actor), state=CaseState.OPEN.value)
    if not free.filter(pk=case.pk).exists():
        raise ClaimedByOther()
    move(free, CASE, verb, pk=case.pk, **changes)
    case.refresh_from_db()
    return case


@transaction.atomic
def answer_case(*, case_id: UUID, result: str, actor: Actor) -> Case:
    """End an open case that is answered otherwise than by a decision of its own, such as by an earlier one overturned.

    The claim of whoever answers ends with it. result: a word for the ledger. Raises as `record_decision` does.
    """
    actor.require(Permission.DECIDE)
    case = _take_open(case_id, "decide", actor)
    record(
        events.CASE_ANSWERED,
        actor=actor,
        subject=reference("case", case.pk),
        parent=case.subject,
        queue=case.queue,
        result=result,
    )
    return case


def _record_decision(decision: Decision, actor: Actor) -> None:
    record(
        events.DECISION_RECORDED,
        actor=actor,
        subject=reference("decision", decision.pk),
        parent=reference("case", decision.case_id),
        outcome=decision.outcome,
        ground=decision.ground,
        rule=rule_of(decision),
        measures=decision.measures,
        explanation=decision.explanation,
        automation=decision.automation,
        how_it_came=decision.how_it_came,
        automated_detection=decision.automated_detection,
        market=decision.market,
        order=decision.order,
        queue=decision.case.queue,
        held=decision.state == DecisionState.HELD,
    )


def rule_of(decision: Decision) -> str:
    """Return the rule of a decision as `code@version`, or an empty text."""
    return f"{decision.rule_code}@{decision.rule_version}" if decision.rule_code else ""


@transaction.atomic
def escalate_case(*, case_id: UUID, explanation: str, actor: Actor) -> Case:
    """Hand an open case to the senior reviewers' queue, with the reason. It stays open, free for one of them.

    Raises ExplanationMissing, CaseNotFound, NotOpen, ClaimedByOther, AlreadySenior.
    """
    actor.require(Permission.DECIDE)
    case = queries.case(actor, case_id)
    if case.queue == Queue.SENIOR:
        raise AlreadySenior()
    if not explanation.strip():
        raise ExplanationMissing()
    free = Case.objects.filter(free_or_own(actor), pk=case.pk, state=CaseState.OPEN.value)
    if not free.update(queue=Queue.SENIOR.value, claimed_by="", lease_until=None):
        raise ClaimedByOther() if case.state == CaseState.OPEN else CaseNotOpen(state=case.state)
    record(
        events.CASE_ESCALATED,
        actor=actor,
        subject=reference("case", case.pk),
        parent=case.subject,
        queue=case.queue,
        explanation=explanation.strip(),
    )
    case.refresh_from_db()
    return case


@transaction.atomic
def settle_decision(*, decision_id: UUID, actor: Actor) -> Decision | None:
    """Let a pending decision whose time has come take effect; None if it is not pending, or not due yet.

    What follows from it belongs in the caller's transaction: settled twice, it follows once.
    """
    due = Decision.objects.filter(
        pk=decision_id, state=DecisionState.PENDING.value, settle_at__lte=clock.now()
    )
    if not due.update(state=DECISION.moves["settle"].target.value, settled_at=clock.now()):
        return None
    decision = Decision.objects.select_related("case").get(pk=decision_id)
    record(
        events.DECISION_SETTLED,
        actor=actor,
        subject=reference("decision", decision.pk),
        parent=reference("case", decision.case_id),
        outcome=decision.outcome,
        ground=decision.ground,
        rule=rule_of(decision),
        automation=decision.automation,
        queue=decision.case.queue,
    )
    return decision
