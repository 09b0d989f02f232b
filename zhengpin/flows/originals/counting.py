"""Counts the days of originals: what stands under protection, and what was sold under it, for the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Sum

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Order
from zhengpin.feedback.small_numbers import STEP
from zhengpin.monitoring.queries.protected_sales import sold_under
from zhengpin.originals import operations
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations.counting import SoldUnderProtection

COUNTER = system("originals")
DAYS = 7
"""Days that are counted anew: orders come late, and are cancelled."""


def count_days() -> int:
    """Enter in the ledger the days that are over and not entered, or that have changed; return how many.

    Nothing is entered before the first deposit.
    """
    first = Deposit.objects.order_by("deposited_at").values_list("deposited_at", flat=True).first()
    if first is None:
        return 0
    days = [today() - timedelta(days=back) for back in range(DAYS, 0, -1)]
    return operations.enter_original_days(
        sold=_sold([day for day in days if day >= first.date()]), actor=COUNTER
    )


def _sold(days: list[date]) -> dict[date, SoldUnderProtection]:
    """Return what was sold on days under protection, cancelled orders left out.

    Of a day with fewer than five such orders no sum is told, so that no single buyer's order can be read from it.
    """
    rows = sold_under(Deposit.objects.all(), Order.objects.filter(day__in=days))
    counted = rows.order_by().values_list("day", "currency")
    orders: dict[date, int] = {}
    sales: dict[date, Decimal] = {}
    for day, currency, number, amount in counted.annotate(number=Count("pk"), amount=Sum("amount")):
        orders[day] = orders.get(day, 0) + number
        if currency == settings.ORIGINALS_CURRENCY and number >= STEP and amount is not None:
            sales[day] = amount
    return {
        day: SoldUnderProtection(orders.get(day, 0), float(sales.get(day, 0)), settings.ORIGINALS_CURRENCY)
        for day in days
    }
