"""A small market of shops with a year of orders, and a shop of which buyers begin to say that its goods are fake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.catalog import sending
from tests.feedback.sending import order, review
from tests.standing import World
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import Unit, UnitDay
from zhengpin.feedback.operations.units import of_shop, units_for
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.buyers.weighing import weigh_left

SENDER: Actor = system("tests")
SOURCE = "harbour"
SHOPS = 12
ORDERS_A_DAY = 120
DAYS = 200


def open_shops() -> list[Shop]:
    """Store shops with a listing each, `s-0` to `s-11`."""
    for number in range(SHOPS):
        sending.store(
            sending.listing(
                f"l-{number}",
                shop={"external_id": f"s-{number}", "name": f"Shop {number}"},
                merchant={"external_id": f"m-{number}", "name": f"Seller {number}"},
            )
        )
    return list(Shop.objects.filter(external_id__startswith="s-").order_by("external_id"))


def market() -> list[Shop]:
    """Store the shops, and count their orders of 200 days, on which all was well."""
    shops = open_shops()
    units = units_for(of_shop(shop) for shop in shops)
    days = [today() - timedelta(days=ago) for ago in range(1, DAYS)]
    everything = Unit.objects.get(kind="all").pk
    rows = [UnitDay(unit_id=unit, day=day, orders=ORDERS_A_DAY) for unit in units.values() for day in days]
    for row in rows:
        if row.unit_id == everything:
            row.orders = ORDERS_A_DAY * SHOPS
    UnitDay.objects.bulk_create(rows)
    return shops


SHOPS_ALONE, YEAR = World(open_shops), World(market)


@pytest.fixture
@YEAR.stands
def a_year(db: None) -> list[Shop]:
    """The shops and their orders, which stand already."""
    return YEAR()


def said_of(
    listing: str, buyers: Iterable[int], *, ago: int = 5, minutes: int = 37, **changed: Any
) -> list[str]:
    """Have buyers order a listing some days ago, and say three days later that it is fake; count that."""
    placed = _at(ago)
    items: list[dict[str, Any]] = []
    for number in buyers:
        posted = min(placed + timedelta(days=3, minutes=minutes * number), timezone.now())
        of = {"buyer": f"B-{number}", "buyer_since": "2020-01-01"}
        items += [
            order(f"E-{number}", listing="l-11", placed_at=_at(60).isoformat(), **of),
            order(f"O-{number}", listing=listing, placed_at=placed.isoformat(), **of),
            review(
                f"R-{number}",
                order=f"O-{number}",
                posted_at=posted.isoformat(),
                text=TEXTS[number % len(TEXTS)],
                **(of | changed),
            ),
        ]
    verdicts = [one["verdict"] for one in receive_records(source=SOURCE, items=items, actor=SENDER)]
    weigh_left()
    return verdicts


def ring_on(listing: str, buyers: Iterable[int], ago: int = 2) -> None:
    """Have hired hands of new accounts order, ask their money back and say the same within minutes."""
    moment = _at(ago)
    items: list[dict[str, Any]] = []
    for number in buyers:
        of = {"buyer": f"H-{number}", "buyer_since": (today() - timedelta(days=6)).isoformat()}
        items += [
            order(
                f"HO-{number}", listing=listing, placed_at=(moment - timedelta(minutes=90)).isoformat(), **of
            ),
            review(
                f"HR-{number}",
                record="return",
                reason="fake",
                order=f"HO-{number}",
                posted_at=(moment + timedelta(seconds=20 * (number % 6))).isoformat(),
                text="收到货发现是假的，做工太差了，要求平台严查退款",
                **of,
            ),
        ]
    receive_records(source=SOURCE, items=items, actor=SENDER)
    weigh_left()


def _at(ago: int) -> datetime:
    """Return nine in the morning some days ago, in the market's own days: in UTC it may still be yesterday."""
    return timezone.make_aware(datetime.combine(today() - timedelta(days=ago), time(9)))


TEXTS = (
    "这是假货，和专柜的不一样",
    "收到的是假的，扫码查不到",
    "买到假货了，标签是歪的",
    "不是正品，味道很大",
    "假的，做工很差",
    "是仿的，朋友一看就知道",
    "假货！防伪码查询不到",
)
