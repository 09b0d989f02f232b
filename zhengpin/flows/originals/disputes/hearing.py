"""While both sides of a dispute are heard, and at its end: measured for both to see, reminded, weighed by policy."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Shop
from zhengpin.flows.originals.disputes import letters
from zhengpin.flows.originals.disputes.following import ARBITER, follow
from zhengpin.flows.originals.disputes.measuring import MOST_SOURCES, WeighedDispute, weighed_dispute
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.originals import operations, queries
from zhengpin.originals.dispute_states import DisputeState
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.problems import MeasuringFailed
from zhengpin.originals.states import DepositAnswer, DepositState

logger = logging.getLogger(__name__)

A_ROUND = 20
EXCLUSIVE = (PriorityOutcome.FIRST, PriorityOutcome.SECOND)


def measure_again(row: Deposit, *, actor: Actor) -> None:
    """Have the disputes of a deposit measured again in which both sides are heard, since it has a source more; one
    beyond those that are measured changes nothing.
    """
    if row.state == DepositState.DISPUTED and queries.source_files(actor, row).count() <= MOST_SOURCES:
        heard = queries.disputes(actor, state=DisputeState.HEARING.value, deposit_id=row.pk)
        for dispute_id in heard.values_list("pk", flat=True):
            measure.enqueue(dispute_id=str(dispute_id))


@durable(priority=-10)
def measure(dispute_id: str) -> bool:
    """Measure a dispute for both sides to see while they are heard; return whether they still are."""
    row = queries.dispute(ARBITER, dispute_id)
    if row.state != DisputeState.HEARING or row.due_at <= clock.now():
        return False
    try:
        found = weighed_dispute(row, ARBITER)
    except MeasuringFailed:
        logger.info("the dispute %s could not be measured so far", dispute_id, exc_info=True)
        return False
    return operations.note_measured(
        dispute_id=row.pk, evidence=found.evidence, weighing=found.weighing, actor=ARBITER
    )


def remind_unanswered() -> int:
    """Remind those who have not answered a dispute whose hearing ends soon; return how many."""
    ends_by = clock.now() + timedelta(days=settings.ORIGINALS_HEARING_REMINDER_DAYS)
    return sum(_reminded(str(pk)) for pk in _due(queries.unanswered_disputes(ARBITER, ends_by)))


@transaction.atomic
def _reminded(dispute_id: str) -> bool:
    if not operations.note_reminded(dispute_id=dispute_id, actor=ARBITER):
        return False
    letters.notify_unanswered(queries.dispute(ARBITER, dispute_id))
    return True


def end_hearings() -> int:
    """Have those disputes weighed whose hearing is over; return how many."""
    due = _due(queries.due_disputes(ARBITER, clock.now()))
    for dispute_id in due:
        weigh.enqueue(dispute_id=str(dispute_id))
    return len(due)


@durable(priority=-10)
def weigh(dispute_id: str) -> str:
    """Weigh a dispute whose hearing is over: decided where nobody has to confirm it, else referred to a person.

    An outcome that gives the picture to one side is decided without a person only where its lead is certain by the
    policy, and nobody showed the picture before the other side. Returns the state it comes to; done twice, or by two at
    once, the second finds it done.
    """
    row = queries.dispute(ARBITER, dispute_id)
    if row.state != DisputeState.HEARING or row.due_at > clock.now():
        return row.state
    found: WeighedDispute | None = None
    try:
        found = weighed_dispute(row, ARBITER)
    except MeasuringFailed:
        logger.warning("the dispute %s could not be measured", dispute_id, exc_info=True)
    try:
        return _ended(dispute_id, found)
    except Conflict:
        return queries.dispute(ARBITER, dispute_id).state


@transaction.atomic
def _ended(dispute_id: str, found: WeighedDispute | None) -> str:
    outcome = found.decision.outcome if found else PriorityOutcome.UNDECIDED
    evidence, weighing = (found.evidence, found.weighing) if found else ({}, {})
    if found is None or (outcome in EXCLUSIVE and not _is_certain(dispute_id, found)):
        row = operations.refer_dispute(
            dispute_id=dispute_id,
            proposed=outcome.value,
            evidence=evidence,
            weighing=weighing,
            actor=ARBITER,
        )
        letters.notify_referred(row)
        return row.state
    row = operations.decide_dispute(
        dispute_id=dispute_id, outcome=outcome.value, evidence=evidence, weighing=weighing, actor=ARBITER
    )
    follow(row)
    return row.state


def _is_certain(dispute_id: str, found: WeighedDispute) -> bool:
    """Say whether nobody has to confirm an outcome that gives the picture to one side.

    Two who agree could dispute with each other what a third showed before: where others did, the winner must prove by
    what only a maker holds, or a person looks.
    """
    row, decision = queries.dispute(ARBITER, dispute_id), found.decision
    first = decision.outcome is PriorityOutcome.FIRST
    winner, loser = (row.first, row.second) if first else (row.second, row.first)
    if winner.answer == DepositAnswer.DEPOSITED or found.proves(decision.first if first else decision.second):
        return decision.certain
    return decision.certain and winner.answer == DepositAnswer.SEEN_HERE_EARLIER and _only(loser, winner)


def _only(loser: Deposit, winner: Deposit) -> bool:
    """Say whether nobody showed or deposited the winner's picture here before the loser did: who came later may have
    it from the loser.
    """
    begun, kept = loser.first_seen_at, winner.evidence
    before = {str(one["shop"]) for one in kept.get("earlier") or [] if _at(one) < begun}
    theirs = Shop.objects.filter(pk__in=before, merchant__organisation=loser.organisation_id).count()
    like = kept.get("alike")
    return theirs == len(before) and (not like or like["deposit"] == str(loser.pk) or _at(like) >= begun)


def _at(kept: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(kept["at"]))


def _due(rows: QuerySet[Dispute]) -> list[UUID]:
    return list(rows.values_list("pk", flat=True)[:A_ROUND])
