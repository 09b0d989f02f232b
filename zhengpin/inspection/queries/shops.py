"""Reads of inspections of shops, and of where shops stand between them: for the operator's staff alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import Shop
from zhengpin.catalog.states import SubjectState
from zhengpin.inspection.models import InspectionResult, ShopInspection, ShopStanding
from zhengpin.inspection.problems import InspectedShopNotFound, InspectionNotFound, SeveralShops
from zhengpin.inspection.states import InspectionState


def inspections(
    actor: Actor, *, state: str = "", why: str = "", text: str = "", shop_id: UUID | str | None = None
) -> QuerySet[ShopInspection]:
    """Return inspections, the newest first. text: in a name, or the number."""
    actor.require(Permission.READ_INSPECTIONS)
    rows = ShopInspection.objects.visible_to(actor).select_related("shop__merchant")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(why=why) if why else rows
    rows = rows.filter(shop_id=shop_id) if shop_id else rows
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(
            Q(shop__name__icontains=text) | Q(shop__merchant__name__icontains=text) | Q(number__iexact=text)
        )
    return rows.order_by("-opened_at", "-pk")


def inspection(actor: Actor, inspection_id: UUID | str) -> ShopInspection:
    """Return one inspection. Raises InspectionNotFound, Forbidden."""
    return find_row(inspections(actor), inspection_id, InspectionNotFound)


def results(actor: Actor, row: ShopInspection) -> QuerySet[InspectionResult]:
    """Return the results of an inspection in the order in which they came."""
    actor.require(Permission.READ_INSPECTIONS)
    return InspectionResult.objects.visible_to(actor).filter(inspection=row).order_by("pk")


def of_shop(actor: Actor, shop_id: UUID | str) -> QuerySet[ShopInspection]:
    """Return the inspections of a shop, the newest first."""
    return inspections(actor, shop_id=shop_id)


def standings(
    actor: Actor, *, due_by: datetime | None = None, state: str = "", text: str = ""
) -> QuerySet[ShopStanding]:
    """Return where shops stand, those first that are due first. due_by: only those of shops still shown that are due by
    then, without an inspection that is under way; state: a SupervisionState."""
    actor.require(Permission.READ_INSPECTIONS)
    rows = ShopStanding.objects.visible_to(actor).select_related("shop__merchant", "last")
    rows = rows.filter(state=state) if state else rows
    if due_by is not None:
        rows = rows.filter(due_at__lte=due_by, shop__state=SubjectState.LIVE.value)
        rows = rows.exclude(shop__inspections__state=InspectionState.OPEN.value)
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(Q(shop__name__icontains=text) | Q(shop__merchant__name__icontains=text))
    # Those of stopped shops, which are never due, come last on every engine.
    return rows.order_by(F("due_at").asc(nulls_last=True), "shop_id")


def standing_of(actor: Actor, shop_id: UUID | str) -> ShopStanding | None:
    """Return where a shop stands, or None where it was never inspected."""
    return standings(actor).filter(shop_id=shop_id).first()


def shop_named(actor: Actor, text: str) -> Shop:
    """Return the one shop with a name or a marketplace's number. Raises InspectedShopNotFound, SeveralShops, Forbidden.

    A number that two marketplaces use is told apart as `source/number`.
    """
    actor.require(Permission.READ_INSPECTIONS)
    text = text.strip().replace("\x00", "")[:200]
    source, _, number = text.partition("/")
    either = Q(name=text) | Q(external_id=text) | Q(source=source, external_id=number)
    found = list(Shop.objects.visible_to(actor).filter(either).order_by("pk")[:2])
    if not found:
        raise InspectedShopNotFound(field="shop")
    if len(found) > 1:
        raise SeveralShops()
    return found[0]


def inspection_rows(actor: Actor, rows: QuerySet[ShopInspection]) -> Iterator[list[str]]:
    """Return inspections as the rows of a table, its header first: for an export. Raises Forbidden."""
    actor.require(Permission.READ_INSPECTIONS)
    return _rows(rows)


def _rows(rows: QuerySet[ShopInspection]) -> Iterator[list[str]]:
    yield [
        *("inspection", "state", "why", "trigger", "source", "shop", "shop_name", "strictness"),
        *("purchases", "found", "unknown", "before", "opened_at", "decided_at"),
    ]
    for row in rows.iterator(chunk_size=1000):
        yield [
            row.number,
            row.state,
            row.why,
            row.trigger,
            row.shop.source,
            row.shop.external_id,
            row.shop.name,
            row.strictness,
            str(row.purchases),
            str(row.found),
            str(row.unknown),
            row.before,
            row.opened_at.isoformat(),
            row.decided_at.isoformat() if row.decided_at else "",
        ]
