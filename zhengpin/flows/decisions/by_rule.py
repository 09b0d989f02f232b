"""What a rule decides by itself, past the brakes: so many accounts an hour, what is over waits for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from zhengpin.accounts.actor import rule, system
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject as subject_of
from zhengpin.enforcement import operations
from zhengpin.enforcement.counting import account_of
from zhengpin.enforcement.ladder_steps import kind_for
from zhengpin.enforcement.models import CircuitBreaker
from zhengpin.enforcement.operations.braking import ALL_RULES
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.flows.measures.accounts import hold_respondents
from zhengpin.kit import clock
from zhengpin.kit.ids import reference, split_reference
from zhengpin.messages.operations import issue_notice
from zhengpin.review import operations as review
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import Automation, DecisionOutcome

if TYPE_CHECKING:
    from zhengpin.rulebook.evaluate import Verdict

BRAKER = system("brakes")
EVERY_RULE = {"en": "all rules together", "zh": "全部规则合计"}


class HeldVerdict(NamedTuple):
    """What a case keeps of the verdict that was held back."""

    rule_code: str
    rule_version: int | None
    ground: str
    measures: list[str]
    second_person: bool = False


class Aim(NamedTuple):
    """Whom an act hits, by typed reference, and whether it asks for a heavy measure."""

    account: str
    heavy: bool


def aim_of(case: Case, measures: Sequence[str]) -> Aim | None:
    """Return whom a rule's act on a case hits; None for what nobody answers for."""
    kind, _ = split_reference(case.subject)
    if kind not in set(SubjectKind):
        return None
    aimed = subject_of(BRAKER, case.subject)
    confirm = policy_in_force().confirm
    heavy = any(kind_for(one, aimed.subject_kind) in confirm for one in measures)
    return Aim(account_of(aimed).subject, heavy)


class PlannedAct(NamedTuple):
    """What a rule is about to decide: under which code, and against which organisation, if one answers for it."""

    rule_code: str
    respondent_id: UUID | None


def hold_for(acts: Iterable[PlannedAct]) -> None:
    """Hold all that the acts of rules in a transaction will need, before the first of them and before any subject.

    Brakes come first, then accounts, both in one order for all: so acts on different accounts go on at once, and none
    waits for another in a circle (decision 0040).
    """
    wanted = set(acts)
    respondents = {one.respondent_id for one in wanted if one.respondent_id is not None}
    if wanted:
        operations.ready_circuit_breakers(rule_codes={one.rule_code for one in wanted}, actor=BRAKER)
    if respondents:
        hold_respondents(respondents)


def is_held_back(case: Case, verdict: Verdict | HeldVerdict, aim: Aim) -> bool:
    """Say whether a brake holds a rule back from deciding a case, which then waits for a person, who sees why.

    Whoever set the brake tells the operator. verdict: of `rulebook.evaluate`, or what a case keeps of it.
    """
    circuit_breaker, fresh = operations.ask_to_act(
        rule_code=verdict.rule_code, account=aim.account, heavy=aim.heavy, actor=BRAKER
    )
    if circuit_breaker is None:
        return False
    operations.hold_case(
        case=case,
        circuit_breaker=circuit_breaker,
        rule_code=verdict.rule_code,
        rule_version=verdict.rule_version,
        actor=BRAKER,
    )
    if fresh:
        _notify_operator(circuit_breaker)
    return True


def record_act(
    case: Case, verdict: Verdict | HeldVerdict, aim: Aim | None, *, counts: bool = True
) -> Decision:
    """Record the rule's own decision, pending at once; a rule that asks for a second person has it held for one."""
    made = review.record_decision(
        case_id=case.pk,
        outcome=DecisionOutcome.INFRINGING,
        ground=verdict.ground,
        rule_code=verdict.rule_code,
        rule_version=verdict.rule_version,
        measures=verdict.measures,
        automation=Automation.PARTIALLY if verdict.second_person else Automation.FULLY,
        hold=verdict.second_person,
        settle_at=clock.now(),
        actor=rule(verdict.rule_code, verdict.rule_version),
    )
    if aim is not None:
        operations.note_act(decision=made, account=aim.account, heavy=aim.heavy, counts=counts, actor=BRAKER)
    return made


def _notify_operator(circuit_breaker: CircuitBreaker) -> None:
    named = {"en": circuit_breaker.rule_code, "zh": circuit_breaker.rule_code}
    values = {
        "rule": EVERY_RULE if circuit_breaker.rule_code == ALL_RULES else named,
        "merchants": circuit_breaker.merchants,
        "limit": circuit_breaker.limit,
    }
    assert circuit_breaker.braked_at is not None, "it was braked this moment"
    for operator in organisations(BRAKER).filter(kind=OrganisationKind.OPERATOR.value):
        issue_notice(
            organisation_id=operator.pk,
            # Each time that it is braked is news of its own.
            about=reference("brake", f"{circuit_breaker.pk}@{int(circuit_breaker.braked_at.timestamp())}"),
            letter="rule_braked",
            values=values,
            actor=BRAKER,
        )
