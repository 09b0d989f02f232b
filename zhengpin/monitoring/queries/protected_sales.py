"""Sales under protection: orders of the goods that a depositor shows with its protected originals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Order
from zhengpin.feedback.small_numbers import STEP
from zhengpin.feedback.states import OrderState
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import DepositState

DAYS = 30


@dataclass(frozen=True)
class ProtectedSales:
    """Orders of whole days that are over, cancelled ones left out, and what they came to, by currency (ISO 4217).

    Of fewer than five orders no sum is told, so that no single buyer's order can be read from it.
    """

    orders: int = 0
    amounts: tuple[tuple[str, Decimal], ...] = ()

    @property
    def few(self) -> bool:
        return 0 < self.orders < STEP


def protected_sales(actor: Actor, organisation_id: UUID, *, days: int = DAYS) -> ProtectedSales:
    """Return the sales of the listings to which a depositor's protected originals are bound, each order once."""
    actor.require(Permission.READ_ORIGINALS)
    protecting = Deposit.objects.visible_to(actor).filter(
        organisation=organisation_id,
        state=DepositState.ACTIVE.value,
        listing=OuterRef("listing"),
        deposited_at__lte=OuterRef("placed_at"),
    )
    bound = Deposit.objects.visible_to(actor).filter(
        organisation=organisation_id, state=DepositState.ACTIVE.value, listing__isnull=False
    )
    rows = _orders(days).filter(listing__in=bound.values("listing")).filter(Exists(protecting))
    return _summed(rows.order_by().values_list("currency").annotate(number=Count("pk"), sum=Sum("amount")))


def sales_by_deposit(rows: Iterable[Deposit], *, days: int = DAYS) -> dict[UUID, ProtectedSales]:
    """Return the sales of the listing to which each protected deposit is bound; rows: that the actor was given."""
    bound = [row for row in rows if row.listing_id and row.state == DepositState.ACTIVE.value]
    if not bound:
        return {}
    sold = _orders(days).filter(
        listing__deposits__in=[row.pk for row in bound], placed_at__gte=F("listing__deposits__deposited_at")
    )
    parts: dict[UUID, list[tuple[str, int, Decimal | None]]] = {}
    for deposit, currency, number, amount in (
        sold.order_by()
        .values_list("listing__deposits", "currency")
        .annotate(number=Count("pk"), sum=Sum("amount"))
    ):
        parts.setdefault(deposit, []).append((currency, number, amount))
    return {deposit: _summed(some) for deposit, some in parts.items()}


def _orders(days: int) -> QuerySet[Order]:
    first = today() - timedelta(days=days)
    rows = Order.objects.filter(day__gte=first, day__lt=today())
    return rows.exclude(state=OrderState.CANCELLED.value)


def _summed(parts: Iterable[tuple[str, int, Decimal | None]]) -> ProtectedSales:
    given = list(parts)
    amounts = sorted(
        (currency, amount)
        for currency, number, amount in given
        if number >= STEP and currency and amount is not None
    )
    return ProtectedSales(sum(number for _, number, _ in given), tuple(amounts))
