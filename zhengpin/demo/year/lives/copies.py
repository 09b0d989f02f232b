"""Copied pictures over a year: shops show works and deposited originals of others, some again after it was stopped."""

from __future__ import annotations

import base64
import random
from datetime import timedelta

from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives import rights
from zhengpin.demo.year.lives.founding import let_sellers_in
from zhengpin.demo.year.small_pictures import saved_again, small_picture
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.originals.depositing import GivenFile, deposit_files
from zhengpin.flows.screening.listing import receive

BEGINS = timedelta(days=48)
A_MONTH = 5
OF_WORKS, AGAIN, LICENSED = 0.6, 0.35, 0.1
"""So many copies are of works; so many come again as they were; so many only look like copies, as a reviewer sees."""
TITLES = (
    "印花帆布袋 大容量",
    "国风装饰画 客厅挂画",
    "文艺笔记本 线装",
    "复古印花抱枕套",
    "手账贴纸 一套",
    "陶瓷马克杯 印花",
)
COMMON_ON, SHOWN_BY = timedelta(days=72), 8


def show_copies(world: World) -> Life:
    """Let shops offer goods with pictures that others made."""
    yield BEGINS
    last: bytes | None = None
    for number in range(1, 200):
        chance = world.chance("copy", number)
        yield hours(chance, 10, 2 * 24 * 30 / A_MONTH - 10)
        content = last if last and chance.random() < AGAIN else _taken(world, chance)
        honest = chance.random() < LICENSED
        if not honest:
            world.offending.add(f"LC{number:03d}")
            last = content
        _offer(world, f"YC{number:03d}", chance.choice(TITLES), content, chance)


def show_common(world: World) -> Life:
    """Let many shops show one picture that nobody of them made, and one deposit it."""
    yield COMMON_ON
    chance, content = world.chance("common"), small_picture("cosmos", world.market.seed, "stock")
    for number in range(SHOWN_BY):
        _offer(
            world, f"YS{number + 1:03d}", TITLES[number % len(TITLES)], content, world.chance("stock", number)
        )
        yield hours(chance, 20, 60)
    merchant = world.market.merchants[SHOWN_BY + 2].external_id
    seller = world.person(world.merchant_login(merchant))
    deposit_files([GivenFile("星空.jpg", content)], organisation_id=seller.home, actor=seller)


def _taken(world: World, chance: random.Random) -> bytes:
    """Return a picture as it is taken from a work on file or from another's deposit."""
    if world.originals and chance.random() > OF_WORKS:
        return saved_again(chance.choice(world.originals)[1])
    works = [number for number, one in enumerate(rights.OTHERS) if one[0] == "original_work"]
    number = chance.choice(works)
    family = rights.FAMILIES[number % len(rights.FAMILIES)]
    return saved_again(small_picture(family, world.market.seed, rights.WORK, number))


def _offer(world: World, number: str, title: str, content: bytes, chance: random.Random) -> None:
    merchant = chance.choice(world.market.merchants)
    shop = merchant.shops[0]
    item = {
        "external_id": number,
        "merchant": {"external_id": merchant.external_id, "name": merchant.name},
        "shop": {"external_id": shop.external_id, "name": shop.name},
        "url": f"https://{HOST}/items/{number}",
        "title": title,
        "description": "",
        "brand": "",
        "category": chance.choice(world.market.listings).category,
        "price": f"{chance.randrange(15, 90)}.00",
        "currency": "CNY",
        "pictures": [{"base64": base64.b64encode(content).decode(), "media_type": "image/jpeg"}],
    }
    receive(source=SOURCE, items=[item], actor=OPENER)
    let_sellers_in(world)
