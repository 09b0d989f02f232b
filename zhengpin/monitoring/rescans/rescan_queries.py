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
from zhengpin.kit.ids import bound_before
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import (
    CataloguePass,
    Finding,
    FollowedChange,
    MarkRescan,
    PassChunk,
    Rescan,
    RescanPart,
    RescanTarget,
)
from zhengpin.monitoring.passes.pass_queries import ahead_of, days_left, stands_still
from zhengpin.monitoring.problems import RescanNotFound
from zhengpin.monitoring.queries.screened import findings
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.rescans.mark_rescan_queries import MarksProgress, progress
from zhengpin.monitoring.states import CauseKind, PassKind, PassState, RescanScope, RescanState
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries import changes_since

STILL = timedelta(minutes=5)
WAITED_FOR = timedelta(hours=1)
OVERLAP = 5000
"""Changes looked at again: on PostgreSQL a lower number can be committed after a higher one."""


def rescans(actor: Actor, *, state: str = "") -> QuerySet[Rescan]:
    """Return rechecks, newest first."""
    rows = Rescan.objects.visible_to(actor).prefetch_related("passes")
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def rescan(actor: Actor, rescan_id: UUID | str) -> Rescan:
    """Return one recheck. Raises RescanNotFound, also for one that the actor may not see."""
    try:
        row = rescans(actor).filter(pk=rescan_id).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise RescanNotFound()
    return row


def marks_of(row: Rescan) -> MarksProgress | None:
    """Return how far the search inside pictures is, None where a recheck seeks no mark there (a system read)."""
    return next((progress(one) for one in row.passes.all() if one.kind == PassKind.MARKS), None)


def days_left_of(row: Rescan) -> float | None:
    """Return in how many days a recheck's passes will be through, as they went so far; None while that is not known, or
    it has none that goes on (a system read)."""
    found = [one for one in row.passes.all() if one.state == PassState.RUNNING]
    days = [left for one in found if (left := days_left(one)) is not None]
    return max(days) if found and len(days) == len(found) else None


def cause_of(row: Rescan, part: RescanPart | None = None) -> ScreeningCause:
    """Return the cause under which a recheck's screenings stand; those of a sweep's part have one of their own."""
    return ScreeningCause(
        CauseKind.RESCAN, f"{row.pk}/{part.pk}" if part is not None and part.marked else str(row.pk)
    )


CLOCKS_DIFFER = timedelta(hours=1)
"""What of two machines' clocks is taken into account."""


def found_by(actor: Actor, row: Rescan) -> QuerySet[Finding]:
    """Return what a recheck found, of what the actor may see, newest first."""
    own = Q(screening__cause_ref=str(row.pk)) | Q(screening__cause_ref__startswith=f"{row.pk}/")
    if MarkRescan.objects.filter(rescan=row).exists():  # another's sweep may have met what this one seeks
        own |= Q(
            screening__cause_ref__contains="/",
            filing__in=row.sought.values("filing"),
            found_at__gte=row.created_at,
        )
    # Said for the database: nothing that was found before need be gone through.
    since = bound_before(row.pk, CLOCKS_DIFFER)
    return findings(actor, of=None).filter(own, screening__cause_kind=CauseKind.RESCAN.value, pk__gt=since)


def found_rows(actor: Actor, row: Rescan) -> Iterator[list[str]]:
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


def sought_by(actor: Actor, row: Rescan) -> QuerySet[RescanTarget]:
    """Return what a recheck seeks, in its order."""
    rows = RescanTarget.objects.visible_to(actor).filter(rescan=row)
    return rows.select_related("filing__holder", "reference").order_by("pk")


def standing_still(row: Rescan) -> bool:
    """Say whether a recheck has got nowhere for a while: its jobs may have been given up, or nobody drives its pass."""
    if row.state in (RescanState.FINISHED, RescanState.CANCELLED):
        return False
    going_on = CataloguePass.objects.filter(rescan=row, state=PassState.RUNNING.value)
    moved = [one.moved_at for one in going_on]
    jobs_wait = row.parts.filter(screened_at=None).exists() or unsought_targets(row)
    if not jobs_wait:
        return bool(moved) and all(map(stands_still, going_on)) and not any(map(ahead_of, going_on))
    newest = row.parts.aggregate(newest=Max("screened_at"))["newest"] or row.created_at
    return clock.now() - max([newest, *moved]) > STILL


def unsought_targets(row: Rescan) -> list[int]:
    """Return the numbers of the pictures that are yet to be sought (a system read)."""
    rows = row.sought.filter(reference__isnull=False, is_sought=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def targets(numbers: Iterable[int]) -> list[RescanTarget]:
    """Return those of these pictures that are yet to be sought (a system read)."""
    rows = RescanTarget.objects.filter(pk__in=list(numbers), is_sought=False, reference__isnull=False)
    return list(rows.select_related("reference").order_by("pk"))


def is_searching(row: Rescan) -> bool:
    """Say whether a recheck has yet to find listings by what pictures are like, or what texts hold (a system read)."""
    names = CataloguePass.objects.filter(rescan=row, kind=PassKind.NAMES.value)
    return bool(unsought_targets(row)) or names.exclude(state=PassState.FINISHED.value).exists()


def total_of(chunk: PassChunk) -> int:
    """Return of how many listings a pass is thought to be, once a chunk is behind (a system read)."""
    row = CataloguePass.objects.get(pk=chunk.of_id)
    return max(row.total, row.done)


def name_filings(rescan_id: UUID) -> set[UUID]:
    """Return the filings whose names a recheck seeks (a system read)."""
    rows = RescanTarget.objects.filter(rescan=rescan_id, reference__isnull=True)
    return set(rows.values_list("filing_id", flat=True))


def texts_under_way() -> bool:
    """Say whether a recheck goes through all texts for what became protected; one that got stuck is not waited for
    (a system read)."""
    rows = CataloguePass.objects.filter(
        kind=PassKind.NAMES.value,
        state=PassState.RUNNING.value,
        rescan__scope=RescanScope.NEW.value,
        begun_at__gte=clock.now() - WAITED_FOR,
    )
    return rows.exclude(after="").exists()


def sought_filings(row: Rescan, filing_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of these filings a recheck is about (a system read)."""
    mine = row.sought.filter(filing_id__in=set(filing_ids))
    return set(mine.values_list("filing_id", flat=True))


def planned_listings(row: Rescan, after: int = 0) -> dict[int, list[str]]:
    """Return the ids of the listings that stand in a recheck's parts after one of them, by part (a system read)."""
    return dict(row.parts.filter(pk__gt=after).order_by("pk").values_list("pk", "listings"))


def part(part_id: int) -> RescanPart | None:
    """Return a part with its recheck (a system read)."""
    return RescanPart.objects.select_related("rescan").filter(pk=part_id).first()


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
