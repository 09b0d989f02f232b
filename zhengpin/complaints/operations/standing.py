"""Keeps how each side stands: its record, a warning, the restriction that may follow, and the end of either."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.complaints import events
from zhengpin.complaints.credibility import ComplaintSide, Credibility, Record
from zhengpin.complaints.models import StandingChange, StandingRecord
from zhengpin.complaints.problems import NoteMissing, StandingNotFound
from zhengpin.complaints.queries.standing import Key
from zhengpin.complaints.states import StandingCause, StandingStep
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record as record_event

_EVENTS = {StandingStep.WARNED: events.STANDING_WARNED, StandingStep.RESTRICTED: events.STANDING_RESTRICTED}


@transaction.atomic
def change_standing(
    *,
    organisation_id: UUID,
    side: ComplaintSide,
    reason: str,
    step: StandingStep,
    record: Record,
    until: datetime,
    threshold: float | None = None,
    cause: StandingCause = StandingCause.SHARE,
    note: str = "",
    actor: Actor,
) -> StandingChange | None:
    """Warn or restrict a side for a reason; None where such a step is open already for the same cause."""
    made = StandingChange(
        organisation_id=organisation_id,
        side=side.value,
        reason=reason,
        step=step.value,
        record=dataclasses.asdict(record),
        cause=cause.value,
        threshold=threshold,
        note=note[:1000],
        at=clock.now(),
        until=until,
        by=actor.ref,
    )
    StandingChange.objects.bulk_create([made], ignore_conflicts=True)
    if not StandingChange.objects.filter(pk=made.pk).exists():
        return None
    record_event(
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
        cause=cause.value,
    )
    return made


@transaction.atomic
def keep_standings(
    *, found: Mapping[Key, Credibility], organisation_ids: Iterable[UUID] | None = None, actor: Actor
) -> None:
    """Keep what was counted, in the place of what was kept before of these organisations (None: of all).

    What is kept follows from targets and warnings, whose own entries the ledger has.
    """
    del actor
    moment = clock.now()
    made = [_kept(key, standing, moment) for key, standing in found.items()]
    before = StandingRecord.objects.all()
    if organisation_ids is not None:
        before = before.filter(organisation_id__in=list(organisation_ids))
    before.delete()
    StandingRecord.objects.bulk_create(
        made,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["organisation", "side", "reason"],
        update_fields=["tier", "decided", "upheld", "countered", "counted_at"],
    )


def _kept(key: Key, standing: Credibility, moment: datetime) -> StandingRecord:
    organisation, side, reason = key
    return StandingRecord(
        organisation_id=organisation,
        side=side.value,
        reason=reason,
        tier=standing.tier.value,
        counted_at=moment,
        **dataclasses.asdict(standing.record),
    )


def end_standing(*, change_id: UUID, explanation: str, actor: Actor) -> bool:
    """End a warning or a restriction by itself: it got better, or its time is over; False if it had ended."""
    row = StandingChange.objects.get(pk=change_id)
    return _end(row, explanation, actor)


def lift_restriction(*, change_id: UUID | str, explanation: str, actor: Actor) -> StandingChange:
    """Lift a step before its end, with the reason. Raises Forbidden, NoteMissing, StandingNotFound."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    if not explanation.strip():
        raise NoteMissing(field="explanation")
    row = find_row(StandingChange.objects.visible_to(actor), change_id, StandingNotFound)
    _end(row, explanation.strip(), actor)
    row.refresh_from_db()
    return row


@transaction.atomic
def _end(row: StandingChange, explanation: str, actor: Actor) -> bool:
    if not StandingChange.objects.filter(pk=row.pk, ended_at=None).update(ended_at=clock.now()):
        return False
    record_event(
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
