"""Watches live rooms, each held by one process: `python -m zhengpin.workers rooms`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections
from django.utils.crypto import get_random_string

from zhengpin.accounts.actor import system
from zhengpin.flows.live.ready import make_ready
from zhengpin.flows.live.room import act_on
from zhengpin.flows.live.videos import fingerprint_soon
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import index, videos
from zhengpin.monitoring.rooms.looking import (
    RoomMaterial,
    is_due_for_deep,
    is_due_for_words,
    screen,
    screen_deeply,
    screen_pins,
    screen_words,
)
from zhengpin.monitoring.rooms.material import Kept, KeptFrame, LiveFrame
from zhengpin.monitoring.rooms.memory import RISK_OF_SIGNAL, RoomMemory
from zhengpin.monitoring.rooms.operations import (
    PULLED_UNTIL,
    end_watches,
    give_up_leases,
    lease_rooms,
    note_progress,
    open_watches,
    renew_leases,
)
from zhengpin.monitoring.rooms.queries import pins_of
from zhengpin.rulebook.states import Outcome
from zhengpin.workers.arguments import begun, parser_of
from zhengpin.workers.deep_time import DeepTime
from zhengpin.workers.guarding import guarded
from zhengpin.workers.room_address import check_configured
from zhengpin.workers.room_reader import RoomReader
from zhengpin.workers.room_snapshots import PostedRoom, PostedRooms
from zhengpin.workers.stopping import Stop
from zhengpin.workers.watched_room import WatchedRoom

if TYPE_CHECKING:
    from zhengpin.monitoring.models import RoomWatch

    pass

TROUBLE = "a live room could not be looked at"
"""What is logged; it must not end the watch over all others."""

WATCHER = system("live")
TICK = 1.0
"""Seconds between two looks for rooms to watch or to leave, and for changed pins."""
REPORT_EVERY = 2.0
FINGERPRINT_EVERY = 30.0
"""Seconds after which it is asked again for the fingerprints of films that became protected."""


@dataclass
class _Held:
    """A room whose stream is read here. posted: whether only for as long as it is at risk."""

    room: WatchedRoom
    reader: RoomReader
    posted: bool = False

    @property
    def may_be_left(self) -> bool:
        """Say whether its posted pictures are enough again."""
        newest = self.room.newest
        calm = newest is not None and self.room.memory.risk_now(newest[0].at) < PULLED_UNTIL
        return self.posted and calm and not self.room.is_suspected


class RoomWatcher:
    """Holds rooms and looks at them, in one thread beside those that read; the database may come and go meanwhile."""

    def __init__(self, *, by: str = "", stop: Stop | None = None) -> None:
        self.by = by or f"rooms-{get_random_string(16)}"
        self.held: dict[UUID, _Held] = {}
        self._stop, self._settings = stop or Stop(), settings.LIVE_ROOMS
        self._wake = threading.Event()
        self._due: dict[str, float] = {}
        self._films = videos.ProtectedVideos()
        self._deep = DeepTime(time.monotonic())
        self._posted = PostedRooms(self.by, self._settings, self._screen_posted)

    def run(self) -> None:
        """Watch until asked to stop; then give the rooms back at once."""
        with guarded(TROUBLE):
            make_ready()
        while not self._stop.asked:
            close_old_connections()
            self._at_times("keep", TICK, self.keep)
            self._at_times("tell", REPORT_EVERY, self.report_progress)
            looked = self.screen_once()
            looked |= self.screen_posted_once()
            if not looked and not self._deep_once():
                self._wake.wait(0.05)
                self._wake.clear()
        self.close()

    def close(self) -> None:
        for one in self.held.values():
            one.reader.stop()
        for work in (self.report_progress, self._posted.close):
            with guarded(TROUBLE):
                work()
        self.held.clear()
        with guarded(TROUBLE):
            give_up_leases(by=self.by)

    def keep(self) -> None:
        """See to it that every live room is watched by somebody, take what is free, leave what is no longer ours."""
        self._films = videos.current()
        if self._films.waiting:
            self._at_times("fingerprint", FINGERPRINT_EVERY, fingerprint_soon)
        open_watches(actor=WATCHER)
        end_watches(actor=WATCHER)
        self._leave_calm()
        ours = renew_leases(by=self.by, seconds=self._settings.lease_seconds)
        for watch_id in [key for key in self.held if key not in ours]:
            self.held.pop(watch_id).reader.stop()
        room_for = self._settings.rooms - len(self.held)
        for row in lease_rooms(
            by=self.by, most=room_for, seconds=self._settings.lease_seconds, actor=WATCHER
        ):
            self._take(row)
        pinned = pins_of([one.room.room_id for one in self.held.values()])
        for one in self.held.values():
            newest = one.room.newest
            if newest is not None:
                self._judge(
                    one.room, screen_pins(one.room.memory, pinned.get(one.room.room_id, []), newest[0].at)
                )

    def _leave_calm(self) -> None:
        """Leave the streams of rooms that were pulled at risk and are calm again."""
        calm = [key for key, one in self.held.items() if one.may_be_left]
        if calm:
            self.report_progress()
            give_up_leases(by=self.by, watches=calm)

    def _take(self, row: RoomWatch) -> None:
        room = WatchedRoom(row.pk, row.room_id, row.room.stream_url, self._settings, self._wake)
        if row.by_snapshots:  # it is pulled since something was seen, so it is read densely from the start
            room.memory.raise_risk(row.risk, 0.0)
            room.set_pace()
        begun, stall = row.first_frame_at is not None, self._settings.stall_seconds
        private = settings.PRIVATE_HOSTS_ALLOWED
        reader = RoomReader(
            room.url, room, room.pace, check=check_configured, stall=stall, private_hosts=private, begun=begun
        )
        self.held[row.pk] = _Held(room, reader.start(), row.by_snapshots)

    def report_progress(self) -> None:
        """Keep what is to be seen of the rooms."""
        progress = {key: one.room.progress(one.reader.reconnects) for key, one in self.held.items()}
        note_progress(by=self.by, by_watch=progress)

    def screen_once(self) -> bool:
        """Look at the most urgent of the rooms of which frames wait; return whether there was one."""
        waiting = [one.room for one in list(self.held.values()) if one.room.waits]
        if not waiting:
            return False
        now = time.time()
        room = max(waiting, key=lambda one: one.urgency(now))
        taken = room.take()
        with guarded(TROUBLE):
            self._judge(room, screen(room.memory, self._films, taken))
        room.set_pace()
        return True

    def screen_posted_once(self) -> bool:
        """Look at one posted picture, if one waits; return whether there was one."""
        with guarded(TROUBLE):
            return self._posted.screen_once()
        return False

    def _screen_posted(self, room: PostedRoom, frame: LiveFrame, kept: KeptFrame) -> None:
        """Look at a posted picture as at a frame of a stream: footage, goods, and deeply as there is time."""
        memory = room.memory
        raws = screen(memory, self._films, RoomMaterial([(frame, kept)]))
        raws += screen_pins(memory, pins_of([room.room_id]).get(room.room_id, []), frame.at)
        if self._deep.allows(time.monotonic(), suspected=memory.is_suspected(frame.at)):
            began = time.monotonic()
            if is_due_for_deep(memory, frame, self._settings.deep_seconds):
                raws += screen_deeply(memory, frame, kept)
            elif is_due_for_words(memory, frame, self._settings.words_seconds):
                raws += screen_words(memory, frame, kept)
            self._deep.spend(time.monotonic() - began)
        self._act_on(room.room_id, memory, raws, frame.at, room.preserve)

    def _deep_once(self) -> bool:
        """Search one room's newest frame deeply, if one is due and there is time; return whether one was."""
        suspected = any(one.room.is_suspected for one in self.held.values())
        if not self._deep.allows(time.monotonic(), suspected=suspected):
            return False
        for room in sorted((one.room for one in self.held.values()), key=lambda one: one.memory.deep_at):
            if room.newest is None:
                continue
            frame, kept = room.newest
            if is_due_for_deep(room.memory, frame, self._settings.deep_seconds):
                self._timed(lambda: self._judge(room, screen_deeply(room.memory, frame, kept)))  # noqa: B023
                return True
            if is_due_for_words(room.memory, frame, self._settings.words_seconds):
                self._timed(lambda: self._judge(room, screen_words(room.memory, frame, kept)))  # noqa: B023
                return True
        return False

    def _judge(self, room: WatchedRoom, raws: list[RawMatch]) -> None:
        at = room.newest[0].at if room.newest else 0.0
        self._act_on(room.room_id, room.memory, raws, at, room.buffer.preserve)

    def _act_on(
        self,
        room_id: UUID,
        memory: RoomMemory,
        raws: list[RawMatch],
        at: float,
        kept: Callable[[], Kept],
    ) -> None:
        wanted = memory.worth_judging(raws, at)
        if not wanted:
            return
        engine = index.current().describe() | {"footage": self._films.describe(), "process": self.by}
        acted = act_on(room_id, wanted, kept=kept, engine=engine)
        if acted.outcome != Outcome.PASS:
            memory.raise_risk(RISK_OF_SIGNAL, at)

    def _timed(self, work: Callable[[], None]) -> None:
        began = time.monotonic()
        with guarded(TROUBLE):
            work()
        self._deep.spend(time.monotonic() - began)

    def _at_times(self, name: str, every: float, work: Callable[[], None]) -> None:
        if time.monotonic() >= self._due.get(name, 0.0):
            with guarded(TROUBLE):
                work()
            self._due[name] = time.monotonic() + every


def main(arguments: list[str] | None = None) -> None:
    _given, stop = begun(parser_of("rooms", __doc__), arguments)
    RoomWatcher(stop=stop).run()
