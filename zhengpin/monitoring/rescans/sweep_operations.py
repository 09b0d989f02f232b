"""Every write of sweeps for marks: begun with a recheck, moved step by step, phase by phase, to their end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.monitoring.models import MarkSweep, Recheck, RecheckPart
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.rescans.mark_looks import record_looks
from zhengpin.monitoring.rescans.recheck_operations import PART, UNDER_WAY, finish_if_done
from zhengpin.monitoring.rescans.sweep_queries import to_look_at
from zhengpin.monitoring.states import SweepPhase

NEXT = dict(zip(SweepPhase, list(SweepPhase)[1:], strict=False))
"""What follows on each phase."""


def begin_sweep(*, recheck: Recheck) -> MarkSweep:
    """Note that marks of a recheck are to be sought inside all pictures that are shown."""
    return MarkSweep.objects.create(recheck=recheck, moved_at=clock.now())


@transaction.atomic
def advance_sweep(
    *,
    row: MarkSweep,
    after: str,
    looked: Sequence[str],
    marked: Sequence[str],
    listings: Sequence[str],
    known_to: int,
) -> list[RecheckPart]:
    """Note what one step of a sweep looked at and saw; return the parts that are to be screened.

    after: where the phase goes on; looked, marked: digests; listings: those that show what is marked; known_to: the
    newest sweep before the step. Raises PartDone where another worker took the same step, or it is not wanted any more.
    """
    _move(
        row,
        after=after,
        pictures=to_look_at(row) if row.pictures is None else row.pictures,
        looked=F("looked") + len(looked),
        marked=F("marked") + len(marked),
    )
    record_looks(looked, sweep=known_to, swept=True)
    Recheck.objects.filter(pk=row.recheck_id).update(total=F("total") + len(listings))
    return RecheckPart.objects.bulk_create(
        [
            RecheckPart(recheck_id=row.recheck_id, listings=list(cut), marked=list(marked))
            for cut in batched(listings, PART)
        ]
    )


@transaction.atomic
def end_phase(*, row: MarkSweep, actor: Actor) -> None:
    """Go on to the next phase, and after the last end the recheck where nothing else is left. Raises PartDone."""
    following = NEXT[SweepPhase(row.phase)]
    _move(row, phase=following.value, after="")
    if following is SweepPhase.OVER:
        finish_if_done(row.recheck_id, actor)


def _move(row: MarkSweep, **changes: object) -> None:
    here = MarkSweep.objects.filter(pk=row.pk, phase=row.phase, step=row.step, recheck__state__in=UNDER_WAY)
    if not here.update(step=F("step") + 1, moved_at=clock.now(), **changes):
        raise PartDone()
