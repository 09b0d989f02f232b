"""Notes since when deposits are public, and has what copies them looked at again once they bear an act."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import ListingPicture
from zhengpin.kit import clock
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.originals import operations
from zhengpin.originals.models import Collection, Deposit
from zhengpin.originals.states import DepositState, OriginalKind
from zhengpin.rights.operations import seek_again, seek_clips_again
from zhengpin.rulebook.states import ScreenedKind

KEEPER = system("originals")
A_TURN = 1000


def note_public() -> int:
    """Note of active deposits since when their depositor's own listings show them; return how many became public.

    By the very file, or by what the screening of one's own listing or video found.
    """
    waiting = Deposit.objects.filter(public_since=None, state=DepositState.ACTIVE.value)
    found: dict[UUID, tuple[datetime, UUID | None]] = _in_videos(waiting)
    found |= _by_file(waiting) | _by_finding(waiting)
    return operations.note_public(since=found, actor=KEEPER) if found else 0


def _in_videos(waiting: QuerySet[Deposit]) -> dict[UUID, tuple[datetime, UUID | None]]:
    """Return since when films are shown in their depositor's own videos; never in a listing."""
    of_it = Q(respondent=OuterRef("organisation")) | Q(video__merchant__organisation=OuterRef("organisation"))
    own = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(of_it)
    same = Q(film=OuterRef("blob")) | Q(findings__clip=OuterRef("clip"))
    first = own.filter(same).order_by("screened_at", "pk").values("screened_at")[:1]
    films = waiting.filter(kind=OriginalKind.VIDEO.value).annotate(at=Subquery(first))
    rows = films.filter(at__isnull=False).order_by("deposited_at", "pk").values_list("pk", "at")
    return {pk: (at, None) for pk, at in rows[:A_TURN]}


def _by_file(waiting: QuerySet[Deposit]) -> dict[UUID, tuple[datetime, UUID | None]]:
    shown = ListingPicture.objects.filter(
        blob=OuterRef("blob"), revision__listing__merchant__organisation=OuterRef("organisation")
    ).order_by("revision__received_at", "pk")
    return _first(
        waiting.annotate(
            at=Subquery(shown.values("revision__received_at")[:1]),
            there=Subquery(shown.values("revision__listing")[:1]),
        )
    )


def _by_finding(waiting: QuerySet[Deposit]) -> dict[UUID, tuple[datetime, UUID | None]]:
    seen = Finding.objects.filter(
        reference=OuterRef("reference"),
        screening__respondent=OuterRef("organisation"),
        screening__revision__isnull=False,
    ).order_by("found_at", "pk")
    return _first(
        waiting.exclude(reference=None).annotate(
            at=Subquery(seen.values("screening__revision__received_at")[:1]),
            there=Subquery(seen.values("screening__revision__listing")[:1]),
        )
    )


def _first(rows: QuerySet) -> dict[UUID, tuple[datetime, UUID | None]]:
    dated = rows.filter(at__isnull=False).order_by("deposited_at", "pk").values_list("pk", "at", "there")
    return {pk: (at, there) for pk, at, there in dated[:A_TURN]}


def note_exclusive() -> int:
    """Note of deposits that they bear an act from now on, and have what they found till now looked at again; return
    how many."""
    public = clock.now() - timedelta(days=settings.ORIGINALS_PUBLIC_DAYS)
    standing = Deposit.objects.filter(state=DepositState.ACTIVE.value, exclusive_since=None)
    # Whose deposits or claims were wrong too often waits for proof (`crediting`).
    restricted = Collection.objects.filter(restricted_until__gt=clock.now()).values("organisation")
    waited = standing.filter(public_since__lte=public, widely_shown=False).exclude(
        organisation__in=restricted
    )
    due = standing.exclude(strong_line="") | waited
    rows = list(due.order_by("deposited_at", "pk").values_list("pk", "reference_id", "clip_id")[:A_TURN])
    if not rows:
        return 0
    with transaction.atomic():
        done = operations.note_exclusive(deposit_ids=[pk for pk, *_ in rows], actor=KEEPER)
        copied = Finding.objects.filter(case=None)
        pictures = copied.filter(reference__in={number for _, number, _ in rows if number is not None})
        seek_again(reference_ids=_numbers(pictures, "reference_id"), actor=KEEPER)
        films = copied.filter(clip__in={number for *_, number in rows if number is not None})
        seek_clips_again(clip_ids=_numbers(films, "clip_id"), actor=KEEPER)
    return done


def _numbers(rows: QuerySet[Finding], column: str) -> list[int]:
    return sorted(set(rows.values_list(column, flat=True)))
