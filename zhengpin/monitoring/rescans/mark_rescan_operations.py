"""Every write of sweeps for marks: begun with a recheck, moved step by step, phase by phase, to their end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.monitoring.models import MarkRescan, Rescan, RescanPart
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.rescans.mark_looks import record_looks
from zhengpin.monitoring.rescans.mark_rescan_queries import left_to_screen
from zhengpin.monitoring.rescans.rescan_operations import UNDER_WAY, finish_if_done
from zhengpin.monitoring.states import MarkRescanPhase

NEXT = dict(zip(MarkRescanPhase, list(MarkRescanPhase)[1:], strict=False))
"""What follows on each phase."""

A_PART = 16
"""Listings that one job of a sweep screens: marks take long."""


def begin_mark_rescan(*, rescan: Rescan) -> MarkRescan:
    """Note that marks of a recheck are to be sought inside all pictures that are shown."""
    return MarkRescan.objects.create(rescan=rescan, moved_at=clock.now())


@transaction.atomic
def advance_mark_rescan(
    *,
    row: MarkRescan,
    after: str,
    looked: Sequence[str],
    marked: Sequence[str],
    listings: Sequence[str],
    known_to: int,
    sought: str,
) -> list[RescanPart]:
    """Note what one step of a sweep looked at and saw; return the parts that are to be screened.

    after: where the phase goes on; looked, marked: digests; listings: those that show what is marked; known_to: the
    newest sweep before the step; sought: the marks, as `ProtectedMarks.sought` says. Raises PartDone where another
    worker took the same step, or it is not wanted any more.
    """
    _move(
        row,
        after=after,
        pictures=left_to_screen(row) if row.pictures is None else row.pictures,
        looked=F("looked") + len(looked),
        marked=F("marked") + len(marked),
    )
    bare = set(looked) - set(marked)
    record_looks(looked, mark_rescan=known_to, swept=True, bare=bare, sought=sought)
    Rescan.objects.filter(pk=row.rescan_id).update(total=F("total") + len(listings))
    return RescanPart.objects.bulk_create(
        [
            RescanPart(rescan_id=row.rescan_id, listings=list(cut), marked=list(marked))
            for cut in batched(listings, A_PART)
        ]
    )


@transaction.atomic
def end_phase(*, row: MarkRescan, actor: Actor) -> None:
    """Go on to the next phase, and after the last end the recheck where nothing else is left. Raises PartDone."""
    following = NEXT[MarkRescanPhase(row.phase)]
    _move(row, phase=following.value, after="")
    if following is MarkRescanPhase.OVER:
        finish_if_done(row.rescan_id, actor)


def _move(row: MarkRescan, **changes: object) -> None:
    here = MarkRescan.objects.filter(pk=row.pk, phase=row.phase, step=row.step, rescan__state__in=UNDER_WAY)
    if not here.update(step=F("step") + 1, moved_at=clock.now(), **changes):
        raise PartDone()
