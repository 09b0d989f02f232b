"""Looks at the pictures that are posted of live rooms as at frames of streams: in turn, decoded, followed, judged.

Part of the process that watches rooms. What stands at an address is fetched in threads beside the one that looks.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import DatabaseError, InterfaceError

from zhengpin.evidence.fetching import fetch
from zhengpin.evidence.hosts import FailingHosts
from zhengpin.evidence.pictures import decoded
from zhengpin.evidence.refusals import Refused
from zhengpin.kit import clock
from zhengpin.matching.video.sampling import WORKING_SIDE
from zhengpin.monitoring.rooms.material import EncodedPicture, Kept, KeptFrame, LiveFrame
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.monitoring.rooms.operations import PULLED_FROM
from zhengpin.monitoring.rooms.settings import LiveRooms
from zhengpin.monitoring.snapshots import spool
from zhengpin.monitoring.snapshots.operations import (
    THUMBNAIL_EVERY,
    LookedAt,
    finish_snapshots,
    give_up_snapshots,
    take_snapshots,
)
from zhengpin.workers.room_buffer import as_jpeg
from zhengpin.workers.watched_room import THUMBNAIL, THUMBNAIL_QUALITY

if TYPE_CHECKING:
    from zhengpin.monitoring.models import RoomSnapshot

logger = logging.getLogger(__name__)

AT_A_TIME = 16
"""Pictures that are taken at once: what comes of a riskier room meanwhile waits for no more than these."""
ASKED_EVERY = 0.2
"""Seconds between two questions whether anything waits, while nothing does."""
NOTED_EVERY = 1.0
"""Seconds after which what was looked at is noted, at the latest."""
FETCHES = 8
FETCH_SECONDS = 5.0
MOST_KEPT = 6
"""Last pictures of a room in which something is alike, kept for its evidence; of a calm room the newest is."""
GONE, FAILED = "snapshot.gone", "snapshot.failed"


@dataclass
class PostedRoom:
    """A room as its posted pictures show it: what is remembered of it, and the last ones."""

    room_id: UUID
    memory: RoomMemory = field(default_factory=RoomMemory)
    frames: deque[KeptFrame] = field(default_factory=lambda: deque(maxlen=MOST_KEPT))
    began: float = 0.0
    at: float = 0.0
    pictured_at: datetime | None = None

    def take(self, content: bytes, taken_at: datetime) -> tuple[LiveFrame, KeptFrame]:
        """Return a posted picture as a frame, and as it is kept: the very bytes. Raises Refused (`picture.…`)."""
        picture = decoded(content, side=WORKING_SIDE)
        wall = taken_at.timestamp()
        self.began = self.began or wall
        self.at = max(self.at, wall - self.began)
        whole = EncodedPicture(content, picture.width, picture.height)
        frame = LiveFrame(self.at, wall, picture.pixels, picture=whole)
        kept = KeptFrame(self.at, wall, content, picture.width, picture.height)
        if not self.memory.is_looked_at_closely(self.at):
            self.frames.clear()
        self.frames.append(kept)
        return frame, kept

    def preserve(self) -> Kept:
        """Return the last pictures."""
        return Kept(list(self.frames))

    @property
    def risk(self) -> int:
        """0 to 100; a room in which something faintly alike was seen is at enough risk to be pulled."""
        risk = round(self.memory.risk_now(self.at))
        return max(risk, PULLED_FROM) if self.memory.is_suspected(self.at) else risk


class PostedRooms:
    """The rooms whose posted pictures one process looks at.

    judge: looks at a frame of a room and acts on what it shows; called by the one thread that looks.
    """

    def __init__(
        self, by: str, room_settings: LiveRooms, judge: Callable[[PostedRoom, LiveFrame, KeptFrame], None]
    ) -> None:
        self._by, self._settings, self._judge = by, room_settings, judge
        self._rooms: OrderedDict[UUID, PostedRoom] = OrderedDict()
        self._waiting: deque[RoomSnapshot] = deque()
        self._fetching: dict[int, tuple[RoomSnapshot, Future[bytes]]] = {}
        self._done: list[LookedAt] = []
        self._asked_at, self._noted_at = 0.0, 0.0
        self._hosts = FailingHosts()
        self._pool: ThreadPoolExecutor | None = None

    def screen_once(self) -> bool:
        """Look at one picture, if one waits; return whether there was one."""
        self._take_more()
        looked = self._screen_next()
        now = time.monotonic()
        if self._done and (not looked or now - self._noted_at >= NOTED_EVERY):
            self._noted_at = now
            self._note_done()
        return looked

    def close(self) -> None:
        """Note what was looked at, and leave the rest to others."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._note_done()
        give_up_snapshots(by=self._by)

    def _note_done(self) -> None:
        done, self._done = self._done, []
        if done:
            finish_snapshots(done=done, by=self._by)

    def _take_more(self) -> None:
        now = time.monotonic()
        if self._waiting or len(self._fetching) >= AT_A_TIME or now - self._asked_at < ASKED_EVERY:
            return
        self._note_done()  # else what is done already would be taken again
        rows = take_snapshots(by=self._by, most=AT_A_TIME, apart_from=list(self._fetching))
        # Where there was nothing it is not asked again at once; where there was, as soon as it is done.
        self._asked_at = 0.0 if rows else now
        for row in rows:
            if row.url:
                self._fetching[row.pk] = row, self._threads().submit(self._fetched, row.url)
            else:
                self._waiting.append(row)

    def _screen_next(self) -> bool:
        for key, (row, future) in list(self._fetching.items()):
            if future.done():
                del self._fetching[key]
                self._done.append(self._looked(row, future.result))
                return True
        if not self._waiting:
            return False
        row = self._waiting.popleft()
        self._done.append(self._looked(row, lambda: spool.read(row.file)))
        return True

    def _looked(self, row: RoomSnapshot, content_of: Callable[[], bytes | None]) -> LookedAt:
        room = self._room(row)
        try:
            content = content_of()
            if content is None:
                return LookedAt(row, refusal=GONE)
            frame, kept = room.take(content, row.taken_at or clock.now())
        except Refused as refused:
            return LookedAt(row, refusal=refused.code[:60])
        try:
            self._judge(room, frame, kept)
        except (DatabaseError, InterfaceError):
            raise  # it waits on, and is taken again once the database is back
        except Exception:
            logger.exception("a posted picture of a live room could not be looked at")
            return LookedAt(row, refusal=FAILED)
        room.memory.settle(room.at)
        return LookedAt(
            row, room.risk, width=kept.width, height=kept.height, thumbnail=self._small(room, frame)
        )

    def _room(self, row: RoomSnapshot) -> PostedRoom:
        room = self._rooms.pop(row.room_id, None) or PostedRoom(row.room_id)
        self._rooms[row.room_id] = room
        while len(self._rooms) > self._settings.snapshot_rooms:
            calm = next((key for key, one in self._rooms.items() if not one.risk), next(iter(self._rooms)))
            del self._rooms[calm]
        return room

    def _small(self, room: PostedRoom, frame: LiveFrame) -> bytes | None:
        """Return a small picture for the wall, now and then, and of a room at risk each time."""
        now = datetime.fromtimestamp(frame.wall, UTC)
        if not room.risk and room.pictured_at is not None and now - room.pictured_at < THUMBNAIL_EVERY:
            return None
        room.pictured_at = now
        return as_jpeg(frame, longest=THUMBNAIL, quality=THUMBNAIL_QUALITY).jpeg

    def _threads(self) -> ThreadPoolExecutor:
        self._pool = self._pool or ThreadPoolExecutor(FETCHES, thread_name_prefix="fetches snapshots")
        return self._pool

    def _fetched(self, url: str) -> bytes:
        """Return the picture at an address. Raises Refused (`fetch.…`), also where its host fails again and again."""
        if self._hosts.is_left_alone(url):
            raise Refused("fetch.host_left_alone")
        try:
            content = fetch(url, limit_bytes=self._settings.snapshot_bytes, seconds=FETCH_SECONDS).content
        except Refused:
            self._hosts.note(url, failed=True)
            raise
        self._hosts.note(url, failed=False)
        return content
