"""Every write of rechecks: started, searched, screened part by part or by a pass, finished, cancelled, resumed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models import (
    CataloguePass,
    Finding,
    FollowedChange,
    Rescan,
    RescanPart,
    RescanTarget,
)
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.passes.pass_operations import resume_those_of, stop_those_of
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.rescans import rescan_queries
from zhengpin.monitoring.states import RESCAN, PassState, RescanScope, RescanState
from zhengpin.rights.models import ReferenceChange

UNDER_WAY = (RescanState.SEARCHING.value, RescanState.SCREENING.value)

Target = tuple[UUID, int | None]
"""Filing, and the number of its picture (None: its name)."""


@transaction.atomic
def create_rescan(*, scope: RescanScope, targets: Sequence[Target], actor: Actor) -> Rescan:
    """Note that a recheck of `targets` is wanted (none: of everything). Whoever looks into what buyers say may have
    some listings looked at again. Raises Forbidden."""
    of_goods = (Permission.ANSWER_FEEDBACK,) if scope is RescanScope.GOODS else ()
    actor.require_any(Permission.RESCAN, *of_goods)
    row = Rescan.objects.create(
        scope=scope.value, targets=len(targets), requested_by=actor.ref, created_at=clock.now()
    )
    RescanTarget.objects.bulk_create(
        [RescanTarget(rescan=row, filing_id=filing, reference_id=number) for filing, number in targets],
        batch_size=2000,
    )
    filings = {filing for filing, _ in targets}
    record(
        events.RESCAN_STARTED,
        actor=actor,
        subject=reference("recheck", row.pk),
        scope=row.scope,
        targets=len(targets),
        filing=str(next(iter(filings))) if len(filings) == 1 else "",
    )
    return row


@transaction.atomic
def plan(
    *,
    rescan_id: UUID,
    listings: Sequence[str],
    marked: Sequence[str] = (),
    size: int | None = None,
) -> list[RescanPart]:
    """Note which listings are to be screened; return them in parts. marked: digests in which marks were seen.

    Of a rescan that is not wanted any more there are none.
    """
    rows = Rescan.objects.filter(pk=rescan_id, state__in=UNDER_WAY)
    if not listings or not rows.update(total=F("total") + len(listings)):
        return []
    return RescanPart.objects.bulk_create(
        [
            RescanPart(rescan_id=rescan_id, listings=list(cut), marked=list(marked))
            for cut in batched(listings, size or settings.SCAN_BATCH)
        ]
    )


@transaction.atomic
def advance_search(
    *, row: Rescan, targets: Sequence[int], listings: Sequence[str], actor: Actor
) -> list[RescanPart]:
    """Note that pictures were sought, and what is like them; return the parts that are to be screened.

    targets: numbers of `RescanTarget`. Raises PartDone where another worker sought them, or they are not
    wanted any more.
    """
    if not Rescan.objects.filter(pk=row.pk, state__in=UNDER_WAY).exists():
        raise PartDone()
    unsought = RescanTarget.objects.filter(pk__in=targets, is_sought=False)
    if unsought.update(is_sought=True) != len(targets):
        raise PartDone()
    Rescan.objects.filter(pk=row.pk).update(searched=F("searched") + len(targets))
    parts = plan(rescan_id=row.pk, listings=listings)
    go_on(rescan_id=row.pk, actor=actor)
    return parts


def count_screened(*, rescan_id: UUID, total: int, done: int, found: int, cases: int) -> None:
    """Count, in the caller's transaction, listings that a pass screened. total: of all that it goes through."""
    Rescan.objects.filter(pk=rescan_id, state__in=UNDER_WAY).update(
        total=total, done=F("done") + done, found=F("found") + found, cases=F("cases") + cases
    )


def settle_total(*, rescan_id: UUID, total: int) -> None:
    """Note, in the caller's transaction, how many listings a pass went through in the end: some came, some went."""
    Rescan.objects.filter(pk=rescan_id).update(total=total)


