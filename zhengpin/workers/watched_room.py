"""One live room as the process holds it that watches it: its reader, its buffer, and what waits to be looked at."""

from __future__ import annotations

import threading
import time
from collections import deque
from datetime import UTC, datetime
from uuid import UUID

from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.looking import RoomMaterial
from zhengpin.monitoring.rooms.material import KeptFrame, LiveFrame, LiveSound
from zhengpin.monitoring.rooms.memory import MOST_RISK, RoomMemory, pace_of
from zhengpin.monitoring.rooms.operations import Progress
from zhengpin.monitoring.rooms.settings import LiveRooms
from zhengpin.workers.room_buffer import RoomBuffer, as_jpeg
from zhengpin.workers.room_reader import Pace

MOST_WAITING = 3
"""Frames that wait to be looked at, at most: of a room that cannot be kept up with the newest count."""
MOST_SOUND_WAITING = 30
HEAD_START = 2.0
"""Seconds of waiting that the greatest risk counts for."""
THUMBNAIL = 240
THUMBNAIL_QUALITY = 70
PICTURED_EVERY = 3.9
"""Seconds between two small pictures of a calm room: who sees them has new ones every five."""


class WatchedRoom:
    """Takes what a reader reads (see `room_reader.Sink`), for the one thread that looks.

    wake: set when something waits; room_settings: the setting LIVE_ROOMS.
    """

    def __init__(
        self, watch_id: UUID, room_id: UUID, url: str, room_settings: LiveRooms, wake: threading.Event
    ) -> None:
        self.watch_id, self.room_id, self.url = watch_id, room_id, url
        self.memory, self.pace = RoomMemory(), Pace(room_settings.calm_seconds)
        self.buffer = RoomBuffer(seconds=room_settings.buffer_seconds, limit_bytes=room_settings.buffer_bytes)
        self._settings, self._wake = room_settings, wake
        self._frames: deque[tuple[LiveFrame, KeptFrame]] = deque(maxlen=MOST_WAITING)
        self._sound: deque[LiveSound] = deque(maxlen=MOST_SOUND_WAITING)
        self._health, self._detail = RoomHealth.WAITING, ""
        self.newest: tuple[LiveFrame, KeptFrame] | None = None
        self._pictured: float | None = None
        self._looked, self._reconnects = 0, 0

    def took_frame(self, frame: LiveFrame) -> None:
        kept = self.buffer.put_frame(frame)
        self._frames.append((frame, kept))
        self.newest = frame, kept
        self._wake.set()

    def took_sound(self, sound: LiveSound) -> None:
        self.buffer.put_sound(sound)
        self._sound.append(sound)

    def health_changed(self, health: RoomHealth, detail: str) -> None:
        self._health, self._detail = health, detail
        self.buffer.put_event(
            {"wall": time.time(), "kind": "health", "health": health.value, "detail": detail}
        )

    @property
    def waits(self) -> int:
        """How many frames wait to be looked at."""
        return len(self._frames)

    def urgency(self, now: float) -> float:
        """Return the seconds for which what waits has waited, the risk added: no room waits for ever for riskier ones.

        now: seconds of the epoch; only for a room of which something waits.
        """
        return now - self._frames[0][0].wall + self.memory.risk / MOST_RISK * HEAD_START

    def take(self) -> RoomMaterial:
        """Take what waits."""
        frames = [self._frames.popleft() for _ in range(len(self._frames))]
        sound = [self._sound.popleft() for _ in range(len(self._sound))]
        self._looked += len(frames)
        return RoomMaterial(frames, sound)

    def set_pace(self) -> None:
        """Have the room read as densely as its risk now asks for."""
        risk = MOST_RISK if self.is_suspected else self.memory.risk_now(self._at)
        self.pace.seconds = pace_of(risk, self._settings.calm_seconds, self._settings.risky_seconds)

    @property
    def is_suspected(self) -> bool:
        """Say whether something is about to show itself, so that seconds count."""
        return self.memory.is_suspected(self._at)

    @property
    def _at(self) -> float:
        return self.newest[0].at if self.newest else 0.0

    def progress(self, reconnects: int) -> Progress:
        """Return what is to be told of the room since the last time. reconnects: of its reader, in all."""
        looked, self._looked = self._looked, 0
        again, self._reconnects = reconnects - self._reconnects, reconnects
        plain = Progress(self._health, self._detail, 0, looked, again)
        if self.newest is None:
            return plain
        frame, kept = self.newest
        fresh = self._pictured is None or frame.wall - self._pictured >= PICTURED_EVERY or self.is_suspected
        if fresh:
            self._pictured = frame.wall
        small = as_jpeg(frame, longest=THUMBNAIL, quality=THUMBNAIL_QUALITY).jpeg if fresh else None
        return Progress(
            health=self._health,
            detail=self._detail,
            risk=round(self.memory.risk_now(frame.at)),
            frames=looked,
            reconnects=again,
            width=kept.width,
            height=kept.height,
            last_frame_at=datetime.fromtimestamp(frame.wall, UTC),
            thumbnail=small,
        )
