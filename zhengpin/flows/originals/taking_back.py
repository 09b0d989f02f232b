"""Takes back what followed from a deposit whose owner was not the first: every decision that rests on it."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.db.models import DateTimeField, F
from django.db.models.functions import Greatest

from zhengpin.accounts.actor import system
from zhengpin.flows.decisions.decision import overturn
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries import cases_resting_on
from zhengpin.monitoring.states import FindingState
from zhengpin.originals import queries
from zhengpin.originals.states import MATCHED, DepositState
from zhengpin.review import queries as review
from zhengpin.review.states import DecisionOutcome, DecisionState

logger = logging.getLogger(__name__)

TAKER = system("originals")
LEFT_WITHIN = timedelta(days=1)
A_TURN = 100
NOT_FIRST = (
    "The protected picture or film is not the depositor's alone: in a dispute somebody else was found first, or it "
    "stayed undecided. 在争议中，该受保护图片或影片被认定由他人在先，或无法认定归属，存证方不独占。"
)


@durable()
def take_back(deposit_id: str) -> int:
    """Overturn the decisions that rest on nothing but a deposit that is no longer its owner's alone; return how many.

    Measures, points and letters go back with them, as with every decision that is overturned. Done twice, it changes
    nothing twice; one's trouble is not the others'.
    """
    row = queries.deposit(TAKER, deposit_id)
    if row.state in {state.value for state in MATCHED}:
        return 0
    resting = cases_resting_on(reference_id=row.reference_id, clip_id=row.clip_id)
    return sum(_overturned(case_id) for case_id in resting)


def take_back_left() -> int:
    """Have taken back what came into effect on a deposit after it was lost or shared: what waited for a second person,
    or was decided in a case that was open. Returns for how many deposits.
    """
    lost = (DepositState.LOST.value, DepositState.SHARED.value)
    decided = Finding.objects.filter(
        state=FindingState.UPHELD.value,
        reference__deposit__state__in=lost,
        case__decisions__state=DecisionState.SETTLED.value,
        case__decisions__settled_at__gte=Greatest(
            F("reference__deposit__changed_at"), clock.now() - LEFT_WITHIN, output_field=DateTimeField()
        ),
    )
    left = list(decided.values_list("reference__deposit", flat=True).distinct()[:A_TURN])
    for deposit_id in left:
        take_back.enqueue(deposit_id=str(deposit_id))
    return len(left)


def _overturned(case_id: UUID) -> bool:
    decision = review.standing_decision(TAKER, case_id)
    upheld = DecisionOutcome.INFRINGING.value
    if decision is None or decision.state != DecisionState.SETTLED or decision.outcome != upheld:
        return False
    try:
        overturn(decision_id=decision.pk, explanation=NOT_FIRST, actor=TAKER)
    except Problem:  # overturned at the same moment, or before an appeal's reviewer
        logger.info("the decision %s was not taken back", decision.pk, exc_info=True)
        return False
    return True
