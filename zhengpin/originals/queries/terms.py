"""Reads of terms: what ends soon, what has ended, what may be renewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncMonth

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.originals.models import Deposit
from zhengpin.originals.queries.reading import deposits
from zhengpin.originals.states import DepositState

RENEWABLE = timedelta(days=90)
"""How long before its end, and after it, a term can be renewed."""


@dataclass(frozen=True)
class MonthOfEnds:
    """Protected originals of one depositor whose terms end in one month. first: the earliest of these ends."""

    organisation_id: UUID
    month: datetime
    count: int
    first: datetime


def renewable(actor: Actor) -> QuerySet[Deposit]:
    """Return deposits whose term ends within `RENEWABLE`, or ended, the earliest first."""
    rows = deposits(actor).filter(ends_at__lte=clock.now() + RENEWABLE)
    states = (DepositState.ACTIVE.value, DepositState.EXPIRED.value)
    return rows.filter(state__in=states).order_by("ends_at", "pk")


def ending(actor: Actor) -> tuple[int, datetime | None]:
    """Return how many protected deposits end within `RENEWABLE`, and when the first of them does."""
    found = renewable(actor).filter(state=DepositState.ACTIVE.value).order_by()
    seen = found.aggregate(count=Count("pk"), first=Min("ends_at"))
    return seen["count"], seen["first"]


def over(actor: Actor, on: datetime) -> QuerySet[Deposit]:
    """Return protected deposits whose term is over, the earliest first."""
    rows = deposits(actor, state=DepositState.ACTIVE.value).filter(ends_at__lte=on)
    return rows.order_by("ends_at", "pk")


def ending_by_month(actor: Actor, until: datetime) -> list[MonthOfEnds]:
    """Return by depositor and calendar month, in the operator's time zone, what ends till then."""
    rows = deposits(actor, state=DepositState.ACTIVE.value)
    rows = rows.filter(ends_at__gt=clock.now(), ends_at__lte=until)
    of = rows.order_by().annotate(month=TruncMonth("ends_at")).values_list("organisation", "month")
    found = of.annotate(count=Count("pk"), first=Min("ends_at"))
    return [MonthOfEnds(*row) for row in found.order_by("month", "organisation")]
