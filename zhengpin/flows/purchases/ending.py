"""A purchase ends: its result is recorded in the inspection that it was for; copies that are held long are told of."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.flows.purchases.appraising import CALENDAR, NOTER
from zhengpin.flows.purchases.letters import notify_held_long
from zhengpin.inspection.operations import record_result
from zhengpin.inspection.problems import InspectionOver
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.purchases import operations
from zhengpin.purchases.models import Purchase, SealedCopy
from zhengpin.purchases.queries.custody import held_long
from zhengpin.purchases.states import AppraisalResult
from zhengpin.sampling.share.states import SampleOutcome

OUTCOMES = {
    AppraisalResult.PIRATED.value: SampleOutcome.FOUND,
    AppraisalResult.GENUINE.value: SampleOutcome.NOT_FOUND,
}


@transaction.atomic
def close(
    *, purchase_id: UUID | str, closed_as: str, fates: Mapping[str, str] | None = None, actor: Actor
) -> Purchase:
    """Close a purchase with what came of it, and of its copies; its result counts in the inspection that it was for.

    fates: by a copy's id a value of CopyFate. A copy that nobody could tell, or whose chain was broken, decides nothing
    there. Raises Forbidden, PurchaseNotFound, CopiesOpen, Invalid naming the field, Conflict.
    """
    for copy_id, fate in (fates or {}).items():
        if fate:
            operations.end_copy(copy_id=copy_id, fate=fate, actor=actor)
    row = operations.close_purchase(purchase_id=purchase_id, closed_as=closed_as, actor=actor)
    if row.inspection_id is not None:
        outcome = OUTCOMES.get(row.result, SampleOutcome.UNKNOWN)
        # One that was closed without a result is left as it is.
        with suppress(InspectionOver):
            record_result(
                inspection_id=row.inspection_id,
                unit=reference("purchase", row.pk),
                outcome=outcome,
                actor=NOTER,
            )
    return row


def remind_of_copies() -> int:
    """Tell staff of copies that somebody has held for COPY_HELD_DAYS, each once; return how many."""
    before = clock.now() - timedelta(days=settings.COPY_HELD_DAYS)
    return sum(_remind(row) for row in held_long(before))


@transaction.atomic
def _remind(row: SealedCopy) -> bool:
    days = (clock.now() - row.held_since).days
    if not operations.note_reminder(copy_id=row.pk, days=days, actor=CALENDAR):
        return False
    notify_held_long(row, actor=CALENDAR)
    return True
