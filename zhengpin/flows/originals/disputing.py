"""A dispute over an original, one way: disputed → both sides heard until its day → weighed by the policy → decided, or
referred to a person → the deposits moved, and what followed from a wrong one taken back → reopened by a court or proof.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals.measuring import weighed_dispute
from zhengpin.flows.originals.taking_back import take_back
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import OPEN_STATES, DisputeState
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.problems import ClaimsSpent, DisputeOpen, MeasuringFailed, NotDisputable
from zhengpin.originals.states import DEPOSIT, DepositAnswer, DepositState, StrongLine

logger = logging.getLogger(__name__)

ARBITER = system("originals")
WRONG_WITHIN = timedelta(days=365)
A_ROUND = 20


@transaction.atomic
def dispute_deposit(
    *, deposit_id: UUID | str, own_deposit_id: UUID | str, statement: str = "", actor: Actor
) -> Dispute:
    """Dispute another's deposit by one's own of the same picture; from now on what either finds waits for a person.

    Raises NotDisputable, ClaimsSpent, DisputeOpen, DepositNotFound, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    own = queries.deposit(actor, own_deposit_id)
    other = queries.deposit(ARBITER, deposit_id)
    same = other.organisation_id == own.organisation_id
    if same or other.kind != own.kind or not all(_is_disputable(one) for one in (own, other)):
        raise NotDisputable()
    if _open_between(own, other):
        raise DisputeOpen()
    since = clock.now() - WRONG_WITHIN
    if queries.wrong_deposits(ARBITER, own.organisation_id, since) >= settings.ORIGINALS_CLAIMS_WRONG:
        raise ClaimsSpent(allowed=settings.ORIGINALS_CLAIMS_WRONG)
    row = operations.open_dispute(first=other, second=own, statement=statement, actor=actor)
    for one in (other, own):
        if one.state != DepositState.DISPUTED:
            operations.move_deposit(deposit_id=one.pk, verb="dispute", actor=ARBITER)
    return row


def answer(*, dispute_id: UUID | str, statement: str, actor: Actor) -> Dispute:
    """Make one's side's statement while both are heard; sources are added to the deposit itself."""
    return operations.answer_dispute(dispute_id=dispute_id, statement=statement, actor=actor)


@transaction.atomic
def withdraw(*, dispute_id: UUID | str, reason: str = "", actor: Actor) -> Dispute:
    """Withdraw one's own claim: the other's deposit is protected as before, one's own no longer."""
    row = operations.withdraw_dispute(dispute_id=dispute_id, reason=reason, actor=actor)
    _move(row.first, "keep")
    _move(row.second, "set_aside")
    return row


def end_hearings() -> int:
    """Have those disputes weighed whose hearing is over; return how many."""
    due = list(queries.due_disputes(ARBITER, clock.now()).values_list("pk", flat=True)[:A_ROUND])
    for dispute_id in due:
        weigh.enqueue(dispute_id=str(dispute_id))
    return len(due)


@durable(priority=-10)
def weigh(dispute_id: str) -> str:
    """Weigh a dispute whose hearing is over: decided where nobody has to confirm it, else referred to a person.

    An outcome that gives the picture to one side is decided without a person only where its lead is certain by the
    policy. Returns the state it comes to; done twice, the second finds it done.
    """
    row = queries.dispute(ARBITER, dispute_id)
    if row.state != DisputeState.HEARING or row.due_at > clock.now():
        return row.state
    try:
        found = weighed_dispute(row, ARBITER)
    except MeasuringFailed:
        logger.warning("the dispute %s could not be measured", dispute_id, exc_info=True)
        proposed = PriorityOutcome.UNDECIDED.value
        return operations.refer_dispute(
            dispute_id=row.pk, proposed=proposed, evidence={}, weighing={}, actor=ARBITER
        ).state
    outcome = found.decision.outcome
    evidence, weighing = found.evidence, found.weighing
    exclusive = outcome in (PriorityOutcome.FIRST, PriorityOutcome.SECOND)
    if exclusive and not found.decision.certain:
        return operations.refer_dispute(
            dispute_id=row.pk, proposed=outcome.value, evidence=evidence, weighing=weighing, actor=ARBITER
        ).state
    with transaction.atomic():
        row = operations.decide_dispute(
            dispute_id=row.pk, outcome=outcome.value, evidence=evidence, weighing=weighing, actor=ARBITER
        )
        _follow(row)
    return row.state


@transaction.atomic
def decide(*, dispute_id: UUID | str, outcome: str, explanation: str, actor: Actor) -> Dispute:
    """Decide a referred dispute as a person, whatever the evidence proposes. Raises Forbidden, Conflict."""
    row = operations.decide_dispute(
        dispute_id=dispute_id, outcome=outcome, explanation=explanation, actor=actor
    )
    _follow(row)
    return row


@transaction.atomic
def reopen(*, dispute_id: UUID | str, by: str, explanation: str, actor: Actor) -> Dispute:
    """Hear both sides again, for a court's decision or new proof: both deposits are in dispute until it is decided."""
    row = operations.reopen_dispute(dispute_id=dispute_id, by=by, explanation=explanation, actor=actor)
    for one in (row.first, row.second):
        _move(one, "dispute")
    return row


def _follow(row: Dispute) -> None:
    """Move both deposits as a decided dispute says, and have taken back what followed from one that was not first."""
    outcome = PriorityOutcome(row.outcome)
    if outcome in (PriorityOutcome.FIRST, PriorityOutcome.SECOND):
        kept, lost = (row.first, row.second) if outcome is PriorityOutcome.FIRST else (row.second, row.first)
        _move(kept, "keep", strong_line=StrongLine.DECIDED.value)
        _move(lost, "lose", reason=row.number)
        losing = [lost]
    else:
        answer = DepositAnswer.COMMON_PICTURE.value if outcome is PriorityOutcome.COMMON else ""
        losing = [row.first, row.second]
        for one in losing:
            _move(one, "share", answer=answer, reason=row.number)
    for one in losing:
        take_back.enqueue(deposit_id=str(one.pk))


def _move(row: Deposit, verb: str, *, reason: str = "", answer: str = "", strong_line: str = "") -> None:
    """Move a deposit by a verb, but where its owner has withdrawn it meanwhile or another dispute holds it."""
    present = queries.deposit(ARBITER, row.pk)
    others = queries.disputes(ARBITER, deposit_id=row.pk).filter(
        state__in=[state.value for state in OPEN_STATES]
    )
    if not _can(verb, present) or (verb == "keep" and others.exists()):
        return
    operations.move_deposit(
        deposit_id=row.pk, verb=verb, reason=reason, answer=answer, strong_line=strong_line, actor=ARBITER
    )


def _is_disputable(row: Deposit) -> bool:
    """Say whether a deposit can be a side: one that is in dispute with others already can be, too."""
    return _can("dispute", row) or row.state == DepositState.DISPUTED


def _can(verb: str, row: Deposit) -> bool:
    return verb in DEPOSIT.allowed(row.state)


def _open_between(one: Deposit, two: Deposit) -> bool:
    states = [state.value for state in OPEN_STATES]
    rows = queries.disputes(ARBITER, deposit_id=one.pk).filter(state__in=states)
    return rows.filter(first=two).exists() or rows.filter(second=two).exists()
