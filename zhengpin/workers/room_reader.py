"""Follows one live stream (RTMP, HLS, HTTP-FLV) in a thread of its own: frames and sound as they come, and its health.

It is read and decoded by a process of its own for each connection: one that brings its decoder down costs itself alone.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import numpy as np

from zhengpin.kit.framed import Ended, Late
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.material import EncodedPicture, LiveFrame, LiveSound
from zhengpin.workers.room_connection import StreamRequest
from zhengpin.workers.room_opening import OPENS_WITHIN
from zhengpin.workers.room_processes import ReaderConnection, nursery

log = logging.getLogger(__name__)

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before one more try to connect, by how many failed in a row; the last for all further ones."""

LISTENS = 1.0
"""Seconds between two looks whether the reader is to end."""
GRACE = 15.0
"""Seconds beyond those that opening and stalling may take, after which a process that says nothing is given up."""


class Sink(Protocol):
    """Takes what a reader reads, in the reader's thread."""

    def took_frame(self, frame: LiveFrame) -> None: ...

    def took_sound(self, sound: LiveSound) -> None: ...

    def health_changed(self, health: RoomHealth, detail: str) -> None: ...


class Pace:
    """How densely a room is looked at, set by whoever judges its risk while it is read: seconds between two frames."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._reads: Callable[[float], None] | None = None

    @property
    def seconds(self) -> float:
        return self._seconds

    @seconds.setter
    def seconds(self, seconds: float) -> None:
        changed, self._seconds = seconds != self._seconds, seconds
        reads = self._reads
        if changed and reads is not None:
            reads(seconds)

    @contextmanager
    def passed_on(self, to: Callable[[float], None]) -> Iterator[None]:
        """Have whoever reads be given every new pace at once, for the block, and the present one."""
        self._reads = to
        try:
            to(self._seconds)
            yield
        finally:
            self._reads = None


class RoomReader:
    """Reads a stream until stopped, and connects again after whatever breaks it off.

    check: lets an address pass or raises AddressRefused, at every connection anew; stall: seconds without a packet
    after which the connection is given up; pictures: whether frames are to be kept, and come with what is kept of them;
    begun: another reader had frames of the stream before.
    """

    def __init__(
        self,
        url: str,
        sink: Sink,
        pace: Pace,
        *,
        check: Callable[[str], None],
        stall: float,
        private_hosts: Collection[str] = (),
        sound: bool = True,
        pictures: bool = True,
        begun: bool = False,
    ) -> None:
        self.url, self.frames, self.reconnects = url, 0, 0
        self._clock: tuple[float, float | None] = (0.0, None)
        self._sink, self._pace, self._check, self._stall, self._sound = sink, pace, check, stall, sound
        self._private_hosts, self._pictures = private_hosts, pictures
        self._ended = threading.Event()
        self._begun = begun
        self._health: tuple[RoomHealth, str] | None = None
        self._thread = threading.Thread(target=self._run, name=f"reads {url}", daemon=True)

    def start(self) -> RoomReader:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Have the thread end at the next packet; it is not waited for."""
        self._ended.set()

    def join(self, seconds: float) -> bool:
        """Wait so long for the thread to end; return whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        failures = 0
        while not self._ended.is_set():
            before = self.frames
            why = self._read_to_end()
            if self._ended.is_set():
                return  # asked to stop: that says nothing of the stream
            self._report(*why)
            failures = 0 if self.frames > before else failures + 1
            self._ended.wait(WAITS[min(failures, len(WAITS) - 1)])
            self.reconnects += self._begun

    def _read_to_end(self) -> tuple[RoomHealth, str]:
        """Read while the stream gives something; return why it no longer does."""
        try:
            self._check(self.url)
            with nursery.connected(self._asked()) as line, self._pace.passed_on(line.pace):
                return self._follow(line)
        except AddressRefused as error:
            return RoomHealth.REFUSED, ": ".join(filter(None, (error.code, error.extra.get("host", ""))))
        except Ended:
            return RoomHealth.UNSUPPORTED, "broken:process"
        except Exception as error:  # one stream's trouble must not end its thread in silence
            log.exception("the stream %s could not be read", self.url)
            return RoomHealth.UNREACHABLE, type(error).__name__

    def _asked(self) -> StreamRequest:
        at, wall = self._clock
        return StreamRequest(
            url=self.url,
            private_hosts=list(self._private_hosts),
            stall=self._stall,
            sound=self._sound,
            begun=self._begun,
            seconds=self._pace.seconds,
            at=at,
            wall=wall,
            pictures=self._pictures,
        )

    def _follow(self, line: ReaderConnection) -> tuple[RoomHealth, str]:
        """Take what the process tells until it has ended. Raises Ended where it goes without a word."""
        patience, heard = OPENS_WITHIN + self._stall + GRACE, time.monotonic()
        while not self._ended.is_set():
            try:
                message, content = line.next(LISTENS)
            except Late:
                if time.monotonic() - heard > patience:
                    return RoomHealth.STALLED, "timeout"
                continue
            heard = time.monotonic()
            if "ended" in message:
                health, detail = message["ended"]
                return RoomHealth(health), detail
            self._take(message, content)
        return RoomHealth.STALLED, "ended"

    def _take(self, message: dict[str, Any], content: bytearray) -> None:
        if sound := message.get("sound"):
            samples = np.frombuffer(content, np.int16)
            self._sink.took_sound(LiveSound(sound["at"], sound["wall"], samples))
        elif shown := message.get("frame"):
            self._clock = (shown["clock"][0], shown["clock"][1])
            pixels, rest = _pixels(content, shown["shape"])
            picture = EncodedPicture(rest, *shown["picture"]) if "picture" in shown else None
            self._frame(LiveFrame(shown["at"], shown["wall"], pixels, shown["key"], picture))

    def _frame(self, frame: LiveFrame) -> None:
        self._begun = True
        self.frames += 1
        self._report(RoomHealth.BLACK if is_black(frame.working) else RoomHealth.LIVE, "")
        self._sink.took_frame(frame)

    def _report(self, health: RoomHealth, detail: str) -> None:
        if (health, detail) != self._health:
            self._health = health, detail
            self._sink.health_changed(health, detail)


def is_black(pixels: np.ndarray) -> bool:
    """Say whether a frame shows nothing: nearly all of it as dark as a screen that is off."""
    few = pixels[::16, ::16]
    return bool(few.max(axis=2).mean() < 24 and np.percentile(few, 99) < 48)


def _pixels(content: bytearray, shape: list[int]) -> tuple[np.ndarray, bytes]:
    """Return the pixels that bytes begin with, and what follows them."""
    size = shape[0] * shape[1] * shape[2]
    return np.frombuffer(content, np.uint8, size).reshape(shape), bytes(memoryview(content)[size:])
