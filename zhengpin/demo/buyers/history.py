"""Draws the demo's buyers from its seed: orders of a year and a month, and what is said of them. Free of any database.

In the shop that rises every fifth order of the last days is said to be fake. Of the shop that a ring attacks,
accounts that were opened together buy once, ask for their money back at once and write the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from zhengpin.demo.buyers.texts import CHINESE, ENGLISH, RING
from zhengpin.demo.goods import words
from zhengpin.demo.records import DemoListing, DemoMarketplace
from zhengpin.demo.seeding import chooser

Drawn = dict[str, Any]
DAYS = 395
LISTINGS_AN_ORDER = 6
"""So many listings sell one thing a day, all together."""
FEWEST_ORDERS = 4
RISES_FOR, RISING_ORDERS, RISING_FAKE = 13, 8, 0.2
RING_SIZE, RING_DAYS_AGO = 14, 9
HONEST, OFTEN_OFFENDS = 0, 4
"""Places of the merchants for whom people sign in."""
OF_OFFENDERS, OF_HONEST, IN_ROOMS = 0.018, 0.0015, 4
"""How many orders of things that offend, and of others, are said to be fake; of those from a live room so many times
more; a year before, a sixth more were."""
EARLIER = 7 / 6
_ZONE = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class PlantedShops:
    """The shops of the rise and of the ring; none where the marketplace is too small for both."""

    rising: str
    attacked: str


def planted(market: DemoMarketplace) -> PlantedShops | None:
    """Return a shop of the merchant who often offends, and one of the merchant who sells honestly."""
    offending = [one for one in market.listings if one.truth.offends]
    if not offending:
        return None
    rising = min(offending, key=lambda one: (one.merchant != OFTEN_OFFENDS, one.external_id)).shop
    honest = [one for one in market.listings if not one.truth.offends and one.shop != rising]
    if not honest:
        return None
    return PlantedShops(rising, min(honest, key=lambda one: (one.merchant != HONEST, one.external_id)).shop)


def buyer_history(market: DemoMarketplace, today: date) -> list[Drawn]:
    """Return orders and feedback until yesterday as a marketplace sends them; the same arguments give the same."""
    drawing = _Drawing(market, today)
    return [*drawing.ordinary(), *drawing.rise(), *drawing.ring()]


class _Drawing:
    def __init__(self, market: DemoMarketplace, today: date) -> None:
        self.market = market
        self.today = today
        self.choose = chooser(market.seed, "buyers")
        self.a_day = max(FEWEST_ORDERS, len(market.listings) // LISTINGS_AN_ORDER)
        self.buyers = self.a_day * 40
        self.rooms = [one for one in market.broadcasts if one.kind == "room"]
        self.planted = planted(market)
        self.count = 0

    def ordinary(self) -> Iterator[Drawn]:
        for ago in range(DAYS, 0, -1):
            for _ in range(round(self.a_day * self.choose.uniform(0.7, 1.3))):
                listing = self._popular(self.market.listings)
                share = OF_OFFENDERS if listing.truth.offends else OF_HONEST
                yield from self._bought(listing, ago, share * (EARLIER if ago > 365 else 1))

    def rise(self) -> Iterator[Drawn]:
        goods = self._of(self.planted.rising) if self.planted else []
        for ago in range(RISES_FOR if goods else 0, 0, -1):
            for _ in range(RISING_ORDERS):
                yield from self._bought(self.choose.choice(goods), ago, RISING_FAKE, within=5, shown=0)

    def ring(self) -> Iterator[Drawn]:
        """Accounts that are days old buy at the attacked shop, and within minutes return it as fake and say so."""
        goods = self._of(self.planted.attacked) if self.planted else []
        begun = self._moment(RING_DAYS_AGO, time(20, 4))
        for number in range(RING_SIZE if goods else 0):
            buyer = {
                "buyer": f"N{number:04d}",
                "buyer_since": (begun.date() - timedelta(days=3)).isoformat(),
                "buyer_links": [f"device-{number // 2}"],
            }
            bought = begun + timedelta(seconds=37 * number)
            order = self._order(goods[number % len(goods)], buyer, bought, "completed")
            yield order
            said = {"order": order["external_id"], **buyer, "text": RING}
            at = bought + timedelta(minutes=6)
            yield self._said("return", at, said | {"reason": "fake"})
            yield self._said("review", at + timedelta(minutes=1), said | {"stars": 1})

    def _bought(
        self, listing: DemoListing, ago: int, fake: float, within: float = 11, shown: float = 0.15
    ) -> Iterator[Drawn]:
        """Yield an order, and as likely as not nothing that is said of it.

        fake: how likely that is that it is fake; within: so many days; shown: how likely it came from a live room.
        """
        choose = self.choose
        buyer = self._buyer()
        hours = time(min(23, int(choose.triangular(6, 24, 20.5))), choose.randrange(60), choose.randrange(60))
        placed = self._moment(ago, hours)
        state = "shipped" if ago < 4 else "cancelled" if choose.random() < 0.03 else "completed"
        order = self._order(listing, buyer, placed, state)
        if self.rooms and choose.random() < shown:
            order["room"] = choose.choice(self.rooms).external_id
            fake *= IN_ROOMS
        yield order
        if state == "cancelled":
            return
        language = ENGLISH if listing.language == words.ENGLISH else CHINESE
        said = {"order": order["external_id"], **buyer}
        came = placed + timedelta(days=choose.uniform(1.2, within))
        if came.date() >= self.today:
            return
        if choose.random() < fake:
            yield self._says_fake(said, came, language, choose, bool(order.get("room")))
        elif choose.random() < 0.09:
            yield from self._says_something(said, came, placed, language, choose)

    def _says_fake(
        self,
        said: Drawn,
        came: datetime,
        language: Mapping[str, Sequence[str]],
        choose: random.Random,
        shown: bool,
    ) -> Drawn:
        way = choose.random()
        if shown and way < 0.6:
            return self._said("report", came, said | {"text": choose.choice(language["report"])})
        text = choose.choice(language["copied" if choose.random() < 0.15 else "fake"])
        if way < 0.5:
            return self._said("return", came, said | {"reason": "fake", "text": text})
        return self._said("review", came, said | {"text": text, "stars": 1})

    def _says_something(
        self,
        said: Drawn,
        came: datetime,
        placed: datetime,
        language: Mapping[str, Sequence[str]],
        choose: random.Random,
    ) -> Iterator[Drawn]:
        kind = choose.choices(("content", "genuine", "elsewhere", "question", "return"), (60, 8, 3, 6, 23))[0]
        text = choose.choice(language[kind])
        if kind == "return":
            reason = choose.choice(("not_as_described", "quality", "damaged", "changed_mind"))
            yield self._said("return", came, said | {"reason": reason, "text": text})
        elif kind == "question":
            yield self._said("question", placed - timedelta(hours=2), said | {"text": text})
        else:
            yield self._said("review", came, said | {"text": text, "stars": choose.choice((4, 5, 5))})

    def _order(self, listing: DemoListing, buyer: Drawn, placed: datetime, state: str) -> Drawn:
        self.count += 1
        return {
            "record": "order",
            "external_id": f"D{self.count:07d}",
            "listing": listing.external_id,
            "amount": str(listing.price),
            "currency": "CNY",
            "placed_at": placed.isoformat(),
            "state": state,
            **buyer,
        }

    def _said(self, kind: str, at: datetime, said: Drawn) -> Drawn:
        self.count += 1
        return {
            "record": kind,
            "external_id": f"{kind[:3].upper()}{self.count:07d}",
            "posted_at": at.isoformat(),
            **said,
        }

    def _buyer(self) -> Drawn:
        """Return one of the buyers, some of whom buy often and some of whom share what they pay with."""
        number = int(self.buyers * self.choose.random() ** 1.6)
        since = self.today - timedelta(days=DAYS + 30 + number % 1500)
        links = [f"card-{number // 2}"] if number % 9 == 0 else []
        return {"buyer": f"B{number:05d}", "buyer_since": since.isoformat(), "buyer_links": links}

    def _popular(self, goods: Sequence[DemoListing]) -> DemoListing:
        return goods[int(len(goods) * self.choose.random() ** 1.4)]

    def _of(self, shop: str) -> list[DemoListing]:
        return [one for one in self.market.listings if one.shop == shop]

    def _moment(self, ago: int, at: time) -> datetime:
        return datetime.combine(self.today - timedelta(days=ago), at, tzinfo=_ZONE)
