"""Originals over a year: merchants deposit their own pictures, small ones, so that copies of them are met early."""

from __future__ import annotations

import io
from datetime import timedelta

from PIL import Image

from zhengpin.catalog.queries import merchants
from zhengpin.demo.artwork import FAMILIES
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.pictures import Artwork, render
from zhengpin.demo.seeding import derive
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.originals.depositing import GivenFile, deposit_files

EVERY = timedelta(days=12)
SIDE, QUALITY = 420, 60


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
        seller = world.person(world.merchant_login(chance.choice(known)))
        families = [one for one in FAMILIES if one != "cover"]
        print_ = Artwork(chance.choice(families), derive(world.market.seed, "original", turn))
        deposit_files(
            [GivenFile(f"原创图 {turn}.jpg", _small(print_))], organisation_id=seller.home, actor=seller
        )


def _small(print_: Artwork) -> bytes:
    picture = Image.fromarray(render(print_))
    picture.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
