"""Live rooms over a year: they open and end, and reviewers warn or interrupt some for what they see in them."""

from __future__ import annotations

import random
from datetime import timedelta

from zhengpin.accounts.actor import system
from zhengpin.catalog.queries import rooms as rooms_sent
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.complaint_targets import NamedGoods
from zhengpin.demo.year.lives.complaints import complain_of_room
from zhengpin.demo.year.world import REVIEWERS, World
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms
from zhengpin.flows.live.acts import release_room
from zhengpin.flows.live.manual_report import Sighting, act_on_sighting
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.monitoring.rooms.operations import end_watches, open_watches
from zhengpin.review.queries import decisions

WATCHER = system("live")
A_WEEK = 2
POSING, COMPLAINED_OF = 0.45, 0.4
_NAMES = ("阿梨逛市集", "小满开箱", "老陈说货", "南风穿搭", "知夏直播", "一只阿橘")
CREATORS = tuple((f"C44{number:02d}", name) for number, name in enumerate(_NAMES))
TITLES = (
    "晚八点 上新专场",
    "源头工厂 现场挑款",
    "换季清仓 最后两小时",
    "周末好物 边播边聊",
    "老客专享 不议价",
)
SEEN = "直播间背景板与口播均自称为该品牌官方店，未见授权。"
RELEASED = "主播已出示授权书，解除处置。"


def broadcast(world: World) -> Life:
    """Let rooms open some evenings a week; in nearly half of them somebody poses as a brand."""
    creators = [
        {"external_id": number, "name": name, "url": f"https://{HOST}/creators/{number}"}
        for number, name in CREATORS
    ]
    receive_creators(source=SOURCE, items=creators, actor=OPENER)
    number = 0
    while True:
        chance = world.chance("room", number)
        yield timedelta(days=chance.uniform(0.5, 2 * 7 / A_WEEK - 0.5))
        number += 1
        yield _evening()
        yield from _on_air(world, f"Y7{number:03d}", chance)


def _evening() -> timedelta:
    now = clock.now()
    at = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return (at if at > now else at + timedelta(days=1)) - now


def _on_air(world: World, number: str, chance: random.Random) -> Life:
    creator = chance.choice(CREATORS)[0]
    mark = chance.choice(world.market.marks)
    posing = chance.random() < POSING
    title = f"{mark.han}官方直播间" if posing and chance.random() < 0.5 else chance.choice(TITLES)
    about = {
        "external_id": number,
        "title": title,
        "url": f"https://{HOST}/rooms/{number}",
        "started_at": clock.now(),
        "creator": {"external_id": creator},
    }
    shown = {"stream_url": f"rtmp://{HOST}/live/{number}"}
    receive_rooms(source=SOURCE, items=[about | shown], actor=OPENER)
    open_watches(actor=WATCHER)
    if title not in TITLES and world.marks_in_force(mark.holder) and chance.random() < COMPLAINED_OF:
        room = rooms_sent(OPENER, source=SOURCE).get(external_id=number)
        named = NamedGoods(mark.holder, "impersonation", [reference("room", room.pk)])
        world.clockwork.begin(complain_of_room(world, int(number[1:]), named))
    yield timedelta(minutes=chance.randrange(4, 70))
    if posing and world.marks_in_force(mark.holder):
        yield from _act(world, number, mark.word, chance)
    yield timedelta(minutes=chance.randrange(20, 120))
    over = {"state": "ended", "ended_at": clock.now()}
    receive_rooms(source=SOURCE, items=[about | over], actor=OPENER)
    end_watches(actor=WATCHER)


def _act(world: World, number: str, word: str, chance: random.Random) -> Life:
    room = rooms_sent(OPENER, source=SOURCE).get(external_id=number)
    try:
        made = act_on_sighting(
            room_id=room.pk,
            sighting=Sighting("name", word),
            measure="warn" if chance.random() < 0.4 else "interrupt",
            reason=SEEN,
            actor=world.person(chance.choice(REVIEWERS)),
        )
    except Problem:  # a rule was there first
        return
    if chance.random() < 0.08:
        yield timedelta(minutes=chance.randrange(5, 15))
        if decisions(OPENER, state="settled").filter(pk=made.pk).exists():
            release_room(room_id=room.pk, reason=RELEASED, actor=world.person("senior"))
