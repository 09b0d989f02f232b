"""Moves on what is overdue where no flow does it for its own. Each function bears being called again at once."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.enforcement.delivery import fail_overdue
from zhengpin.enforcement.reporting import report
from zhengpin.flows.decisions.decision import settle
from zhengpin.flows.measures.accounts import end_due_measures
from zhengpin.flows.rights import authority_ending, authority_renewing
from zhengpin.jobs.each import AT_ONCE, each_by_itself
from zhengpin.kit import clock
from zhengpin.messages.operations import enqueue_overdue
from zhengpin.review.operations import expire_claims
from zhengpin.review.queries import due_to_settle
from zhengpin.rights.operations import expire_agent_authorities, expire_filings
from zhengpin.rulebook.operations import come_into_force
from zhengpin.rulebook.queries import due_rules

logger = logging.getLogger(__name__)

CALENDAR = system("deadlines")

SETTLED_LATE = timedelta(seconds=30)
"""A decision so long overdue has lost its job."""


def return_expired_claims() -> int:
    """Put the cases whose claim has run out back into their queues; return how many."""
    return expire_claims(actor=CALENDAR)


def settle_overdue_decisions() -> int:
    """Let pending decisions take effect whose job was lost; return how many."""
    overdue = due_to_settle(CALENDAR).filter(settle_at__lt=clock.now() - SETTLED_LATE)
    return each_by_itself(
        overdue.values_list("pk", flat=True)[:AT_ONCE],
        lambda decision_id: settle.call(decision_id=str(decision_id)),
        trouble="decision %s could not take effect",
        log=logger,
    )


def expire_rights() -> int:
    """Expire filings, authorisations and authorities of agents whose last day is over; return how many."""
    on = today()
    verbs = (expire_filings, authority_ending.expire, expire_agent_authorities)
    return sum(verb(on=on, actor=CALENDAR) for verb in verbs)


def begin_authorisations() -> int:
    """Restore what authorisations cover again that begin today and were given before; return how many begin."""
    return authority_renewing.begin(on=today())


def put_due_rules_in_force() -> int:
    """Put the scheduled rules in force whose day has come, each with the end of the one before; return how many."""
    return each_by_itself(
        due_rules(CALENDAR),
        lambda rule: come_into_force(code=rule.code, version=rule.version, actor=CALENDAR) is not None,
        trouble="the rule %s could not come into force",
        log=logger,
    )


@transaction.atomic
def report_overdue_instructions() -> int:
    """Call instructions failed that waited too long for an acknowledgement, and tell the operator; return how many."""
    before = clock.now() - timedelta(days=settings.INSTRUCTION_DAYS)
    failed = fail_overdue(before=before, actor=CALENDAR)
    for row in failed:
        report(row, "instruction_overdue", actor=CALENDAR)
    return len(failed)


def end_timed_measures() -> int:
    """Take back the measures whose time is over; return how many."""
    return end_due_measures(CALENDAR)


def enqueue_lost_deliveries() -> int:
    """Enqueue the webhook deliveries whose job was lost; return how many."""
    return enqueue_overdue(actor=CALENDAR)
