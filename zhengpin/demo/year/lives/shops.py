"""Shops inspected over a year: copy by copy until each is decided, and again when its time has come."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.inspection import queries
from zhengpin.inspection.operations import open_inspection, record_result
from zhengpin.inspection.states import InspectionReason
from zhengpin.sampling.share.states import SampleOutcome

BEGINS = timedelta(days=66)
EVERY, MANY = 24, 8
FOUND, RARELY, UNKNOWN = 0.45, 0.01, 0.03
"""How often a copy of a shop that offends, and of another, is found to be no good; how often it cannot be told."""


def inspect(world: World) -> Life:
    """Open the inspection of a shop every few weeks, of those that sell what infringes and of others."""
    yield BEGINS
    for number in range(MANY):
        chance = world.chance("inspected", number)
        yield hours(chance, 12, 48 * EVERY - 12)
        rows = listings(OPENER, source=SOURCE).exclude(shop=None).order_by("shop__external_id")
        shops = list(rows.values_list("shop", flat=True).distinct())
        if shops:
            senior = world.person("senior")
            open_inspection(shop_id=chance.choice(shops), why=InspectionReason.SUSPECTED, actor=senior)


def follow(world: World) -> Life:
    """Record what copies of the shops under inspection come to, some a day, whoever opened it."""
    turn = 0
    yield BEGINS
    while True:
        yield timedelta(hours=24)
        turn += 1
        senior = world.person("senior")
        for row in list(queries.inspections(senior, state="open").order_by("pk")):
            _inspect(world, row.pk, row.shop_id, world.chance("looked", turn, row.pk))


def _inspect(world: World, inspection_id: UUID, shop_id: UUID, chance: random.Random) -> None:
    senior = world.person("senior")
    often = world.chance("often", shop_id).random() < 0.5
    for _ in range(3):
        row = queries.inspection(senior, inspection_id)
        if row.state != "open":
            return
        roll = chance.random()
        found = FOUND if often else RARELY
        outcome = (
            SampleOutcome.FOUND
            if roll < found
            else SampleOutcome.UNKNOWN
            if roll < found + UNKNOWN
            else SampleOutcome.NOT_FOUND
        )
        unit = f"样品 {row.results.count() + 1}"
        record_result(inspection_id=inspection_id, unit=unit, outcome=outcome, actor=senior)
