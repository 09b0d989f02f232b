"""Fills a marketplace whose counts are those of two years and 100 million orders. To be imported with Django set up.

Only counts by day are filled, and what says that goods are fake: the order rows themselves are not, since no page of
rates reads them. Orders of units are log-normal, days Poisson; nothing is fitted to what is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Creator, LiveRoom, Merchant, Shop
from zhengpin.feedback.models import COUNTED, Feedback, Unit, UnitDay
from zhengpin.feedback.operations.units import (
    ALL,
    NewUnit,
    of_brand,
    of_category,
    of_creator,
    of_room,
    of_shop,
    units_for,
)
from zhengpin.feedback.states import BuyerRecordKind, SaidBy, Says

ORDERS = 100_000_000
DAYS = 730
SIZES_DIFFER, RATES_DIFFER, RATE = 1.8, 0.6, 30.0 / 10_000
"""Standard deviations of the logarithms of units' sizes and rates; believed reports an order."""
TEXTS = ("这是假货，做工太差", "盗版书，纸张很差", "fake, the logo peels off", "和专柜的不一样，是假的")
SPANS = ((2, 4, "fake"), (0, 3, "pirated"), (0, 4, "fake"), (9, 11, "fake"))
SOURCE = "benchmark"


@dataclass(frozen=True)
class Sizes:
    shops: int = 5000
    brands: int = 1000
    categories: int = 300
    creators: int = 500
    rooms: int = 500
    feedback: int = 300_000


def fill(sizes: Sizes, seed: int) -> dict[str, int]:
    """Fill an empty installation; return how much there is of what."""
    rng = np.random.default_rng(seed)
    units = _units(sizes)
    rows = 0
    shares = {"shop": 1.0, "brand": 0.9, "category": 1.0, "creator": 0.3, "room": 0.2, "all": 1.0}
    # By day, as they come in: a day's counts of all units are written next to each other.
    drawn = [_drawn(units[kind], share * ORDERS, rng) for kind, share in shares.items()]
    for part in batched(_by_day(drawn), 50_000):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_ADD, part)
        rows += len(part)
    texts = _say(sizes.feedback, rng)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return {"orders": int(drawn[-1][1].sum()), "unit_days": rows, "feedback": texts}


def _units(sizes: Sizes) -> dict[str, list[int]]:
    with transaction.atomic():
        shops, creators, rooms = _parties(sizes)
    wanted: list[NewUnit | None] = [of_shop(row) for row in shops]
    wanted += [of_creator(row) for row in creators]
    wanted += [of_room(row) for row in rooms]
    wanted += [of_brand(f"Brand {at}") for at in range(sizes.brands)]
    wanted += [of_category(f"Goods/{at % 20}/{at}") for at in range(sizes.categories)]
    known = units_for([one for one in wanted if one])
    found: dict[str, list[int]] = {}
    for (kind, _), number in sorted(known.items(), key=lambda one: one[1]):
        found.setdefault(kind, []).append(number)
    return found | {ALL[0]: [known[ALL]]}


def _parties(sizes: Sizes) -> tuple[list[Shop], list[Creator], list[LiveRoom]]:
    def organisations(kind: OrganisationKind, many: int) -> list[Organisation]:
        rows = [Organisation(kind=kind.value, name=f"{kind.value} {at}") for at in range(many)]
        return Organisation.objects.bulk_create(rows, batch_size=500)

    merchants = Merchant.objects.bulk_create(
        [
            Merchant(organisation=one, source=SOURCE, external_id=f"m-{at}", name=f"Merchant {at}")
            for at, one in enumerate(organisations(OrganisationKind.MERCHANT, sizes.shops))
        ],
        batch_size=500,
    )
    shops = Shop.objects.bulk_create(
        [
            Shop(merchant=one, source=SOURCE, external_id=f"s-{at}", name=f"Shop {at}")
            for at, one in enumerate(merchants)
        ],
        batch_size=500,
    )
    creators = Creator.objects.bulk_create(
        [
            Creator(organisation=one, source=SOURCE, external_id=f"c-{at}", name=f"Creator {at}")
            for at, one in enumerate(organisations(OrganisationKind.CREATOR, sizes.creators))
        ],
        batch_size=500,
    )
    rooms = LiveRoom.objects.bulk_create(
        [
            LiveRoom(
                creator=creators[at % len(creators)], source=SOURCE, external_id=f"r-{at}", title=f"Room {at}"
            )
            for at in range(sizes.rooms)
        ],
        batch_size=500,
    )
    return shops, creators, rooms


