"""Begins and ends standing orders, and notes how far each has come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import ListingPicture, Shop
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import StandingOrder
from zhengpin.originals.problems import DepositingShopNotFound
from zhengpin.originals.states import DepositScope
from zhengpin.originals.texts import scope_named


@transaction.atomic
def begin_order(
    *, shop_id: UUID | str, scope: str = DepositScope.MINE_AND_AUTHORISED.value, actor: Actor
) -> StandingOrder:
    """Have the pictures of a shop's new listings deposited as they come; one that stands gets the scope given.

    Raises DepositingShopNotFound for a shop that is not one's own, Invalid for an unknown scope.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    shop = find_row(Shop.objects.visible_to(actor), shop_id, DepositingShopNotFound)
    chosen = scope_named(scope)
    present = StandingOrder.objects.filter(shop=shop, ended_at=None).first()
    if present is None:
        newest = ListingPicture.objects.aggregate(newest=Max("pk"))["newest"] or 0
        present = StandingOrder(
            shop=shop,
            organisation_id=shop.merchant.organisation_id,
            scope=chosen.value,
            reached=newest,
            films_reached_at=clock.now(),
            ordered_by=actor.ref,
            ordered_at=clock.now(),
        )
        try:
            with transaction.atomic():
                present.save(force_insert=True)
        except IntegrityError:  # ordered by another at the same time
            present = StandingOrder.objects.get(shop=shop, ended_at=None)
    elif present.scope == chosen.value:
        return present
    StandingOrder.objects.filter(pk=present.pk).update(scope=chosen.value)
    present.refresh_from_db()
    _record(events.ORDER_BEGUN, present, actor, scope=chosen.value)
    return present


@transaction.atomic
def end_order(*, shop_id: UUID | str, actor: Actor) -> StandingOrder | None:
    """End a shop's standing order; None where there is none. What was deposited stays."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    shop = find_row(Shop.objects.visible_to(actor), shop_id, DepositingShopNotFound)
    row = StandingOrder.objects.select_for_update().filter(shop=shop, ended_at=None).first()
    if row is None:
        return None
    StandingOrder.objects.filter(pk=row.pk).update(ended_by=actor.ref, ended_at=clock.now())
    row.refresh_from_db()
    _record(events.ORDER_ENDED, row, actor)
    return row


def note_reached(*, order_id: UUID, reached: int, deposited: int, actor: Actor) -> None:
    """Note that the pictures received up to a number were deposited by an order, or left."""
    with transaction.atomic():
        row = StandingOrder.objects.select_for_update().get(pk=order_id)
        StandingOrder.objects.filter(pk=order_id, reached__lt=reached).update(reached=reached)
        if deposited:
            _record(events.ORDER_FOLLOWED, row, actor, files=deposited)


def note_films_reached(*, order_id: UUID, reached: datetime, deposited: int, actor: Actor) -> None:
    """Note that the films screened up to a moment were deposited by an order, or left."""
    with transaction.atomic():
        row = StandingOrder.objects.select_for_update().get(pk=order_id)
        StandingOrder.objects.filter(pk=order_id, films_reached_at__lt=reached).update(
            films_reached_at=reached
        )
        if deposited:
            _record(events.ORDER_FOLLOWED, row, actor, files=deposited)


def note_wanted(*, shop_id: UUID, files: int, actor: Actor) -> None:
    """Enter that the pictures which a shop shows now are to be deposited."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    record(events.LISTINGS_WANTED, actor=actor, subject=reference("shop", shop_id), files=files)


def _record(event: Event, row: StandingOrder, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("standing_order", row.pk),
        parent=reference("shop", row.shop_id),
        **fields,
    )
