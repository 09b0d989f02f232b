"""Reckons until when a decision can be contested: so many days from the day on which its reader was told of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from zhengpin.complaints.models import Target
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


def last_day(decision: Decision, appellant_id: UUID) -> date:
    """Return the last day on which an organisation may contest a decision: REDRESS_DAYS from the arrival of the letter
    that told of it. Of several that each name a day the latest counts, so that no promise is broken.
    """
    told = [arrival.at for one in _letters(decision, appellant_id) if (arrival := arrival_of(one))]
    return _day_of(max(told, default=decision.settled_at or decision.decided_at)) + timedelta(
        days=settings.REDRESS_DAYS
    )


def is_over(day: date, now: datetime) -> bool:
    """Say whether that day is over in the operator's time zone."""
    return _day_of(now) > day


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


def _day_of(moment: datetime) -> date:
    return timezone.localdate(moment, timezone.get_default_timezone())
