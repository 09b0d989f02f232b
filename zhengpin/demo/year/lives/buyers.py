"""Buyers over a year: orders day by day, what is said of them, a rise that is told, reports that a person answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zhengpin.catalog.queries import listings, rooms
from zhengpin.demo.buyers.texts import CHINESE
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.feedback.operations.correcting import answer_correction
from zhengpin.feedback.queries.feedback import FeedbackWanted, feedback
from zhengpin.feedback.queries.reports import reports
from zhengpin.feedback.queries.rises import rises
from zhengpin.flows.buyers import (
    answering,
    correcting,
    erase_buyer,
    links,
    receive_records,
    reporting,
)
from zhengpin.flows.buyers.rises import close_rise
from zhengpin.kit import clock

Record = dict[str, Any]
BEGINS = timedelta(days=6)
A_DAY = (2, 6)
OF_OFFENDERS, OF_HONEST, SAID = 0.06, 0.003, 0.09
"""How many orders of things that offend, and of others, are said to be fake; how many have anything else said."""
IN_ROOMS, SHOWN = 4, 0.15
RISES_ON, RISES_FOR, RISING, RISING_FAKE = 218, 12, 8, 0.3
"""Day and days on which one shop sells more, so many things a day, and what share of them is said to be fake."""
ERASED = (140, 250)
TURNS = {"acted": "商家已被要求整改，您可申请退款。", "nothing_found": "经核查，未发现该商品存在侵权。"}
FOUND = "抽样购买后确认存在仿冒，已处置。"
READ = "原文说的是包装，并非商品真伪。"


@dataclass
class _Trade:
    """What was ordered so far, and what is still to be said of it: when, and the record."""

    world: World
    number: int = 0
    to_come: list[tuple[datetime, Record]] = field(default_factory=list)

    def order(self, listing: str, chance: random.Random, room: str) -> Record:
        self.number += 1
        placed = clock.now() - timedelta(minutes=chance.randrange(20, 1200))
        made: Record = {
            "record": "order",
            "external_id": f"YD{self.number:06d}",
            "listing": listing,
            "amount": f"{chance.randrange(19, 400)}.00",
            "currency": "CNY",
            "placed_at": placed.isoformat(),
            "state": "cancelled" if chance.random() < 0.03 else "completed",
            **_buyer(chance),
        }
        return made | ({"room": room} if room else {})

    def say(self, order: Record, kind: str, text: str, chance: random.Random, **more: object) -> None:
        came = clock.now() + timedelta(days=chance.uniform(1.2, 9))
        self.number += 1
        said = {
            "record": kind,
            "external_id": f"{kind[:3].upper()}Y{self.number:06d}",
            "order": order["external_id"],
            "buyer": order["buyer"],
            "posted_at": came.isoformat(),
            "text": text,
        }
        self.to_come.append((came, said | more))

    def come(self) -> list[Record]:
        """Return what is said by now."""
        said = [record for at, record in self.to_come if at <= clock.now()]
        self.to_come = [one for one in self.to_come if one[0] > clock.now()]
        return said


def buy(world: World) -> Life:
    """Let orders come every evening, and what is said of those that came before."""
    trade, day = _Trade(world), 0
    began = clock.now()
    yield BEGINS
    while True:
        yield timedelta(hours=24)
        day += 1
        chance = world.chance("orders", day)
        orders = [*_ordered(trade, chance), *_risen(trade, chance, (clock.now() - began).days)]
        receive_records(source=SOURCE, items=[*orders, *trade.come()], actor=OPENER)


def _ordered(trade: _Trade, chance: random.Random) -> Iterator[Record]:
    shown = list(
        listings(OPENER, source=SOURCE, state="live")
        .filter(external_id__startswith="Y")
        .order_by("-pk")
        .values_list("external_id", flat=True)[:400]
    )
    on_air = list(rooms(OPENER, source=SOURCE).order_by("-pk").values_list("external_id", flat=True)[:6])
    for _ in range(chance.randint(*A_DAY) if shown else 0):
        number = shown[int(len(shown) * chance.random() ** 1.4)]
        room = chance.choice(on_air) if on_air and chance.random() < SHOWN else ""
        order = trade.order(number, chance, room)
        yield order
        offends = f"L{number[1:]}" in trade.world.offending
        fake = (OF_OFFENDERS if offends else OF_HONEST) * (IN_ROOMS if room else 1)
        _speak(trade, order, fake, chance)


def _risen(trade: _Trade, chance: random.Random, day: int) -> Iterator[Record]:
    """Yield the orders of one shop in the days of its rise."""
    if not RISES_ON <= day < RISES_ON + RISES_FOR:
        return
    rows = listings(OPENER, source=SOURCE, state="live").filter(external_id__startswith="Y")
    [shop] = rows.exclude(shop=None).order_by("shop__external_id").values_list("shop", flat=True)[:1]
    goods = list(rows.filter(shop=shop).order_by("external_id").values_list("external_id", flat=True))
    for _ in range(RISING):
        order = trade.order(chance.choice(goods), chance, "")
        yield order
        _speak(trade, order, RISING_FAKE, chance)


def _speak(trade: _Trade, order: Record, fake: float, chance: random.Random) -> None:
    if order["state"] == "cancelled":
        return
    if chance.random() < fake:
        kind = chance.choice(("page", "report", "return", "review"))
        if kind == "page":
            trade.world.clockwork.begin(_report(order, chance.choice(CHINESE["fake"]), chance))
            return
        of_kind: dict[str, Record] = {"return": {"reason": "fake"}, "review": {"stars": 1}, "report": {}}
        text = chance.choice(CHINESE["report" if kind == "report" else "fake"])
        trade.say(order, kind, text, chance, **of_kind[kind])
    elif chance.random() < SAID:
        kind = chance.choices(("content", "genuine", "elsewhere", "return"), (60, 12, 6, 22))[0]
        text = chance.choice(CHINESE[kind])
        if kind == "return":
            trade.say(
                order, "return", text, chance, reason=chance.choice(("quality", "damaged", "changed_mind"))
            )
        else:
            trade.say(order, "review", text, chance, stars=chance.choice((4, 5, 5)))


def _report(order: Record, text: str, chance: random.Random) -> Life:
    """Report by the page that a link leads to, some days after the goods came."""
    yield hours(chance, 40, 200)
    named = {"source": SOURCE, "order": order["external_id"], "buyer": order["buyer"]}
    made = links.make_link(**named, actor=OPENER)
    link = links.read_link(made.url.rstrip("/").rpartition("/")[2])
    reporting.save(link, reporting.Written(("logo", "packaging"), text, "asked"))
    reporting.send(link, language="zh-hans")


def _buyer(chance: random.Random) -> Record:
    number = int(260 * chance.random() ** 1.5)
    since = clock.now().date() - timedelta(days=40 + number * 3)
    return {"buyer": f"Y{number:04d}", "buyer_since": since.isoformat()}


def answer(world: World) -> Life:
    """Answer, every other day, the reports that wait, correct what is read wrongly, and close the rises."""
    turn = 0
    while True:
        chance = world.chance("answering", turn)
        yield hours(chance, 36, 60)
        turn += 1
        staff = world.person("senior")
        for row in list(reports(staff, state="waiting").order_by("pk")[:20]):
            done = bool(answering.measures_on(row)) or chance.random() < 0.25
            said = "acted" if done else "nothing_found"
            answering.answer(report_ids=[row.pk], answer=said, text=TURNS[said], actor=staff)
            yield hours(chance, 0.02, 0.3)
        for rise in list(rises(staff, state="open").order_by("pk")):
            yield hours(chance, 10, 30)
            close_rise(rise_id=rise.pk, state="handled", note=FOUND, actor=staff)
        yield from _correct(world, chance)


def _correct(world: World, chance: random.Random) -> Life:
    wanted = FeedbackWanted(says="fake")
    for row in list(feedback(world.person("senior"), wanted).order_by("-pk")[:3]):
        if chance.random() < 0.04:
            made = correcting.correct(
                feedback_id=row.pk, says="other", note=READ, actor=world.person("senior")
            )
            yield hours(chance, 5, 50)
            answer_correction(
                correction_id=made.pk, take_up=chance.random() < 0.7, actor=world.person("admin")
            )


def leave(world: World) -> Life:
    """Have a buyer erased, who closed an account at the marketplace."""
    began = clock.now()
    for day in ERASED:
        yield began + timedelta(days=day)
        erase_buyer(source=SOURCE, buyer=f"Y{world.chance('erased', day).randrange(30):04d}", actor=OPENER)
