"""Releases the brake on a rule: it acts by itself again, and decides what was held back if a person says so."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import operations, queries
from zhengpin.enforcement.models import CircuitBreaker
from zhengpin.flows.cases.rule import rule_of_case
from zhengpin.flows.decisions.by_rule import BRAKER, HeldVerdict, PlannedAct, hold_for
from zhengpin.flows.decisions.decision import decide_by_rule
from zhengpin.jobs.durable import durable
from zhengpin.review.models import Case
from zhengpin.review.states import CaseState

CHUNK = 20


@transaction.atomic
def release(*, circuit_breaker_id: UUID | str, explanation: str, again: bool, actor: Actor) -> CircuitBreaker:
    """Let a rule act by itself again, as a person; `again`: it also decides what was held back, by a job.

    Raises as `operations.release_circuit_breaker` does.
    """
    row = operations.release_circuit_breaker(
        circuit_breaker_id=circuit_breaker_id, explanation=explanation, again=again, actor=actor
    )
    if again:
        decide_held.enqueue(circuit_breaker_id=str(row.pk))
    return row


@durable()
def decide_held(circuit_breaker_id: str) -> int:
    """Let rules decide what a person has released, a chunk a transaction; return how many. Bears repeating.

    These count towards no brake: a person has answered for them by their number.
    """
    done = 0
    while some := _decide_chunk(UUID(circuit_breaker_id)):
        done += some
    return done


@transaction.atomic
def _decide_chunk(circuit_breaker_id: UUID) -> int:
    waiting = queries.held_cases(BRAKER, circuit_breaker_id).filter(released=True)
    next_ones = list(waiting[:CHUNK])
    hold_for(PlannedAct(one.rule_code, one.case.respondent_id) for one in next_ones)
    some = list(waiting.filter(pk__in=[one.pk for one in next_ones]).select_for_update(of=("self",)))
    for held in some:
        # What a person has taken or decided meanwhile stays hers.
        if held.case.state == CaseState.OPEN and not held.case.claimed_by:
            decide_by_rule(case=held.case, verdict=_kept(held.case), counted=False, actor=BRAKER)
    operations.finish_held(held_ids=[held.pk for held in some], actor=BRAKER)
    return len(next_ones)


def _kept(case: Case) -> HeldVerdict:
    basis = rule_of_case(case)
    return HeldVerdict(basis.code, basis.version, basis.ground, basis.measures)
