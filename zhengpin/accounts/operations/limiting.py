"""Counts tries against limits, in the database, so that all processes count together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.limits import Limit, Spending
from zhengpin.accounts.models import Allowance
from zhengpin.kit import clock


@transaction.atomic
def spend(*, on: Sequence[Spending], actor: Actor) -> None:
    """Take one try of each limit, or of none. Raises TooMany (`limit.reached`) with `retry_after`, in seconds."""
    for limit, of in sorted(on, key=lambda one: one[0].key(*one[1])):
        _take(limit, limit.key(*of))


def _take(limit: Limit, key: str) -> None:
    moment = clock.now()
    # Two who come first at once make the row once; then each waits for the other's count.
    Allowance.objects.bulk_create([Allowance(key=key, spent_until=moment)], ignore_conflicts=True)
    row = Allowance.objects.select_for_update().get(pk=key)
    spent = max(row.spent_until, moment) + limit.each
    over = spent - (moment + limit.whole)
    if over > timedelta(milliseconds=1):
        raise errors.too_many_tries(math.ceil(over.total_seconds()))
    Allowance.objects.filter(pk=key).update(spent_until=spent)


@transaction.atomic
def give_back(*, on: Sequence[Spending], actor: Actor) -> None:
    """Give back what a try took that turned out right."""
    for limit, of in sorted(on, key=lambda one: one[0].key(*one[1])):
        Allowance.objects.filter(pk=limit.key(*of)).update(spent_until=F("spent_until") - limit.each)


def forget_allowances(*, actor: Actor) -> int:
    """Delete what no longer weighs; return how many."""
    return Allowance.objects.filter(spent_until__lt=clock.now()).delete()[0]
