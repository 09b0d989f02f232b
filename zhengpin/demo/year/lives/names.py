"""Names over a year: shops that sell with authority take the brand into their name, and are left alone for it."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.demo.authority import RESELLERS
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.founding import let_sellers_in
from zhengpin.demo.year.world import World
from zhengpin.flows.screening.listing import receive

DAYS = (58, 121, 196)
TITLE = "简约帆布包 通勤款"


def rename(world: World) -> None:
    """Let an authorised shop rename itself on each of the days."""
    for number, (day, place) in enumerate(zip(DAYS, RESELLERS, strict=False)):
        at = world.clockwork.now + timedelta(days=day)
        world.clockwork.begin(_renamed(world, number, place), at)


def _renamed(world: World, number: int, place: int) -> Life:
    merchant = world.market.merchants[place]
    mark = next(one for one in world.market.marks if one.holder == RESELLERS[place])
    shop = merchant.shops[0]
    item = {
        "external_id": f"YN{number + 1:03d}",
        "merchant": {"external_id": merchant.external_id, "name": merchant.name},
        "shop": {"external_id": shop.external_id, "name": f"{mark.han}授权专营店"},
        "url": f"https://{HOST}/items/YN{number + 1:03d}",
        "title": TITLE,
        "category": world.market.listings[0].category,
        "price": "59.00",
        "currency": "CNY",
        "pictures": [],
    }
    receive(source=SOURCE, items=[item], actor=OPENER)
    let_sellers_in(world)
    yield from ()
