"""Records what a copy came to, once, and decides the inspection as soon as its design does."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.designs import read_design
from zhengpin.inspection.models import InspectionResult, ShopInspection
from zhengpin.inspection.operations.standing import stand_after
from zhengpin.inspection.problems import InspectionNotFound, InspectionOver, ResultDiffers, UnitNameWrong
from zhengpin.inspection.states import INSPECTION, InspectionState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.shop.states import ShopVerdict

MOST_NAME = 120


@transaction.atomic
def record_result(
    *, inspection_id: UUID | str, unit: str, outcome: SampleOutcome, actor: Actor
) -> ShopInspection:
    """Record what a copy came to and return the inspection, decided if this result decides it.

    unit: the copy, such as `purchase:0192…`; the same unit with the same outcome changes nothing. What comes after the
    decision is kept and does not count. A copy that cannot be told decides nothing; another is bought in its stead.
    Raises Forbidden, InspectionNotFound, InspectionOver, ResultDiffers, UnitNameWrong.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    unit = unit.strip()
    if not 0 < len(unit) <= MOST_NAME or not unit.isprintable():
        raise UnitNameWrong()
    # Locked, so that of two results at once each is counted.
    rows = ShopInspection.objects.select_for_update().visible_to(actor)
    row = find_row(rows, inspection_id, InspectionNotFound)
    if held := row.results.filter(unit=unit).first():
        if held.outcome != outcome:
            raise ResultDiffers()
        return row
    if row.state == InspectionState.CLOSED:
        raise InspectionOver()
    counts = row.state == InspectionState.OPEN
    InspectionResult.objects.create(
        inspection=row,
        unit=unit,
        outcome=outcome.value,
        counts=counts,
        recorded_by=actor.ref,
        recorded_at=clock.now(),
    )
    if counts:
        _count(row, outcome)
    record(
        events.RESULT_RECORDED,
        actor=actor,
        subject=reference("inspection", row.pk),
        parent=reference("shop", row.shop_id),
        shop=str(row.shop_id),
        number=row.number,
        unit=unit,
        outcome=outcome.value,
        counts=counts,
        purchases=row.purchases,
        found=row.found,
    )
    if counts and outcome is not SampleOutcome.UNKNOWN:
        _decide(row, actor)
    return row


def _count(row: ShopInspection, outcome: SampleOutcome) -> None:
    if outcome is SampleOutcome.UNKNOWN:
        row.unknown += 1
    else:
        row.purchases += 1
        row.found += outcome is SampleOutcome.FOUND
    row.save(update_fields=["purchases", "found", "unknown"])


VERBS = {
    ShopVerdict.NON_CONFORMING: "find_non_conforming",
    ShopVerdict.NOTHING_FOUND: "find_nothing",
    ShopVerdict.UNDECIDED: "leave_undecided",
}


def _decide(row: ShopInspection, actor: Actor) -> None:
    """Decide an inspection whose counts do so, or that has reached its cap; where it stands after it follows."""
    plan = read_design(row.design).plan
    verdict = plan.after(row.purchases, row.found)
    if verdict is ShopVerdict.UNDECIDED and row.purchases < plan.cap:
        return
    move(ShopInspection.objects, INSPECTION, VERBS[verdict], pk=row.pk, decided_at=clock.now())
    row.refresh_from_db()
    record(
        events.INSPECTION_DECIDED,
        actor=actor,
        subject=reference("inspection", row.pk),
        parent=reference("shop", row.shop_id),
        shop=str(row.shop_id),
        number=row.number,
        why=row.why,
        trigger=row.trigger,
        state=row.state,
        before=row.before,
        purchases=row.purchases,
        found=row.found,
        unknown=row.unknown,
        strictness=row.strictness,
        design=row.design,
    )
    stand_after(row, verdict, actor=actor)
