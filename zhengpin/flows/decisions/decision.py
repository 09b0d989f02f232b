"""One decision, one way: decided by a person or a rule, confirmed, undone, in effect, overturned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.cases.rule import require_rule, rule_of_case
from zhengpin.flows.decisions import by_rule as rule_acts
from zhengpin.flows.decisions import consequences
from zhengpin.flows.decisions.choices import as_automation, as_ground, as_order, as_outcome
from zhengpin.flows.origins import origin_of
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.review import operations, queries
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import Automation, DecisionOutcome, DecisionState
from zhengpin.rulebook.evaluate import Verdict

SETTLER = system("decisions")
RESTED_ON = "It rested on a picture that an overturned decision had kept down."


@transaction.atomic
def decide(
    *,
    case_id: UUID,
    outcome: str,
    ground: str = "",
    explanation: str = "",
    order: Mapping[str, object] | None = None,
    automation: str = Automation.NOT.value,
    actor: Actor,
) -> Decision | None:
    """Decide a case as its rule provides: held for a second person, or in effect after UNDO_SECONDS.

    A finding of infringement is held where the rule asks for two people. ground: by default the rule's; order: of the
    court or authority that an infringement is found for, `{authority, country, number, dated}`; automation: how far a
    program decided, which only a client of the API can say of itself. The outcome “escalate” decides nothing: it hands
    the case to the senior reviewers with `explanation` and returns None. Raises Invalid naming the field.
    """
    case = queries.case(actor, case_id)
    chosen = as_outcome(outcome)
    if chosen == DecisionOutcome.ESCALATE:
        operations.escalate_case(case_id=case.pk, explanation=explanation, actor=actor)
        return None
    if refusal := origin_of(case).answered_as:
        raise refusal()
    infringing = chosen == DecisionOutcome.INFRINGING
    basis = rule_of_case(case)
    if infringing:
        require_rule(basis)
    ordered = as_order(order) if order and infringing else {}
    held = infringing and basis.second_person
    decided_by = as_automation(automation, actor)
    decision = operations.record_decision(
        case_id=case.pk,
        outcome=chosen,
        ground=as_ground(ground or basis.ground) if infringing else "",
        rule_code=basis.code,
        rule_version=basis.version,
        measures=basis.measures if infringing else [],
        explanation=explanation.strip(),
        automation=Automation.PARTIALLY if held and decided_by is Automation.FULLY else decided_by,
        order=ordered,
        hold=held,
        settle_at=undo_until(),
        actor=actor,
    )
    _settle_in_time(decision)
    return decision


@transaction.atomic
def decide_by_rule(
    *, case: Case, verdict: Verdict | rule_acts.HeldVerdict, counted: bool = True, actor: Actor
) -> Decision | None:
    """Decide a case as the rule's verdict says, in effect at once; twice the same, the first decision stands.

    verdict: of `rulebook.evaluate`. The decision is the rule's own, whoever asked it. A rule that asks for a second
    person has its decision held for one. None: a brake holds the rule back, and the case waits for a person.
    counted: whether it counts towards the brakes, which it does unless a person has let the rule decide it. Whoever
    decides several in one transaction holds what they need beforehand (`by_rule.hold_for`).
    """
    rule_acts.hold_for([rule_acts.PlannedAct(verdict.rule_code, case.respondent_id)])
    standing = queries.standing_decision(actor, case.pk)
    if standing is not None:
        return standing
    aim = None if verdict.second_person else rule_acts.aim_of(case, verdict.measures)
    if counted and aim is not None and rule_acts.is_held_back(case, verdict, aim):
        return None
    decision = rule_acts.record_act(case, verdict, aim, counts=counted)
    return _take_effect(decision.pk) or decision


@transaction.atomic
def approve(*, decision_id: UUID, actor: Actor) -> Decision:
    """Confirm a held decision as second person; it takes effect after UNDO_SECONDS."""
    decision = operations.approve_decision(decision_id=decision_id, settle_at=undo_until(), actor=actor)
    _settle_in_time(decision)
    return decision


def refuse(*, decision_id: UUID, explanation: str, actor: Actor) -> Decision:
    """Refuse a held decision, with the reason; the case is open again."""
    return operations.refuse_decision(decision_id=decision_id, explanation=explanation, actor=actor)


def undo(*, decision_id: UUID, actor: Actor) -> Decision:
    """Take one's own decision back within UNDO_SECONDS; the case is open again, and the actor's."""
    return operations.undo_decision(decision_id=decision_id, actor=actor)


@durable(priority=50)
def settle(decision_id: str) -> bool:
    """Let a pending decision take effect once its time for undoing has passed; False if it is no longer pending."""
    return _take_effect(UUID(decision_id)) is not None


@transaction.atomic
def overturn(
    *, decision_id: UUID, explanation: str, outcome: str = "", ground: str = "", actor: Actor
) -> Decision:
    """Override a settled decision: what followed from it is taken back, and what the new one asks for follows.

    outcome: by default the opposite, “not infringing” of an infringement, else “infringing”. Returns the new decision.
    """
    old = queries.decision(actor, decision_id)
    chosen = as_outcome(outcome or _opposite(old.outcome))
    infringing = chosen == DecisionOutcome.INFRINGING
    basis = rule_of_case(old.case)
    if infringing:
        require_rule(basis)
    new = operations.overturn_decision(
        decision_id=old.pk,
        outcome=chosen,
        explanation=explanation,
        ground=as_ground(ground or basis.ground) if infringing else "",
        rule_code=basis.code,
        rule_version=basis.version,
        measures=basis.measures if infringing else [],
        actor=actor,
    )
    rested = consequences.take_back(old, new, actor=actor)
    consequences.follow(new, actor=actor)
    for one in rested:
        overturn(decision_id=one.pk, explanation=RESTED_ON, actor=SETTLER)
    return new


def undo_until() -> datetime:
    """Return until when a decision made now can be undone."""
    return clock.now() + timedelta(seconds=settings.UNDO_SECONDS)


def _settle_in_time(decision: Decision) -> None:
    if decision.state == DecisionState.PENDING:
        settle.using(run_after=decision.settle_at).enqueue(decision_id=str(decision.pk))


@transaction.atomic
def _take_effect(decision_id: UUID) -> Decision | None:
    decision = operations.settle_decision(decision_id=decision_id, actor=SETTLER)
    if decision is not None:
        consequences.follow(decision, actor=SETTLER)
    return decision


def _opposite(outcome: str) -> DecisionOutcome:
    upheld = outcome == DecisionOutcome.INFRINGING
    return DecisionOutcome.NOT_INFRINGING if upheld else DecisionOutcome.INFRINGING
