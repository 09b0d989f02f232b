"""Deletes screenings that say nothing any more: old ones in which nothing was found, where a newer one stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.holds import Held, HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rulebook.states import Outcome

AT_ONCE = 5000
LOOKS_BACK = timedelta(days=7)
"""How far back it is asked what has become old, or was screened again: however large a catalogue, a week of it."""
_NAMED = {True: "revision__listing", False: "subject"}
"""By what the screenings of one thing are found: those of goods by the listing of their revision."""
_EVERYTHING = reference("screenings", "all")


def delete_old_screenings(*, actor: Actor, most: int = 200_000) -> int:
    """Delete screenings older than SCREENING_DAYS that are not the newest of their thing; return how many.

    Only of those in which nothing was found: what a finding rests on stays, and so does what an authority has held.
    Each batch is a transaction of its own. Where this was not done for longer than `LOOKS_BACK`, some stay for good.
    """
    if not settings.SCREENING_DAYS:
        return 0
    now = clock.now()
    before = now - timedelta(days=settings.SCREENING_DAYS)
    deleted = 0
    while deleted < most and (done := _delete(before, now - LOOKS_BACK, actor)):
        deleted += done
    return deleted


@transaction.atomic
def _delete(before: datetime, since: datetime, actor: Actor) -> int:
    old = _superseded(held()).filter(screened_at__lt=before).order_by("screened_at", "pk")
    found = set(old.filter(screened_at__gte=before - LOOKS_BACK).values_list("pk", flat=True)[:AT_ONCE])
    for of_goods, named in _NAMED.items():
        again = Screening.objects.filter(screened_at__gte=since, revision__isnull=not of_goods)
        screened_again = old.filter(
            **{"revision__isnull": not of_goods, f"{named}__in": again.order_by().values(named)}
        )
        found.update(screened_again.values_list("pk", flat=True)[:AT_ONCE])
    if found:
        Screening.objects.filter(pk__in=found).delete()
        record(events.SCREENINGS_DELETED, actor=actor, subject=_EVERYTHING, screenings=len(found))
    return len(found)


def _superseded(kept: Held) -> QuerySet[Screening]:
    """Return the screenings that found nothing and that a newer one of the same thing follows, but for what is held."""
    followed = Q()
    for of_goods, named in _NAMED.items():
        newer = Screening.objects.filter(
            **{named: OuterRef(named), "revision__isnull": not of_goods},
            screened_kind=OuterRef("screened_kind"),
            screened_at__gt=OuterRef("screened_at"),
        )
        followed |= Q(Exists(newer), revision__isnull=not of_goods)
    rows = Screening.objects.filter(followed, outcome=Outcome.PASS.value)
    rows = rows.exclude(Exists(Finding.objects.filter(screening=OuterRef("pk"))))
    things = kept.references()
    return (
        rows.exclude(Q(subject__in=things) | Q(respondent__in=kept.ids(HeldKind.ACCOUNT))) if kept else rows
    )
