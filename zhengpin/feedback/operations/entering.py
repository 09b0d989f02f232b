"""Enters in the ledger what was counted of each day, so that figures stand when records are deleted, and cannot be
changed unseen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback.events import DAY_COUNTED
from zhengpin.feedback.models import UnitDay
from zhengpin.feedback.operations.counting import COLUMNS
from zhengpin.feedback.states import UnitKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record_many

NOT_AGAIN_FOR = timedelta(hours=20)
"""Orders of a day are cancelled for weeks after it: that it changed is entered once a day at most."""
Counts = Mapping[str, float]


@transaction.atomic
def enter_days(*, actor: Actor) -> int:
    """Enter each day of the whole marketplace that is over and not entered as it is counted now; return how many.

    Of several entries of a day the last holds. Raises Forbidden.
    """
    actor.require(Permission.SEND_FEEDBACK)
    entered = _entered()
    due = clock.now() - NOT_AGAIN_FOR
    return record_many(
        (
            Draft(DAY_COUNTED, reference("rates", day), fields={"day": day, **counts})
            for day, counts in _counted().items()
            if day not in entered or (entered[day][0] <= due and entered[day][1] != counts)
        ),
        actor=actor,
    )


def _counted() -> dict[date, Counts]:
    rows = UnitDay.objects.filter(unit__kind=UnitKind.ALL.value, day__lt=today())
    return {
        day: _rounded(dict(zip(COLUMNS, counts, strict=True)))
        for day, *counts in rows.order_by("day").values_list("day", *COLUMNS)
    }


def _entered() -> dict[date, tuple[datetime, Counts]]:
    """Return when each day was last entered, and with which counts."""
    rows = Entry.objects.filter(event=DAY_COUNTED.name).order_by("pk")
    return {
        date.fromisoformat(fields["day"]): (at, {name: fields[name] for name in COLUMNS})
        for at, fields in rows.values_list("at", "fields").iterator()
    }


def _rounded(counts: Counts) -> Counts:
    # Sums of fractions, added and taken off again, end a hair beside what they are.
    return {**counts, "believed": round(counts["believed"], 2) + 0.0}
