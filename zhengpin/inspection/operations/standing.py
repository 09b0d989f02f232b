"""Keeps how strictly a shop is sampled and when it is due: after each inspection, each change, and by a person."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.models import ChangeSeen, ShopInspection, ShopStanding
from zhengpin.inspection.naming import inspection_key
from zhengpin.inspection.problems import InspectedShopNotFound, InspectionReasonMissing
from zhengpin.inspection.states import VERDICT_OF, InspectionState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.sampling.shop.states import ShopVerdict
from zhengpin.sampling.supervision import (
    DueInspection,
    InspectionIntervals,
    InspectionTrigger,
    Standing,
    SupervisionState,
    TriggerSeen,
    after_lot,
    next_due,
    resumed,
)

NEVER = timedelta(days=36_500)
"""Where nothing is due by its time alone."""


def stand_after(row: ShopInspection, verdict: ShopVerdict, *, actor: Actor) -> ShopStanding:
    """Say where a shop stands after a decided inspection, and when it is due again, in the caller's transaction."""
    held = ShopStanding.objects.select_for_update().filter(shop_id=row.shop_id).first()
    before = _read(held) if held else Standing()
    # An inspection may end after another one stopped the shop's; then a person decides, and nothing switches.
    after = before if before.state is SupervisionState.STOPPED else after_lot(before, verdict)
    due = due_after(row, after.state, verdict)
    standing, _ = ShopStanding.objects.update_or_create(
        shop_id=row.shop_id,
        defaults={
            **_columns(after),
            **_due_columns(due),
            "last": row,
            "last_at": row.decided_at or clock.now(),
        },
    )
    if after.state is not before.state:
        record(
            events.STANDING_SWITCHED,
            actor=actor,
            subject=reference("shop", row.shop_id),
            parent=reference("inspection", row.pk),
            shop=str(row.shop_id),
            before=before.state.value,
            state=after.state.value,
            verb=after.verb,
        )
    return standing


def _read(row: ShopStanding) -> Standing:
    return Standing(SupervisionState(row.state), tuple(row.recent), row.accepted, row.rejected, row.score)


def _columns(standing: Standing) -> dict[str, object]:
    return {
        "state": standing.state.value,
        "recent": list(standing.recent),
        "accepted": standing.accepted,
        "rejected": standing.rejected,
        "score": standing.score,
    }


def _due_columns(due: DueInspection | None) -> dict[str, object]:
    return {"due_at": due.at if due else None, "due_why": due.trigger.value if due else ""}


def due_after(
    row: ShopInspection, state: SupervisionState, verdict: ShopVerdict, seen: tuple[TriggerSeen, ...] = ()
) -> DueInspection | None:
    """Return when a shop is due after an inspection that is decided, by the intervals of the settings."""
    if row.decided_at is None:
        raise ValueError(f"{row.number} is not decided")
    return next_due(
        state,
        row.decided_at,
        verdict,
        seen,
        unit=str(row.shop_id),
        key=inspection_key(),
        intervals=intervals(),
    )


def intervals() -> InspectionIntervals:
    """Return the intervals of the settings."""
    normal = timedelta(days=settings.INSPECTION_DAYS) if settings.INSPECTION_DAYS else NEVER
    tightened = timedelta(days=settings.INSPECTION_TIGHTENED_DAYS)
    reduced = timedelta(days=settings.INSPECTION_REDUCED_DAYS) if settings.INSPECTION_DAYS else NEVER
    return InspectionIntervals(
        {
            SupervisionState.NORMAL: normal,
            SupervisionState.TIGHTENED: tightened,
            SupervisionState.REDUCED: reduced,
        },
        undecided=tightened,
        triggered=timedelta(days=settings.INSPECTION_TRIGGERED_DAYS),
    )


@transaction.atomic
def note_change(
    *, shop_id: UUID, trigger: InspectionTrigger, facts: dict[str, object], seen_at: datetime, actor: Actor
) -> bool:
    """Note that something changed at a shop since its last inspection, and bring its next one forward.

    facts: the numbers that show it; seen_at: when. A change that was noted since that inspection is not noted
    again. Returns whether it was. Raises Forbidden.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = ShopStanding.objects.select_for_update().select_related("last").filter(shop_id=shop_id).first()
    if row is None or seen_at <= row.last_at or row.state == SupervisionState.STOPPED:
        return False
    _, new = ChangeSeen.objects.get_or_create(
        since=row.last,
        trigger=trigger.value,
        defaults={"shop_id": shop_id, "facts": facts, "seen_at": seen_at},
    )
    if not new:
        return False
    seen = tuple(
        TriggerSeen(one.seen_at, InspectionTrigger(one.trigger)) for one in row.last.changes_since.all()
    )
    verdict = VERDICT_OF[InspectionState(row.last.state)]
    due = due_after(row.last, SupervisionState(row.state), verdict, seen)
    ShopStanding.objects.filter(pk=row.pk).update(**_due_columns(due))
    record(
        events.CHANGE_SEEN,
        actor=actor,
        subject=reference("shop", shop_id),
        parent=reference("inspection", row.last_id),
        shop=str(shop_id),
        trigger=trigger.value,
        facts=facts,
        since=row.last.number,
    )
    return True


@transaction.atomic
def resume_inspection(*, shop_id: UUID | str, reason: str, actor: Actor) -> ShopStanding:
    """Let the inspection of a shop that was stopped go on, tightened: it is due at once.

    Raises Forbidden, InspectedShopNotFound, InspectionReasonMissing, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    reason = reason.strip().replace("\x00", "")[:1000]
    if not reason:
        raise InspectionReasonMissing()
    row = find_row(ShopStanding.objects.select_for_update().visible_to(actor), shop_id, InspectedShopNotFound)
    standing = resumed(_read(row))
    due = {"due_at": row.last_at, "due_why": InspectionTrigger.SCHEDULE.value}
    ShopStanding.objects.filter(pk=row.pk).update(**_columns(standing), **due)
    record(
        events.STANDING_RESUMED,
        actor=actor,
        subject=reference("shop", row.shop_id),
        shop=str(row.shop_id),
        before=row.state,
        state=standing.state.value,
        reason=reason,
    )
    row.refresh_from_db()
    return row
