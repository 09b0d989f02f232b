"""Reckons until when a decision can be contested by whom it went against: from the letters that told of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from zhengpin.appeals.models import Appeal
from zhengpin.complaints.models import Target
from zhengpin.complaints.redress import Redress, procedure_of, redress, redress_until
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Notice, Statement
from zhengpin.messages.queries import arrival_of
from zhengpin.review.models import Decision

LETTERS = (
    "restriction",
    "warning",
    "complaint_decided",
    "complaint_forwarded",
    "targets_confirmed",
    "counter_refused",
    "counter_lapsed",
)
"""Letters that tell of a decision and name a last day for contesting it."""


def contestable_until(decision: Decision, appellant_id: UUID) -> Redress:
    """Return until when an organisation may contest a decision: the step `appeal` of the decision's procedure, from the
    arrival of the letter that notified it. Of several that each name a day the latest counts: no promise is broken.
    """
    made_at = decision.settled_at or decision.decided_at
    arrivals = [arrival.at for one in _letters(decision, appellant_id) if (arrival := arrival_of(one))]
    periods = [redress(procedure_of(decision.case, at), at, made_at) for at in set(arrivals or [made_at])]
    return max(periods, key=lambda one: one.ends_at)


def period_of(row: Appeal) -> Redress:
    """Return until when the decision that an appeal is about could be contested, as reckoned when it was filed."""
    return redress_until(procedure_of(row.decision.case, row.filed_at), row.last_day)


def is_late(row: Appeal, now: datetime) -> bool:
    """Say whether the time for an appeal is over."""
    return period_of(row).is_over(now)


def _letters(decision: Decision, appellant_id: UUID) -> list[UUID]:
    # Measures against the account have statements of their own, `decision:…@…`.
    about = Q(about__startswith=reference("decision", decision.pk))
    targets = Target.objects.filter(case_id=decision.case_id).values_list("complaint_id", flat=True)
    for complaint_id in targets:
        about |= Q(about__startswith=reference("complaint", complaint_id))
    mine = Q(organisation_id=appellant_id, letter__in=LETTERS) & about
    return [
        *Notice.objects.filter(mine).values_list("pk", flat=True),
        *Statement.objects.filter(mine).values_list("pk", flat=True),
    ]
