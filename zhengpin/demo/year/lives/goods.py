"""Goods over a year: listings that come day by day and are asked about before they are shown, and orders answered."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.records import DemoListing
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.founding import let_sellers_in
from zhengpin.demo.year.world import World, hours
from zhengpin.enforcement.delivery import acknowledge
from zhengpin.enforcement.queries import instructions
from zhengpin.flows.screening.listing import receive
from zhengpin.flows.screening.prescreen import prescreen

A_DAY = 4
ASKED_BEFORE = 0.3
"""So many of the listings are asked about before they are shown; what is blocked is not sent."""
HEEDED = 0.97


def sell(world: World) -> Life:
    """Send the listings of a year, some every day; in summer and before the great sales more."""
    left = iter(world.market.listings)
    day = 0
    while True:
        chance = world.chance("day", day)
        for one in _of_today(left, chance.randrange(A_DAY - 2, A_DAY + 3) + (3 if day % 170 > 150 else 0)):
            if one.truth.offends:
                world.offending.add(one.external_id)
            asked = chance.random() < ASKED_BEFORE
            if asked and prescreen(source=SOURCE, item=_item(world, one), actor=OPENER)["verdict"] == "block":
                continue
            receive(source=SOURCE, items=[_item(world, one)], actor=OPENER)
            let_sellers_in(world)
            yield hours(chance, 0.05, 2)
        day += 1
        yield timedelta(hours=20)


def _of_today(left: object, many: int) -> list[DemoListing]:
    return [one for _, one in zip(range(many), left, strict=False)]  # type: ignore[call-overload]


def _item(world: World, listing: DemoListing) -> dict[str, object]:
    merchant = world.market.merchants[listing.merchant]
    shop = next(shop for shop in merchant.shops if shop.external_id == listing.shop)
    number = f"Y{listing.external_id[1:]}"
    return {
        "external_id": number,
        "merchant": {"external_id": merchant.external_id, "name": merchant.name},
        "shop": {
            "external_id": shop.external_id,
            "name": shop.name,
            "url": f"https://{HOST}/shops/{shop.external_id}",
        },
        "url": f"https://{HOST}/items/{number}",
        "title": listing.title,
        "description": listing.description,
        "brand": listing.brand,
        "category": listing.category,
        "price": str(listing.price),
        "currency": "CNY",
        "pictures": [],
    }


def heed(world: World) -> Life:
    """Answer, as the marketplace, what it is told: nearly all of it within hours."""
    chance = world.chance("heeding")
    while True:
        yield hours(chance, 1, 5)
        for row in instructions(OPENER, state="pending"):
            if chance.random() < HEEDED:
                acknowledge(uid=row.uid, answer={"acknowledged": True, "by": "demo"}, actor=OPENER)
