"""Reads one live stream (RTMP, HLS, HTTP-FLV) in a thread of its own: frames and sound as they come, and its health."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol

import av
import numpy as np

from zhengpin.kit.addresses import AddressRefused
from zhengpin.monitoring.room_material import SOUND_RATE, LiveFrame, LiveSound
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.workers.room_clock import RoomClock
from zhengpin.workers.room_decoding import FrameDecoder, SoundDecoder, Unsupported
from zhengpin.workers.room_opening import opened

log = logging.getLogger(__name__)

WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before one more try to connect, by how many failed in a row; the last for all further ones."""


NAP, AT_ONCE = 0.15, 0.003
"""Seconds that a calm room's reader lets packets gather, after one that it had to wait for longer than AT_ONCE: to be
woken for each of some seventy a second costs more than to read them."""


class Sink(Protocol):
    """Takes what a reader reads, in the reader's thread."""

    def took_frame(self, frame: LiveFrame) -> None: ...

    def took_sound(self, sound: LiveSound) -> None: ...

    def told(self, health: RoomHealth, detail: str) -> None: ...


@dataclass
class Pace:
    """How densely a room is looked at, set by whoever judges its risk while it is read: seconds between two frames."""

    seconds: float


class RoomReader:
    """Reads a stream until stopped, and connects again after whatever breaks it off.

    check: lets an address pass or raises AddressRefused, at every connection anew; stall: seconds without a packet
    after which the connection is given up; begun: another reader had frames of the stream before.
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
        begun: bool = False,
    ) -> None:
        self.url, self.frames, self.reconnects, self.clock = url, 0, 0, RoomClock()
        self._sink, self._pace, self._check, self._stall, self._sound = sink, pace, check, stall, sound
        self._private_hosts = private_hosts
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
            self._tell(*why)
            failures = 0 if self.frames > before else failures + 1
            self._ended.wait(WAITS[min(failures, len(WAITS) - 1)])
            self.reconnects += self._begun
            self.clock.reconnected()

    def _read_to_end(self) -> tuple[RoomHealth, str]:
        """Read while the stream gives something; return why it no longer does."""
        try:
            self._check(self.url)
            with opened(self.url, private_hosts=self._private_hosts, stall=self._stall) as container:
                self._read(container)
            return RoomHealth.STALLED, "ended"
        except AddressRefused as error:
            return RoomHealth.REFUSED, ": ".join(filter(None, (error.code, error.extra.get("host", ""))))
        except Unsupported as error:
            return RoomHealth.UNSUPPORTED, str(error)
        except av.error.InvalidDataError:
            return RoomHealth.UNSUPPORTED, "invalid_data"
        except (av.error.ExitError, TimeoutError):
            return self._unless_begun(RoomHealth.STALLED, "timeout")
        except (av.error.FFmpegError, OSError) as error:
            return self._unless_begun(RoomHealth.UNREACHABLE, type(error).__name__)
        except Exception as error:  # one stream's trouble must not end its thread in silence
            log.exception("the stream %s could not be read", self.url)
            return RoomHealth.UNREACHABLE, type(error).__name__

    def _unless_begun(self, health: RoomHealth, detail: str) -> tuple[RoomHealth, str]:
        return (health, detail) if self._begun else (RoomHealth.WAITING, detail)

    def _read(self, container: Any) -> None:
        frames = FrameDecoder(container, self._pace)
        sound = SoundDecoder(container) if self._sound and container.streams.audio else None
        streams = [one for one in (frames.stream, sound and sound.stream) if one is not None]
        read = time.monotonic()
        for packet in container.demux(*streams):
            if self._ended.is_set():
                return
            if not frames.is_dense and time.monotonic() - read > AT_ONCE:
                self._ended.wait(NAP)
            wall = time.time()
            at = self.clock.at(_seconds(packet), wall)
            frames.passes(at)
            if packet.stream is frames.stream:
                for one in frames.decode(packet, at):
                    self._frame(LiveFrame(one.at, wall, one.pixels, one.key, one.small))
            elif sound is not None:
                for samples in sound.decode(packet):
                    began = at - len(samples) / SOUND_RATE
                    self._sink.took_sound(LiveSound(max(0.0, began), wall, samples))
            read = time.monotonic()
        frames.end()

    def _frame(self, frame: LiveFrame) -> None:
        self._begun = True
        self.frames += 1
        self._tell(RoomHealth.BLACK if is_black(frame.working) else RoomHealth.LIVE, "")
        self._sink.took_frame(frame)

    def _tell(self, health: RoomHealth, detail: str) -> None:
        if (health, detail) != self._health:
            self._health = health, detail
            self._sink.told(health, detail)


def is_black(pixels: np.ndarray) -> bool:
    """Say whether a frame shows nothing: nearly all of it as dark as a screen that is off."""
    few = pixels[::16, ::16]
    return bool(few.max(axis=2).mean() < 24 and np.percentile(few, 99) < 48)


def _seconds(packet: Any) -> float | None:
    given = packet.pts if packet.pts is not None else packet.dts
    return given * float(packet.time_base) if given is not None else None
