"""Every read of rechecks: those an actor may see with what they found, and what their jobs need to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Max, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import ListingRevision
from zhengpin.kit import clock
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import Finding, FollowedChange, MarkSweep, Recheck, RecheckPart, RecheckTarget
from zhengpin.monitoring.problems import RecheckNotFound
from zhengpin.monitoring.queries.screened import findings
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.rescans.sweep_queries import stands_still
from zhengpin.monitoring.states import CauseKind, RecheckState
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries import changes_since

STILL = timedelta(minutes=5)
OVERLAP = 5000
"""Changes looked at again: on PostgreSQL a lower number can be committed after a higher one."""


def rechecks(actor: Actor, *, state: str = "") -> QuerySet[Recheck]:
    """Return rechecks, newest first."""
    rows = Recheck.objects.visible_to(actor).select_related("sweep")
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def recheck(actor: Actor, recheck_id: UUID | str) -> Recheck:
    """Return one recheck. Raises RecheckNotFound, also for one that the actor may not see."""
    try:
        row = rechecks(actor).filter(pk=recheck_id).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise RecheckNotFound()
    return row


def cause_of(row: Recheck, part: RecheckPart | None = None) -> ScreeningCause:
    """Return the cause under which a recheck's screenings stand; those of a sweep's part have one of their own."""
    return ScreeningCause(
        CauseKind.RECHECK, f"{row.pk}/{part.pk}" if part is not None and part.marked else str(row.pk)
    )


def found_by(actor: Actor, row: Recheck) -> QuerySet[Finding]:
    """Return what a recheck found, of what the actor may see, newest first."""
    own = Q(screening__cause_ref=str(row.pk)) | Q(screening__cause_ref__startswith=f"{row.pk}/")
    if MarkSweep.objects.filter(recheck=row).exists():  # another's sweep may have met what this one seeks
        own |= Q(
            screening__cause_ref__contains="/",
            filing__in=row.sought.values("filing"),
            found_at__gte=row.created_at,
        )
    return findings(actor).filter(own, screening__cause_kind=CauseKind.RECHECK.value)


def found_rows(actor: Actor, row: Recheck) -> Iterator[list[str]]:
    """Yield what a recheck found as rows of a table, headers first."""
    yield ["listing", "external_id", "merchant", "title", "right", "holder", "kind", "score", "state", "case"]
    for finding in found_by(actor, row).iterator(chunk_size=500):
        listing, filing = finding.screening.screened_revision.listing, finding.filing
        yield [
            str(listing.pk),
            listing.external_id,
            listing.merchant.name,
            listing.title,
            filing.title,
            filing.holder.name,
            finding.kind,
            f"{finding.score:.4f}",
            finding.state,
            str(finding.case_id or ""),
        ]


def sought_by(actor: Actor, row: Recheck) -> QuerySet[RecheckTarget]:
    """Return what a recheck seeks, in its order."""
    rows = RecheckTarget.objects.visible_to(actor).filter(recheck=row)
    return rows.select_related("filing__holder", "reference").order_by("pk")


def standing_still(row: Recheck) -> bool:
    """Say whether a recheck has got nowhere for a while: its jobs may have been given up."""
    if row.state in (RecheckState.FINISHED, RecheckState.CANCELLED):
        return False
    sweep = MarkSweep.objects.filter(recheck=row).first()
    waits = row.state == RecheckState.SEARCHING or row.parts.filter(screened_at=None).exists()
    if sweep and not waits:
        return stands_still(sweep)
    newest = row.parts.aggregate(newest=Max("screened_at"))["newest"] or row.created_at
    return clock.now() - max(newest, sweep.moved_at if sweep else newest) > STILL


def next_targets(row: Recheck, most: int) -> list[RecheckTarget]:
    """Return the next pictures to seek (a system read)."""
    rows = row.sought.filter(reference__isnull=False, pk__gt=row.target_after)
    return list(rows.select_related("reference").order_by("pk")[:most])


def name_filings(row: Recheck) -> set[UUID]:
    """Return the filings whose names a recheck seeks (a system read)."""
    return set(row.sought.filter(reference__isnull=True).values_list("filing_id", flat=True))


def sought_filings(row: Recheck, filing_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these filings a recheck is about (a system read)."""
    mine = row.sought.filter(filing_id__in=set(filing_ids))
    return set(mine.values_list("filing_id", flat=True))


def planned_listings(row: Recheck) -> set[str]:
    """Return the ids of the listings that stand in a recheck's parts (a system read)."""
    return {one for part in row.parts.values_list("listings", flat=True) for one in part}


def part(part_id: int) -> RecheckPart | None:
    """Return a part with its recheck (a system read)."""
    return RecheckPart.objects.select_related("recheck").filter(pk=part_id).first()


def present_revisions(listing_ids: Iterable[str]) -> list[UUID]:
    """Return the present revisions of those of the listings that are listed now (a system read)."""
    rows = ListingRevision.objects.filter(
        listing__in=list(listing_ids), listing__state__in=LISTED, revision=F("listing__revision")
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def unfollowed_changes(most: int) -> list[ReferenceChange]:
    """Return the changes of what is protected that no recheck was made for, oldest first (a system read)."""
    newest = FollowedChange.objects.aggregate(newest=Max("number"))["newest"] or 0
    known = FollowedChange.objects.filter(number__gt=newest - OVERLAP).values("number")
    return list(changes_since(max(0, newest - OVERLAP)).exclude(pk__in=known)[:most])
