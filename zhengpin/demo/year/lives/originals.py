"""Originals over a year: merchants deposit their own pictures, small ones, so that copies of them are met early."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.catalog.queries import merchants
from zhengpin.demo.artwork import FAMILIES
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.small_pictures import small_picture
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.originals.depositing import GivenFile, deposit_files

EVERY = timedelta(days=12)


def deposit(world: World) -> Life:
    """Let a merchant deposit a picture every other week."""
    turn = 0
    while True:
        yield EVERY
        chance = world.chance("deposit", turn)
        turn += 1
        yield hours(chance, 1, 40)
        known = list(
            merchants(OPENER, source=SOURCE).order_by("external_id").values_list("external_id", flat=True)
        )
        number = chance.choice(known)
        seller = world.person(world.merchant_login(number))
        families = [one for one in FAMILIES if one != "cover"]
        content = small_picture(chance.choice(families), world.market.seed, "original", turn)
        deposit_files([GivenFile(f"原创图 {turn}.jpg", content)], organisation_id=seller.home, actor=seller)
        world.originals.append((number, content))
