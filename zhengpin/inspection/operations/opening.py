"""Opens a shop's inspection, by the design that its standing asks for, and closes it without a result."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import Shop
from zhengpin.inspection import designs, events
from zhengpin.inspection.designs import ShopDesign
from zhengpin.inspection.models import ShopInspection, ShopStanding
from zhengpin.inspection.problems import (
    InspectedShopNotFound,
    InspectionNotFound,
    InspectionReasonMissing,
    InspectionStopped,
)
from zhengpin.inspection.states import DECIDED, INSPECTION, InspectionReason, InspectionState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.supervision import InspectionTrigger, SupervisionState


@transaction.atomic
def open_inspection(
    *,
    shop_id: UUID | str,
    why: InspectionReason,
    trigger: InspectionTrigger | None = None,
    about: str = "",
    note: str = "",
    design: ShopDesign | None = None,
    actor: Actor,
) -> ShopInspection:
    """Open the inspection of a shop and return it; where one is open already, return that one and change nothing.

    about: typed reference of what led to it; design: by default that of the settings, as strict as the shop's standing
    asks for. Raises Forbidden, InspectedShopNotFound, InspectionStopped.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    # The row of the shop makes two who open at once wait for each other.
    shop = find_row(Shop.objects.select_for_update().visible_to(actor), shop_id, InspectedShopNotFound)
    standing = ShopStanding.objects.filter(shop=shop).first()
    if standing and standing.state == SupervisionState.STOPPED:
        raise InspectionStopped()
    if standing_open := shop.inspections.filter(state=InspectionState.OPEN.value).first():
        return standing_open
    strictness = SupervisionState(standing.state) if standing else SupervisionState.NORMAL
    chosen = design or default_design(strictness)
    row = ShopInspection.objects.create(
        shop=shop,
        why=why.value,
        trigger=trigger.value if trigger else "",
        about=about[:120],
        note=note.strip().replace("\x00", "")[:1000],
        strictness=strictness.value,
        design=chosen.row(),
        power=chosen.power(),
        before=_before(shop),
        opened_by=actor.ref,
        opened_at=clock.now(),
    )
    record(
        events.INSPECTION_OPENED,
        actor=actor,
        subject=reference("inspection", row.pk),
        parent=reference("shop", shop.pk),
        shop=str(shop.pk),
        number=row.number,
        why=row.why,
        trigger=row.trigger,
        about=row.about,
        strictness=row.strictness,
        design=row.design,
    )
    return row


def _before(shop: Shop) -> str:
    """Return what the last inspection of the shop that came to anything came to, or nothing."""
    decided = shop.inspections.filter(state__in=[one.value for one in DECIDED])
    return decided.order_by("-decided_at", "-pk").values_list("state", flat=True).first() or ""


def default_design(strictness: SupervisionState = SupervisionState.NORMAL) -> ShopDesign:
    """Return the design of the settings, as strict as asked. Raises Invalid where none keeps the risks set."""
    return designs.for_strictness(
        strictness,
        Fraction(str(settings.INSPECTION_LOW_SHARE)),
        Fraction(str(settings.INSPECTION_HIGH_SHARE)),
        Fraction(str(settings.INSPECTION_FALSE_RISK)),
        Fraction(str(settings.INSPECTION_MISS_RISK)),
        settings.INSPECTION_CAP,
    )


@transaction.atomic
def close_inspection(*, inspection_id: UUID | str, reason: str, actor: Actor) -> ShopInspection:
    """End an inspection without a result, since the shop is gone or it was opened by mistake; its standing stays.

    Raises Forbidden, InspectionNotFound, InspectionReasonMissing, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    reason = reason.strip().replace("\x00", "")[:1000]
    if not reason:
        raise InspectionReasonMissing()
    row = find_row(ShopInspection.objects.visible_to(actor), inspection_id, InspectionNotFound)
    move(
        ShopInspection.objects,
        INSPECTION,
        "close",
        pk=row.pk,
        reason=reason,
        closed_by=actor.ref,
        decided_at=clock.now(),
    )
    row.refresh_from_db()
    record(
        events.INSPECTION_CLOSED,
        actor=actor,
        subject=reference("inspection", row.pk),
        parent=reference("shop", row.shop_id),
        shop=str(row.shop_id),
        number=row.number,
        reason=reason,
    )
    return row
