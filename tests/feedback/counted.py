"""Counts by day of shops, brands and rooms, as intake would have left them, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tests.catalog import sending
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import Unit, UnitDay
from zhengpin.feedback.operations.units import of_brand, of_category, of_shop, units_for
from zhengpin.feedback.periods import RatePeriod, last_finished_month

SENDER = system("tests")


def month() -> RatePeriod:
    """Return the last month that is over."""
    return last_finished_month(today())


def shop(
    number: str, name: str, *, merchant: str = "", brand: str = "Heron", category: str = "家居/餐具"
) -> Shop:
    """Return a shop with one listing, and units for it, its brand and its category."""
    sending.store(
        sending.listing(
            f"L-{number}",
            merchant={"external_id": merchant or f"m-{number}", "name": f"{name} Ltd"},
            shop={"external_id": number, "name": name},
            brand=brand,
            category=category,
        )
    )
    row = Shop.objects.get(external_id=number)
    wanted = [of_shop(row), of_brand(brand), of_category(category)]
    units_for([one for one in wanted if one])
    return row


def unit_of(row: Shop) -> Unit:
    return Unit.objects.get(shop=row)


def count(unit: Unit, first: date, orders: Sequence[int], believed: Sequence[float], **more: int) -> None:
    """Count so many orders and believed reports on one day after another. more: other columns, each day."""
    UnitDay.objects.bulk_create(
        counted_day(unit, first + timedelta(days=at), many, held, **more)
        for at, (many, held) in enumerate(zip(orders, believed, strict=True))
    )


def counted_day(unit: Unit, day: date, orders: int, believed: float, **more: int) -> UnitDay:
    """Return what was counted of one day, not yet stored."""
    return UnitDay(unit=unit, day=day, orders=orders, believed=believed, says_fake=round(believed), **more)


def count_month(unit: Unit, period: RatePeriod, orders: int, believed: float) -> None:
    """Count it all on the first day of a period, and nothing on its others."""
    count(unit, period.first, [orders], [believed])
