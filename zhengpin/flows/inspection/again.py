"""Looks at shops again, one way: what changed is noted, what is due is opened for the staff, a part at a time."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.inspection.changes import note_changes
from zhengpin.inspection import operations, queries
from zhengpin.inspection.models import ShopInspection
from zhengpin.inspection.problems import InspectionStopped
from zhengpin.inspection.states import InspectionReason
from zhengpin.kit import clock
from zhengpin.sampling.supervision import InspectionTrigger

INSPECTOR = system("inspections")
AT_ONCE = 200
"""Inspections that are opened in one go; what is left is opened in the next."""


def inspect_again() -> int:
    """Note what changed at shops, and open the inspections that are due; return how many were opened."""
    note_changes(actor=INSPECTOR)
    return len(open_due(actor=INSPECTOR))


def open_due(*, actor: Actor, most: int = AT_ONCE) -> list[ShopInspection]:
    """Open the inspections of shops that are due, the longest due first, at most so many. Raises Forbidden."""
    opened = []
    for standing in queries.standings(actor, due_by=clock.now())[:most]:
        trigger = InspectionTrigger(standing.due_why)
        why = InspectionReason.SCHEDULE if trigger is InspectionTrigger.SCHEDULE else InspectionReason.TRIGGER
        try:
            row = operations.open_inspection(shop_id=standing.shop_id, why=why, trigger=trigger, actor=actor)
        except InspectionStopped:
            continue
        opened.append(row)
    return opened