Drawn = tuple[list[int], np.ndarray, np.ndarray]


def _drawn(units: list[int], orders: float, rng: np.random.Generator) -> Drawn:
    """Return units with their orders and believed reports: (units, days)."""
    size = rng.lognormal(0, SIZES_DIFFER, len(units))
    size *= orders / DAYS / size.sum()
    season = 1 + 0.2 * np.sin(2 * np.pi * np.arange(DAYS) / 365)
    placed = rng.poisson(size[:, None] * season)
    rate = RATE * rng.lognormal(0, RATES_DIFFER, len(units))
    return units, placed, rng.poisson(placed * rate[:, None])


COLUMNS = ("unit_id", "day", "orders", "believed", "says_fake", "reviews", "room_reports")
NOTHING = [name for name in COUNTED if name not in COLUMNS]
_ADD = (
    f"INSERT INTO {UnitDay._meta.db_table} ({', '.join([*COLUMNS, *NOTHING])})"
    f" VALUES ({', '.join([*['%s'] * len(COLUMNS), *['0'] * len(NOTHING)])})"
)


def _by_day(drawn: list[Drawn]) -> Iterator[tuple[Any, ...]]:
    """Yield counts in the order of COLUMNS."""
    last = today()
    for back in range(DAYS):
        day = connection.ops.adapt_datefield_value(last - timedelta(days=DAYS - 1 - back))
        for units, orders, held in drawn:
            placed, believed = orders[:, back].tolist(), held[:, back].tolist()
            yield from (
                (unit, day, many, float(fake), fake, many // 10, fake // 5)
                for unit, many, fake in zip(units, placed, believed, strict=True)
                if many
            )


def _say(many: int, rng: np.random.Generator) -> int:
    """Fill what says that goods are fake, of shops by their size, with brand and category."""
    shops = list(Shop.objects.order_by("pk").values_list("pk", flat=True))
    brands = list(Unit.objects.filter(kind="brand").values_list("pk", flat=True))
    categories = list(Unit.objects.filter(kind="category").values_list("pk", flat=True))
    weights = rng.lognormal(0, SIZES_DIFFER, len(shops))
    of = rng.choice(len(shops), many, p=weights / weights.sum())
    back = np.sort(rng.integers(0, DAYS, many))[::-1]
    last = today()
    rows = (
        _feedback(at, shops[of[at]], brands, categories, last - timedelta(days=int(back[at])))
        for at in range(many)
    )
    for part in batched(rows, 5000):
        with transaction.atomic():
            Feedback.objects.bulk_create(part)
    return many


def _feedback(at: int, shop: Any, brands: list[int], categories: list[int], day: date) -> Feedback:
    start, end, kind = SPANS[at % len(SPANS)]
    return Feedback(
        source=SOURCE,
        key=f"{at:032x}",
        digest=f"{at:032x}",
        kind=(BuyerRecordKind.REVIEW if at % 3 else BuyerRecordKind.REPORT).value,
        shop_id=shop,
        brand_id=brands[at % len(brands)],
        category_id=categories[at % len(categories)],
        text=TEXTS[at % len(TEXTS)],
        spans=[{"start": start, "end": end, "kind": kind, "says": "fake", "reason": ""}],
        posted_at=timezone.make_aware(datetime.combine(day, time(12))),
        day=day,
        says=Says.FAKE.value,
        said_by=SaidBy.WORDS.value,
        score=0.98,
        weight=1.0,
    )
