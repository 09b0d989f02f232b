"""Many targets of a complaint decided alike, one way: counted first, decided chunk by chunk, stopped or taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import BulkDecision, Target
from zhengpin.complaints.operations.access import complaint_to_review
from zhengpin.complaints.states import BulkState
from zhengpin.flows.decisions import decision as flow
from zhengpin.flows.decisions.choices import as_ground, as_outcome
from zhengpin.jobs.durable import durable
from zhengpin.kit.errors import Problem
from zhengpin.review import operations as review
from zhengpin.review import queries as cases
from zhengpin.review.models import Decision
from zhengpin.review.problems import ExplanationMissing
from zhengpin.review.states import DecisionOutcome, DecisionState

STOPPER = system("complaints")
CHUNK = 50
AT_ONCE = CHUNK
"""Targets that are decided while the reviewer waits; more are decided by a job, with progress."""
SAMPLE = 20


class DecisionForecast(NamedTuple):
    """What deciding would touch: how many, how many of these a second person must confirm, and some of them."""

    total: int
    second_person: int
    sample: list[Target]


def forecast(*, complaint_id: UUID | str, actor: Actor, **chosen: Any) -> DecisionForecast:
    """Count what a choice selects, and show SAMPLE of it, spread over the whole. chosen: see `queries.decidable`."""
    row = complaint_to_review(actor, complaint_id)
    rows = queries.decidable(actor, row.pk, **chosen)
    numbers = list(rows.values_list("pk", flat=True))
    spread = numbers[:: max(1, -(-len(numbers) // SAMPLE))]
    return DecisionForecast(
        len(numbers),
        rows.filter(case__summary__rule__second_person=True).count(),
        list(rows.filter(pk__in=spread)),
    )


@transaction.atomic
def decide_targets(
    *,
    complaint_id: UUID | str,
    outcome: str,
    ground: str = "",
    explanation: str = "",
    actor: Actor,
    **chosen: object,
) -> BulkDecision:
    """Decide the targets that `chosen` selects alike, each by a decision of its own; return how far that is.

    chosen: `target_ids`, or the filters of `queries.decidable`; none of them: all that wait. Each is held for a second
    person, or can be undone, as if it were decided alone; one that another reviewer holds is passed over and counted.
    Raises NothingToDecide, Undecidable, ExplanationMissing, OwnComplaint, Forbidden.
    """
    named = as_outcome(outcome)
    if named == DecisionOutcome.ESCALATE and not explanation.strip():
        raise ExplanationMissing()
    if ground:
        as_ground(ground)
    row = operations.begin_bulk_decision(
        complaint_id=complaint_id,
        chosen=chosen,
        outcome=named.value,
        ground=ground,
        explanation=explanation.strip(),
        actor=actor,
    )
    if row.total > AT_ONCE:
        go_on.enqueue(bulk_id=str(row.pk))
    else:
        while _decide_chunk(row.pk, actor):
            pass
    return queries.bulk_decision(actor, row.pk)


@durable()
def go_on(bulk_id: str) -> int:
    """Decide on from where a bulk decision stands; return how many were answered for. Done twice, each is once.

    Whoever began it must still be allowed to decide; otherwise it stops, and says so.
    """
    row = queries.bulk_decision(STOPPER, bulk_id)
    done = 0
    try:
        actor = actor_for_reference(row.decided_by)
        complaint_to_review(actor, row.complaint_id)
        while some := _decide_chunk(row.pk, actor):
            done += some
    except Problem as problem:
        operations.stop_bulk_decision(bulk_id=row.pk, cause=problem.code, actor=STOPPER)
    return done


@transaction.atomic
def _decide_chunk(bulk_id: UUID, actor: Actor) -> int:
    row = queries.running_bulk_decision(actor, bulk_id)
    if row is None:
        return 0
    waiting = queries.decidable(actor, row.complaint_id, **row.chosen).filter(line__gt=row.next_line)
    some = list(waiting.order_by("line")[:CHUNK])
    if not some:
        operations.finish_bulk_decision(bulk_id=row.pk, actor=actor)
        return 0
    counts = Counter(_decide_one(one, row, actor) for one in some)
    moved = operations.advance_bulk_decision(row=row, next_line=some[-1].line, counts=counts, actor=actor)
    return len(some) if moved else 0


def _decide_one(target: Target, row: BulkDecision, actor: Actor) -> str:
    """Decide one target; return "decided", "held" or "escalated", or the code of why it was passed over."""
    assert target.case_id is not None, "what can be decided has a case"
    try:
        made = flow.decide(
            case_id=target.case_id,
            outcome=row.outcome,
            ground=row.ground,
            explanation=row.explanation,
            actor=actor,
        )
    except Problem as problem:
        return problem.code
    if made is None:
        return "escalated"
    return "held" if made.state == DecisionState.HELD else "decided"


def cancel(*, bulk_id: UUID | str, actor: Actor) -> BulkDecision:
    """Stop a bulk decision; what is decided stays."""
    return operations.cancel_bulk_decision(bulk_id=bulk_id, actor=actor)


def undo(*, bulk_id: UUID | str, actor: Actor) -> int:
    """Stop a bulk decision, and take back, as whoever made them, its decisions that can still be undone; how many."""
    row = queries.bulk_decision(actor, bulk_id)
    if row.state == BulkState.RUNNING:
        operations.cancel_bulk_decision(bulk_id=row.pk, cause="undone", actor=actor)
    undone = 0
    for one in undoable(actor, row):
        try:
            flow.undo(decision_id=one.pk, actor=actor)
            review.release(case_id=one.case_id, actor=actor)
            undone += 1
        except Problem:  # its time has passed meanwhile
            continue
    return undone


def undoable(actor: Actor, row: BulkDecision) -> Sequence[Decision]:
    """Return the decisions of a bulk decision that may still be undone by the actor, if it made them."""
    states = [DecisionState.PENDING.value, DecisionState.HELD.value]
    rows = cases.decisions(actor).filter(
        decided_by=actor.ref,
        state__in=states,
        decided_at__gte=row.created_at,
        case__complaint_target__complaint_id=row.complaint_id,
    )
    return list(rows.filter(outcome=row.outcome))


def stopped_by(counts: Mapping[str, int]) -> dict[str, int]:
    """Return why targets were passed over, by code, out of the counts of a bulk decision."""
    return {code: many for code, many in counts.items() if code not in ("decided", "held", "escalated")}
