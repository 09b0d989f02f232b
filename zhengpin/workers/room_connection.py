"""Reads one connection of a live stream to its end and tells what comes; runs in a process of its own (`room_nursery`).

What a stranger's stream can do to a decoder it does here: the process that watches the rooms decodes nothing.
"""

from __future__ import annotations

import json
import logging
import select
import time
from dataclasses import asdict, dataclass
from socket import socket
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from zhengpin.kit.framed import send
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.later import later
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.material import SOUND_RATE
from zhengpin.workers.room_clock import RoomClock
from zhengpin.workers.room_decoding import FrameDecoder, SoundDecoder, Unsupported
from zhengpin.workers.room_opening import opened

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.packet import Packet

    from zhengpin.workers.room_decoding import Decoded
else:
    av = later("av")

log = logging.getLogger(__name__)

NAP, AT_ONCE = 0.3, 0.003
"""Seconds that a calm room's reader lets packets gather, after one that it had to wait for longer than AT_ONCE: to be
woken for each of some seventy a second costs more than to read them, and who sleeps finds the processor's cache full of
what others did. A new pace wakes it."""
ALIVE = 1.0
"""Seconds after which it is told that packets come, where nothing else is."""


@dataclass
class StreamRequest:
    """What is to be read. seconds: between two frames, changed while it is read; begun: frames of the stream came
    before; at, wall: how far the room's time has come, by seconds of the epoch; pictures: each frame as a JPEG too.
    """

    url: str
    private_hosts: list[str]
    stall: float
    sound: bool
    begun: bool
    seconds: float
    at: float
    wall: float | None
    pictures: bool = True

    def as_line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"


class Connection:
    """One connection, told to whoever asked for it over a socket."""

    def __init__(self, asked: StreamRequest, line: socket, out: BinaryIO) -> None:
        self._asked, self._line, self._out = asked, line, out
        self._clock = RoomClock.resumed(asked.at, asked.wall)
        self._heard_at = time.monotonic()
        self._waiting = select.poll()
        self._waiting.register(line, select.POLLIN)

    def read(self) -> None:
        """Read until nothing comes any more, and tell why. Raises OSError where nobody listens any more."""
        health, detail = self._read_to_end()
        self._send({"ended": [health.value, detail]})

    def _read_to_end(self) -> tuple[RoomHealth, str]:
        asked = self._asked
        try:
            with opened(asked.url, private_hosts=asked.private_hosts, stall=asked.stall) as container:
                self._read(container)
            return RoomHealth.STALLED, "ended"
        except NobodyListens:
            raise
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
        except Exception as error:  # one stream's trouble must not end in silence
            log.exception("the stream %s could not be read", asked.url)
            return RoomHealth.UNREACHABLE, type(error).__name__

    def _unless_begun(self, health: RoomHealth, detail: str) -> tuple[RoomHealth, str]:
        return (health, detail) if self._asked.begun else (RoomHealth.WAITING, detail)

    def _read(self, container: InputContainer) -> None:
        frames = FrameDecoder(container, self._asked, pictures=self._asked.pictures)
        sound = SoundDecoder(container) if self._asked.sound and container.streams.audio else None
        streams = [frames.stream, *([sound.stream] if sound else [])]
        units = {one.index: float(one.time_base or 0) for one in streams}
        read = time.monotonic()
        for packet in container.demux(*streams):
            if not frames.is_dense and time.monotonic() - read > AT_ONCE:
                self._take_pace(NAP)
            wall = time.time()
            at = self._clock.at(_seconds(packet, units[packet.stream_index]), wall)
            frames.passes(at)
            if packet.stream is frames.stream:
                for one in frames.decode(packet, at):
                    self._frame(one, wall)
            elif sound is not None:
                for samples in sound.decode(packet):
                    began = max(0.0, at - len(samples) / SOUND_RATE)
                    self._send({"sound": {"at": began, "wall": wall}}, samples.tobytes())
            self._listen()
            read = time.monotonic()
        frames.end()

    def _frame(self, one: Decoded, wall: float) -> None:
        self._asked.begun = True
        shown = {"at": one.at, "wall": wall, "key": one.key, "shape": one.small.shape}
        shown |= {"clock": self._clock.state}
        if one.picture is not None:
            shown |= {"picture": [one.picture.width, one.picture.height]}
        pixels = memoryview(np.ascontiguousarray(one.small)).cast("B")
        self._send({"frame": shown}, pixels, one.picture.jpeg if one.picture else b"")

    def _listen(self) -> None:
        """Take a new pace, now and then; tell that packets come. Raises NobodyListens."""
        if time.monotonic() - self._heard_at < ALIVE / 4:
            return
        self._take_pace(0.0)
        if time.monotonic() - self._heard_at > ALIVE:
            self._send({"alive": True})

    def _take_pace(self, within: float) -> None:
        """Wait so many seconds for a new pace, and take it at once. Raises NobodyListens."""
        if self._waiting.poll(within * 1000):
            said = self._line.recv(4096)
            if not said:
                raise NobodyListens
            self._asked.seconds = float(said.split()[-1])

    def _send(self, message: dict[str, object], *contents: bytes | memoryview) -> None:
        try:
            send(self._out, message, *contents)
        except OSError as error:
            raise NobodyListens from error
        self._heard_at = time.monotonic()


class NobodyListens(Exception):  # noqa: N818 - what became of the other side
    """Whoever asked for the stream is gone, or has had enough of it."""


def _seconds(packet: Packet, unit: float) -> float | None:
    """Return what a packet says of its time. unit: seconds of one step of its stream's clock."""
    given = packet.pts
    if given is None:
        given = packet.dts
    return None if given is None else given * unit
