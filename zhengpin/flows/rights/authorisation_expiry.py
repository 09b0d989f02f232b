"""Reminds sellers that an authorisation ends, each time once: by default 90, 30 and 7 days before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import end_of
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.operations import note_authorisation_reminder
from zhengpin.rights.proofs.standing import AuthorisationProof, standings_of
from zhengpin.rights.queries import authorisations
from zhengpin.rights.states import AuthorisationState

CALENDAR = system("deadlines")
AT_ONCE = 200


def remind_of_authorisations(on: date | None = None) -> int:
    """Tell sellers whose authorisation, or one that it rests on, ends within a distance of the setting; how many were.

    One that comes late into several distances at once is told of the nearest only. Bears being called again.
    """
    day, distances = on or today(), sorted(settings.EXPIRY_REMINDER_DAYS)
    if not distances:
        return 0
    until = day + timedelta(days=distances[-1])
    ending = Q(valid_to__range=(day, until)) | Q(above__valid_to__range=(day, until))
    rows = authorisations(CALENDAR, state=AuthorisationState.ACTIVE.value)
    rows = rows.filter(ending, authorised__isnull=False).order_by("pk").distinct()
    reminded, after = 0, None
    while some := list((rows.filter(pk__gt=after) if after else rows)[:AT_ONCE]):
        reminded += sum(_remind(one, day, distances) for one in standings_of(some))
        after = some[-1].pk
    return reminded


def _remind(found: AuthorisationProof, day: date, distances: list[int]) -> int:
    ends_on = found.ends_on
    if ends_on is None or found.row.authorised_id is None:
        return 0
    left = (ends_on - day).days
    nearest = next((days for days in distances if 0 <= left <= days), None)
    if nearest is None:
        return 0
    fields: dict[str, Any] = {"authorisation": found.row, "ends_on": ends_on, "days": nearest}
    with transaction.atomic():
        if not note_authorisation_reminder(**fields, actor=CALENDAR):
            return 0
        _notify(found, ends_on, found.row.authorised_id, nearest, left)
    return 1


def _notify(found: AuthorisationProof, ends_on: date, seller_id: UUID, nearest: int, left: int) -> None:
    row = found.row
    issue_notice(
        organisation_id=seller_id,
        about=reference("authorisation", f"{row.pk}@{ends_on}-{nearest}"),
        letter="authorisation_expires_soon",
        values={
            "party": row.seller,
            "title": ", ".join(one.title for one in found.rights[:3]) or row.holder.name,
            "holder": row.holder.names,
            "valid_to": end_of(ends_on, settings.TIME_ZONE),
            "days": left,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/wallet/{row.pk}/",
        },
        actor=CALENDAR,
    )
