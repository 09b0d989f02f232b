"""An authorisation that is given, one way: put on file, then what had ended with an earlier one comes back by jobs.

A listing comes back that was taken down for nothing but that its seller's authority had ended, revoked or expired,
once the authority on file covers its use again: the decision is overturned, with all that followed from it. What rests
on the new authorisation, or on one that it renews, is looked at likewise. What was upheld for any other reason stays.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.queries import listing
from zhengpin.flows.decisions.decision import overturn
from zhengpin.flows.screening.names import BEHIND, QUEUE
from zhengpin.jobs.durable import durable
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.queries.screened import lapsed_cases, nice_classes_of, uses_of_case
from zhengpin.review import queries as review
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import DecisionOutcome, DecisionState
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Authorisation
from zhengpin.rulebook.states import Ground

logger = logging.getLogger(__name__)
RENEWER = system("authority")
COVERED_AGAIN = "An authorisation that is in force covers it again."
LATE = timedelta(days=3)
"""How long after the first day of an authorisation its listings are still sought, should nothing have run before."""


@transaction.atomic
def grant(*, actor: Actor, **given: Any) -> Authorisation:
    """Give an authorisation or pass one on, and have what it covers again restored: see `grant_authorisation`."""
    row = operations.grant_authorisation(actor=actor, **given)
    restore_soon(row)
    return row


@transaction.atomic
def record(*, actor: Actor, verification: Mapping[str, Any] | None = None, **given: Any) -> Authorisation:
    """Put an approved application's authorisation on file, and have what it covers again restored."""
    row = operations.record_authorisation(actor=actor, verification=verification, **given)
    restore_soon(row)
    return row


def restore_soon(row: Authorisation) -> None:
    """Have restored by jobs what an authorisation, or what rests on it, covers again, in the caller's transaction."""
    for one in (row, *queries.resting_on(RENEWER, row)):
        if one.authorised_id is not None:
            restore.enqueue(authorisation_id=str(one.pk))


def begin(*, on: date) -> int:
    """Have restored what authorisations cover that were given earlier and begin about now; return how many begin."""
    rows = queries.beginning(RENEWER, since=on - LATE, on=on)
    for row in rows:
        for one in (row, *queries.resting_on(RENEWER, row)):
            if _lapsed(one):
                restore.enqueue(authorisation_id=str(one.pk))
    return len(rows)


@durable(queue=QUEUE, priority=BEHIND)
def restore(authorisation_id: str) -> int:
    """Overturn the decisions on a seller's listings that rest on nothing but the end of what covers them again.

    Done twice, it changes nothing twice. Returns how many.
    """
    row = queries.authorisation(RENEWER, authorisation_id)
    return sum(_restored(case_id, row.authorised_id) for case_id in _lapsed(row))


def _lapsed(row: Authorisation) -> list[UUID]:
    if row.authorised_id is None:
        return []
    return lapsed_cases(row.authorised_id, queries.filings_under(RENEWER, row))


def _restored(case_id: UUID, seller: UUID | None) -> bool:
    decision = review.standing_decision(RENEWER, case_id)
    if (
        decision is None
        or seller is None
        or not _for_want_of_authority(decision)
        or not _covered(decision.case, seller)
    ):
        return False
    try:
        overturn(
            decision_id=decision.pk,
            explanation=COVERED_AGAIN,
            outcome=DecisionOutcome.AUTHORISED.value,
            actor=RENEWER,
        )
    except Problem:  # overturned at the same moment, or before an appeal's reviewer
        logger.info("the decision %s was not restored", decision.pk, exc_info=True)
        return False
    return True


def _for_want_of_authority(decision: Decision) -> bool:
    settled = decision.state == DecisionState.SETTLED and decision.outcome == DecisionOutcome.INFRINGING
    return settled and decision.ground == Ground.UNAUTHORISED_NAME


def _covered(case: Case, seller: UUID) -> bool:
    """Say whether the authority on file covers every use today that a case rests on."""
    source = listing(RENEWER, split_reference(case.subject)[1]).source
    for filing, territory, channel, category in uses_of_case(case.pk):
        classes = nice_classes_of([(source, category)]).get((source, category), frozenset())
        found = queries.authority_for(
            seller, [filing], on=today(), nice_classes=classes, territory=territory, channel=channel
        )
        if not found or not found[filing].allowed:
            return False
    return True
