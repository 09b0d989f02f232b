"""The only thing that moves by time: what is overdue is moved on. Each function bears being called again at once."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import NamedTuple, Protocol

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.enforcement.delivery import fail_overdue
from zhengpin.enforcement.reporting import report
from zhengpin.flows.admission.owner_confirmation import end_confirmations, remind_owners
from zhengpin.flows.admission.reverification import verify_due
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.flows.complaints.reputation import review_standings
from zhengpin.flows.decisions.decision import settle
from zhengpin.flows.decisions.double_review import draw_due_readings
from zhengpin.flows.measures.accounts import end_due_measures
from zhengpin.flows.measures.reconciliation import ask_what_is_in_force
from zhengpin.flows.rights import authority_ending, authority_renewing
from zhengpin.flows.rights.authorisation_expiry import remind_of_authorisations
from zhengpin.flows.rights.filing_expiry import remind_of_expiry
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
    settled = 0
    for decision_id in list(overdue.values_list("pk", flat=True)[:500]):
        try:
            settled += settle.call(decision_id=str(decision_id))
        except Exception:  # one decision's trouble is not the others'
            logger.exception("decision %s could not take effect", decision_id)
    return settled


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
    moved = 0
    for code, version in list(due_rules(CALENDAR).values_list("code", "version")):
        try:
            moved += come_into_force(code=code, version=version, actor=CALENDAR) is not None
        except Exception:  # one rule's trouble is not the others'
            logger.exception("the rule %s@%s could not come into force", code, version)
    return moved


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


class DeadlineStep(Protocol):
    def __call__(self) -> int: ...


class Deadline(NamedTuple):
    """What is moved on, how often that is looked at, and the function that does it and says how many moved."""

    name: str
    every: timedelta
    run: DeadlineStep


DEADLINES = (
    Deadline("return expired claims", timedelta(seconds=15), return_expired_claims),
    Deadline("settle overdue decisions", timedelta(seconds=15), settle_overdue_decisions),
    Deadline("expire rights", timedelta(minutes=10), expire_rights),
    Deadline("begin authorisations", timedelta(hours=1), begin_authorisations),
    Deadline("put due rules in force", timedelta(seconds=15), put_due_rules_in_force),
    Deadline("remind of expiry", timedelta(minutes=10), remind_of_expiry),
    Deadline("remind sellers of expiry", timedelta(minutes=10), remind_of_authorisations),
    Deadline("end timed measures", timedelta(seconds=30), end_timed_measures),
    Deadline("report overdue instructions", timedelta(minutes=10), report_overdue_instructions),
    Deadline("remind owners who are asked", timedelta(minutes=10), remind_owners),
    Deadline("end unanswered confirmations", timedelta(minutes=1), end_confirmations),
    Deadline("verify sellers again", timedelta(hours=1), verify_due),
    Deadline("expire complaints' clocks", timedelta(seconds=15), expire_complaint_clocks),
    Deadline("review standings", timedelta(hours=6), review_standings),
    Deadline("fetch what is in force", timedelta(minutes=1), ask_what_is_in_force),
    Deadline("draw second readings", timedelta(hours=6), draw_due_readings),
    Deadline("enqueue lost deliveries", timedelta(seconds=30), enqueue_lost_deliveries),
)
