"""Puts the demo's live rooms on air for those who watch: their streams, what they sell, and how many look on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import IO, TYPE_CHECKING
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.catalog.operations import note_counts, pin_goods
from zhengpin.catalog.queries import listings
from zhengpin.catalog.queries import rooms as rooms_sent
from zhengpin.demo.airing import sent
from zhengpin.demo.films.starting import STREAM_HOST, start_streams
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.seeding import numbers
from zhengpin.demo.signing_in import HOST
from zhengpin.enforcement.delivery import acknowledge
from zhengpin.enforcement.queries import instructions
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.evidence.packs.queries import packs
from zhengpin.flows.intake.subjects import receive_rooms
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.room_states import RoomHealth, WatchState
from zhengpin.monitoring.rooms import queries as room_queries
from zhengpin.monitoring.rooms.operations import end_watches
from zhengpin.review.queries import cases
from zhengpin.review.states import CaseState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.catalog.models import LiveRoom
    from zhengpin.monitoring.models import RoomWatch

SEEN = {"film": "footage", "posing": "name", "picture": "picture"}
"""What is to be seen in which room."""
HEEDING = {"film", "posing"}
"""Rooms that do as they are told once a rule has acted on them."""
PINNED = {"second": "misuse", "calm": "clean", "film": "clean"}
"""What is pinned in which room: listings by what a perfect reviewer would say of them, if nobody has said it yet."""
MOST_PINNED = 2
NUMBERED = "R"
"""What the numbers of the demo's own rooms begin with."""
COUNTED = 12
MARKETPLACE = system("demo")


@dataclass(frozen=True)
class RoomStreams:
    """What the rooms send. base: the address below which their streams are; voice: what their process reads."""

    base: str
    voice: IO[str]

    def move_on(self, programme: str) -> None:
        """Have a room go on to what follows."""
        self.voice.write(f"{programme}\n")
        self.voice.flush()


def tune_in(voice: IO[str], ear: IO[str], *, again: bool) -> RoomStreams:
    """Have that process draw and send, or go on; voice, ear: what it reads and writes.

    again: the rooms were watched before; what was found then is not shown once more.
    """
    voice.write("again\n" if again else "begin\n")
    voice.flush()
    return RoomStreams(f"http://{STREAM_HOST}:{int(ear.readline())}", voice)


@contextmanager
def streams(seed: int, *, again: bool) -> Iterator[RoomStreams]:
    """Have the rooms' streams drawn and sent meanwhile."""
    with start_streams(seed) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield tune_in(process.stdin, process.stdout, again=again)
        finally:
            process.communicate()


def put_on_air(market: DemoMarketplace, base: str) -> None:
    """Send the rooms with where their streams are now, and what the marketplace knows of each."""
    on_air = [one for one in market.broadcasts if one.programme]
    over = set(rooms().filter(state="ended").values_list("external_id", flat=True))
    shown = [one for one in on_air if one.external_id not in over]
    items = [sent(market, one, HOST) | {"stream_url": f"{base}/{one.programme}.flv"} for one in shown]
    receive_rooms(source=SOURCE, items=items, actor=OPENER)
    by_number = {row.external_id: row.pk for row in rooms()}
    for one in shown:
        _send_counts(market, one.programme, by_number[one.external_id])


def rooms() -> QuerySet[LiveRoom]:
    return rooms_sent(OPENER, source=SOURCE)


def _send_counts(market: DemoMarketplace, programme: str, room_id: UUID) -> None:
    if goods := _goods(market, programme):
        pin_goods(room_id=room_id, external_ids=goods, actor=OPENER)
    draws, now = numbers(market.seed, "counts", programme), clock.now()
    viewers = (draws.integers(80, 900) * (1 + draws.random(COUNTED).cumsum() / 4)).astype(int)
    for at, number in enumerate(viewers):
        counts = {"viewers": int(number), "chats": 9 * at + 4, "likes": 31 * at, "orders": 2 * at}
        with clock.set_to(now - timedelta(seconds=20 * (COUNTED - at))):
            note_counts(room_id=room_id, counts=counts, actor=OPENER)


def _goods(market: DemoMarketplace, programme: str) -> list[str]:
    wanted = {one.external_id for one in market.listings if one.truth.verdict == PINNED.get(programme)}
    decided = set(cases(OPENER).exclude(state=CaseState.OPEN.value).values_list("subject", flat=True))
    rows = listings(OPENER, source=SOURCE).filter(external_id__in=wanted).order_by("external_id")
    undecided = [row.external_id for row in rows if reference("listing", row.pk) not in decided]
    return undecided[:MOST_PINNED]


def were_watched() -> bool:
    """Return whether the rooms were watched to the end of what was to be seen."""
    return _watches().filter(state=WatchState.ENDED.value).exists()


def acted_on(market: DemoMarketplace) -> set[str]:
    """Return the programmes of the rooms that were warned or interrupted."""
    programme = {one.external_id: one.programme for one in market.broadcasts}
    numbers = _watches().exclude(acted_at=None).values_list("room__external_id", flat=True)
    return {programme[number] for number in numbers}


def all_was_seen(market: DemoMarketplace) -> bool:
    """Return whether everything that the rooms show to be found was found, and the stream that breaks off did."""
    number = {one.programme: one.external_id for one in market.broadcasts}
    stalled = _watches().filter(health=RoomHealth.STALLED.value).values_list("room__external_id", flat=True)
    if number["stalled"] not in stalled or not acted_on(market) >= HEEDING:
        return False
    seen = set(room_queries.signals(OPENER).values_list("sighting__room__external_id", "kind"))
    return all((number[programme], kind) in seen for programme, kind in SEEN.items())


def _watches() -> QuerySet[RoomWatch]:
    # Not those of the year of history, which are over.
    return room_queries.watches(OPENER).filter(room__source=SOURCE, room__external_id__startswith=NUMBERED)


def conclude(market: DemoMarketplace, *, by_worker: bool = False) -> None:
    """End the room that is over, have the evidence sealed, and answer for the marketplace what was ordered.

    by_worker: a worker seals.
    """
    over = next(one for one in market.broadcasts if one.programme == "over")
    ended = {"state": "ended", "ended_at": clock.now()}
    receive_rooms(source=SOURCE, items=[sent(market, over, HOST) | ended], actor=OPENER)
    end_watches(actor=OPENER)
    subjects = [reference("room", row.pk) for row in rooms()]
    frozen = () if by_worker else packs(OPENER, about=subjects).filter(state="frozen")
    for pack in frozen:
        seal_pack.call(pack_id=str(pack.pk))
    for row in instructions(OPENER, state="pending").filter(measure__subject__in=subjects):
        acknowledge(uid=row.uid, answer={"acknowledged": True, "by": "demo"}, actor=MARKETPLACE)
