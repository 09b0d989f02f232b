"""Reads what is late: clocks past their end while somebody is still waited for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Clock, Complaint
from zhengpin.complaints.queries.timekeeping import clocks
from zhengpin.complaints.states import ClockState, ClockStep, ComplaintState
from zhengpin.kit import clock

LIVE = (ClockState.RUNNING.value, ClockState.SUSPENDED.value)
MOST = 2000
"""Complaints under review that are looked through, those that wait longest first."""


def missed_reviews(actor: Actor, complaint_ids: Iterable[UUID]) -> dict[UUID, Clock]:
    """Return, by complaint, the review clock that has run out, unless another review of it runs since.

    Whether the complaint still waits for its review is the caller's to know.
    """
    reviews = Clock.objects.visible_to(actor).filter(step=ClockStep.REVIEW.value)
    again = reviews.filter(complaint_id=OuterRef("complaint_id"), state__in=LIVE)
    ended = reviews.filter(complaint_id__in=list(complaint_ids), state=ClockState.EXPIRED.value)
    return {row.complaint_id: row for row in ended.exclude(Exists(again)).order_by("pk")}


def overdue_clocks(actor: Actor) -> QuerySet[Clock]:
    """Return the clocks that are late, the longest first: reviews whose delay was recorded and that still go on, and
    running ones whose end has not been followed yet, as when no worker runs. At most MOST of either.
    """
    under_review = Complaint.objects.visible_to(actor).filter(state=ComplaintState.UNDER_REVIEW.value)
    numbers = under_review.order_by("pk").values_list("pk", flat=True)[:MOST]
    late = [row.pk for row in missed_reviews(actor, numbers).values()]
    running = Clock.objects.visible_to(actor).filter(
        state=ClockState.RUNNING.value, fires_at__lte=clock.now(), due_at__lte=clock.now()
    )
    late += running.order_by("fires_at").values_list("pk", flat=True)[:MOST]
    return clocks(actor).filter(pk__in=late)
