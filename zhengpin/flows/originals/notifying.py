"""Tells owners of originals, before anything follows: of copies that wait for their word, of terms that end."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.models import Notice
from zhengpin.messages.operations import issue_notice
from zhengpin.monitoring.queries.copies import NewCopies, newly_found
from zhengpin.originals import operations, queries
from zhengpin.originals.queries.terms import MonthOfEnds

NOTIFIER = system("originals")
ONCE_IN = timedelta(days=1)
"""How often at most an owner is told of new copies."""
A_TURN = 1000


def notify_of_copies() -> int:
    """Tell owners of copies that were found since they were told last, at most once a day each; return how many."""
    return sum(_notify(one) for one in newly_found(NOTIFIER, notified_before=clock.now() - ONCE_IN))


@transaction.atomic
def _notify(found: NewCopies) -> bool:
    own, places = found.organisation_id, found.places
    if not operations.note_notified(organisation_id=own, places=places, until=found.last, actor=NOTIFIER):
        return False
    issue_notice(
        organisation_id=own,
        about=reference("collection", f"{own}@{found.last.isoformat()}"),
        letter="original_copies_found",
        values={"holder": _name(own), "places": places, "portal_url": _page("originals/copies/")},
        actor=NOTIFIER,
    )
    return True


def remind_of_terms() -> int:
    """Tell depositors of originals whose terms end within a distance of the setting; return of how many months.

    For each calendar month in which terms end, each distance is told once, when the first of them comes within it.
    Bears being called again.
    """
    distances = sorted(settings.EXPIRY_REMINDER_DAYS)
    if not distances:
        return 0
    now = clock.now()
    months = queries.ending_by_month(NOTIFIER, now + timedelta(days=distances[-1]))
    return sum(
        _remind(one, next(days for days in distances if (one.first - now).days < days)) for one in months
    )


def _remind(ends: MonthOfEnds, distance: int) -> bool:
    own = ends.organisation_id
    month = timezone.localtime(ends.month).strftime("%Y-%m")
    about = reference("collection", f"{own}@{month}-{distance}")
    letter = "originals_expire_soon"
    if Notice.objects.filter(organisation_id=own, about=about, letter=letter).exists():
        return False
    issue_notice(
        organisation_id=own,
        about=about,
        letter=letter,
        values={
            "holder": _name(own),
            "originals": ends.count,
            "valid_to": Until(ends.first, settings.TIME_ZONE),
            "portal_url": _page("originals/"),
        },
        actor=NOTIFIER,
    )
    return True


def end_terms() -> int:
    """End the protection of originals whose term is over and that were not renewed; return how many."""
    ended = 0
    for number in list(queries.over(NOTIFIER, clock.now()).values_list("pk", flat=True)[:A_TURN]):
        try:
            operations.expire_deposit(deposit_id=number, actor=NOTIFIER)
        except Problem:  # renewed, disputed or withdrawn at the same moment
            continue
        ended += 1
    return ended


def _name(organisation_id: UUID) -> dict[str, str]:
    row = queries.collection(NOTIFIER, organisation_id)
    assert row is not None  # whoever has deposits has a collection
    return row.filing.holder.names


def _page(page: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}/{page}"
