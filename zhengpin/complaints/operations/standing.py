"""Warns a side whose complaints or answers fail, restricts it where nothing got better, and ends either."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events
from zhengpin.complaints.credibility import Record, Side
from zhengpin.complaints.models import StandingChange
from zhengpin.complaints.problems import NoteMissing, StandingNotFound
from zhengpin.complaints.states import StandingStep
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record as tell

_EVENTS = {StandingStep.WARNED: events.STANDING_WARNED, StandingStep.RESTRICTED: events.STANDING_RESTRICTED}


@transaction.atomic
def change_standing(
    *,
    organisation_id: UUID,
    side: Side,
    reason: str,
    step: StandingStep,
    record: Record,
    threshold: float,
    until: datetime,
    note: str = "",
    actor: Any,
) -> StandingChange | None:
    """Warn or restrict a side for a reason; None where such a step is open already."""
    made = StandingChange(
        organisation_id=organisation_id,
        side=side.value,
        reason=reason,
        step=step.value,
        record=dataclasses.asdict(record),
        threshold=threshold,
        note=note[:1000],
        at=clock.now(),
        until=until,
        by=actor.ref,
    )
    StandingChange.objects.bulk_create([made], ignore_conflicts=True)
    if not StandingChange.objects.filter(pk=made.pk).exists():
        return None
    tell(
        _EVENTS[step],
        actor=actor,
        subject=reference("standing", made.pk),
        parent=reference("organisation", organisation_id),
        side=side.value,
        reason=reason,
        record=made.record,
        threshold=threshold,
        until=until,
        explanation=note,
    )
    return made


def end_standing(*, change_id: UUID, explanation: str, actor: Any) -> bool:
    """End a warning or a restriction by itself: it got better, or its time is over; False if it had ended."""
    row = StandingChange.objects.get(pk=change_id)
    return _end(row, explanation, actor)


def lift_restriction(*, change_id: UUID | str, explanation: str, actor: Any) -> StandingChange:
    """Lift a step before its end, with the reason. Raises Forbidden, NoteMissing, StandingNotFound."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    row = StandingChange.objects.visible_to(actor).filter(pk=change_id).first()
    if row is None:
        raise StandingNotFound()
    _end(row, explanation.strip(), actor)
    row.refresh_from_db()
    return row


@transaction.atomic
def _end(row: StandingChange, explanation: str, actor: Any) -> bool:
    if not StandingChange.objects.filter(pk=row.pk, ended_at=None).update(ended_at=clock.now()):
        return False
    tell(
        events.STANDING_ENDED,
        actor=actor,
        subject=reference("standing", row.pk),
        parent=reference("organisation", row.organisation_id),
        step=row.step,
        side=row.side,
        reason=row.reason,
        explanation=explanation,
    )
    return True
