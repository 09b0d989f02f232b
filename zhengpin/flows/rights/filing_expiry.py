"""Reminds rights holders that a term ends, each time once: by default 90, 30 and 7 days before."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import end_of
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.models import Filing
from zhengpin.rights.operations import note_reminder
from zhengpin.rights.queries import filings
from zhengpin.rights.states import FilingState

CALENDAR = system("deadlines")
MOST_AT_ONCE = 500


def remind_of_expiry(on: date | None = None) -> int:
    """Tell the holders of approved filings whose term ends within a distance of the setting; return how many were.

    A filing that comes late into several distances at once is told of the nearest only. Bears being called again.
    """
    day = on or today()
    distances = sorted(settings.EXPIRY_REMINDER_DAYS)
    if not distances:
        return 0
    ending = filings(CALENDAR, state=FilingState.APPROVED.value).filter(
        valid_to__gte=day, valid_to__lte=day + timedelta(days=distances[-1])
    )
    return sum(
        _remind(row, day, distances) for row in ending.order_by("valid_to", "pk").iterator(MOST_AT_ONCE)
    )


def _remind(row: Filing, day: date, distances: list[int]) -> int:
    assert row.valid_to is not None
    left = (row.valid_to - day).days
    nearest = next(days for days in distances if left <= days)
    with transaction.atomic():
        if not note_reminder(filing=row, days=nearest, actor=CALENDAR):
            return 0
        _notify(row, row.valid_to, nearest, left)
    return 1


def _notify(row: Filing, ends_on: date, nearest: int, left: int) -> None:
    holder = row.holder
    issue_notice(
        organisation_id=holder.organisation_id,
        about=reference("filing", f"{row.pk}@{ends_on}-{nearest}"),
        letter="filing_expires_soon",
        values={
            "holder": holder.names,
            "title": {"en": row.title, "zh": row.title},
            "number": row.registration_no or row.external_id or "–",
            "valid_to": end_of(ends_on, settings.TIME_ZONE),
            "days": left,
        },
        actor=CALENDAR,
    )