@transaction.atomic
def go_on(*, rescan_id: UUID, actor: Actor) -> None:
    """Move a rescan as far as it is: nothing more is to be sought, all is screened."""
    row = Rescan.objects.get(pk=rescan_id)
    if row.state == RescanState.SEARCHING and not rescan_queries.is_searching(row):
        moved = Rescan.objects.filter(pk=row.pk, state=RescanState.SEARCHING.value)
        moved.update(state=RESCAN.moves["screen"].target.value, searched=F("targets"))
    finish_if_done(rescan_id, actor)


@transaction.atomic
def record_part(*, part: RescanPart, opened: Sequence[Recorded], actor: Actor) -> None:
    """Count a part that was screened, once. Raises PartDone where it counts already, or is not wanted any more."""
    moment = clock.now()
    if not RescanPart.objects.filter(pk=part.pk, screened_at=None).update(screened_at=moment):
        raise PartDone()
    screenings = [one.screening.pk for one in opened]
    cases = Finding.objects.filter(screening__in=screenings, case__isnull=False).values("case").distinct()
    counted = Rescan.objects.filter(pk=part.rescan_id, state__in=UNDER_WAY).update(
        done=F("done") + len(part.listings),
        found=F("found") + sum(bool(one.hits) for one in opened),
        cases=F("cases") + cases.count(),
    )
    if not counted:
        raise PartDone()
    finish_if_done(part.rescan_id, actor)


def finish_if_done(rescan_id: UUID, actor: Actor) -> None:
    """End a recheck whose listings are screened and whose passes are over; else leave it as it is."""
    going_on = CataloguePass.objects.filter(rescan=OuterRef("pk")).exclude(state=PassState.FINISHED.value)
    done = Rescan.objects.filter(pk=rescan_id, state=RescanState.SCREENING.value, done__gte=F("total"))
    done = done.filter(~Exists(going_on))
    if not done.update(state=RescanState.FINISHED.value, finished_at=clock.now()):
        return
    row = Rescan.objects.get(pk=rescan_id)
    record(
        events.RESCAN_FINISHED,
        actor=actor,
        subject=reference("recheck", row.pk),
        total=row.total,
        found=row.found,
        cases=row.cases,
    )


@transaction.atomic
def cancel_rescan(*, rescan_id: UUID | str, actor: Actor) -> Rescan:
    """Stop a recheck; what it found already stays. Raises Forbidden, RescanNotFound, Conflict."""
    actor.require(Permission.RESCAN)
    row = rescan_queries.rescan(actor, rescan_id)
    move(Rescan.objects, RESCAN, "cancel", pk=row.pk, finished_at=clock.now())
    stop_those_of(row)
    row.refresh_from_db()
    record(
        events.RESCAN_CANCELLED,
        actor=actor,
        subject=reference("recheck", row.pk),
        done=row.done,
        total=row.total,
    )
    return row


@transaction.atomic
def resume_rescan(*, rescan_id: UUID | str, actor: Actor) -> list[RescanPart]:
    """Set a recheck going again that was cancelled or stands still; return its parts that are not screened.

    Raises Forbidden, RescanNotFound.
    """
    actor.require(Permission.RESCAN)
    row = rescan_queries.rescan(actor, rescan_id)
    if row.state == RescanState.FINISHED:
        return []
    if row.state == RescanState.CANCELLED:
        move(Rescan.objects, RESCAN, "resume", pk=row.pk, finished_at=None)
    resume_those_of(row)
    parts = list(row.parts.filter(screened_at=None).order_by("pk"))
    record(events.RESCAN_RESUMED, actor=actor, subject=reference("recheck", row.pk), parts=len(parts))
    return parts


@transaction.atomic
def follow_changes(*, changes: Sequence[ReferenceChange]) -> None:
    """Note the changes that a recheck was made for; raises IntegrityError where another did so at this moment."""
    FollowedChange.objects.bulk_create([FollowedChange(number=one.pk) for one in changes], batch_size=2000)
    newest = max(one.pk for one in changes)
    FollowedChange.objects.filter(number__lt=newest - 2 * rescan_queries.OVERLAP).delete()
