"""The demo's own stream server: sends what its live rooms show as HTTP-FLV, on this machine alone, as time goes by."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

from zhengpin.demo.films.encoding import encoded
from zhengpin.demo.films.rooms import Programme
from zhengpin.demo.films.starting import STREAM_HOST

_HEAD = 13
"""Bytes before the first tag of an FLV file."""
_TAG = 11
"""Bytes of a tag's own head; four follow each tag, which repeat its length."""
_VIDEO, _SOUND, _KEY = 9, 8, 1


@dataclass(frozen=True)
class _Tag:
    at: int  # milliseconds
    whole: bytes
    is_key: bool

    def moved(self, at: int) -> bytes:
        """Return the tag as it is sent at another time."""
        return self.whole[:4] + at.to_bytes(4)[1:] + at.to_bytes(4)[:1] + self.whole[8:]


class _Channel:
    """A programme in tags: what opens a stream, what is sent first, over and over, and what is sent from then on."""

    def __init__(self, programme: Programme) -> None:
        stream = encoded(programme.film, "flv")
        tags = list(_tags(stream))
        self.opening = [stream[:_HEAD], *(whole for whole, opens in tags if opens)]
        shown = [_tag(whole) for whole, opens in tags if not opens]
        self.loop_from = round(programme.loop_from * 1000)
        self.first = [one for one in shown if one.at < self.loop_from]
        self.rest = [one for one in shown if one.at >= self.loop_from]
        self.lasts = round(programme.film.seconds * 1000) - self.loop_from
        self.ends = programme.ends
        self.moved_at = None if self.loop_from else 0

    def move_on(self, now: int) -> None:
        """Go on to the rest when the round that is being sent has ended."""
        if self.moved_at is None:
            self.moved_at = -(-now // self.loop_from) * self.loop_from

    def since(self, now: int) -> Iterator[tuple[int, bytes]]:
        """Yield what is on air from the last key picture before `now` on, each with its time in milliseconds."""
        waiting: list[tuple[int, bytes]] = []
        for at, tag in self._from(now):
            sent = at, tag.moved(at)
            if at > now:
                yield from waiting
                waiting = []
                yield sent
            else:
                waiting = [sent] if tag.is_key else [*waiting, sent]

    def _from(self, now: int) -> Iterator[tuple[int, _Tag]]:
        """Yield everything from some moment before `now` on."""
        if self.ends:
            yield from ((one.at, one) for one in self.rest)
            return
        number = max(0, now // self.loop_from - 1) if self.loop_from else 0
        while self.moved_at is None or number * self.loop_from < self.moved_at:
            yield from ((one.at + number * self.loop_from, one) for one in self.first)
            number += 1
        began = self.moved_at
        for number in count(max(0, (now - began) // self.lasts - 1)):
            moved = began - self.loop_from + number * self.lasts
            yield from ((one.at + moved, one) for one in self.rest)


def _tags(stream: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield each tag of an FLV file, and whether it opens a stream: what decoders are set up with."""
    at = _HEAD
    while at + _TAG <= len(stream):
        length = _TAG + int.from_bytes(stream[at + 1 : at + 4]) + 4
        whole = stream[at : at + length]
        is_setup = whole[0] in (_VIDEO, _SOUND) and whole[_TAG + 1] == 0
        yield whole, is_setup or whole[0] not in (_VIDEO, _SOUND)
        at += length


def _tag(whole: bytes) -> _Tag:
    at = int.from_bytes(whole[7:8] + whole[4:7])
    return _Tag(at, whole, whole[0] == _VIDEO and whole[_TAG] >> 4 == _KEY)


class StreamServer:
    """What is on air: an address for each programme. The rooms begin when the first of them is looked at."""

    def __init__(self, programmes: Iterable[tuple[str, Programme]]) -> None:
        self._channels = {f"/{name}.flv": _Channel(one) for name, one in programmes}
        self._began: float | None = None
        self._over = threading.Event()
        self._server = ThreadingHTTPServer((STREAM_HOST, 0), self._handler())
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        return self._server.server_port

    def serve(self) -> None:
        self._server.serve_forever()

    def move_on(self, name: str) -> None:
        """Have a room go on to what follows."""
        self._channels[f"/{name}.flv"].move_on(self._now())

    def end(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        streams = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                channel = streams._channels.get(self.path)
                self.send_response(200 if channel else 404)
                self.send_header("Content-Type", "video/x-flv")
                self.end_headers()
                if channel:
                    streams._send(channel, self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def _send(self, channel: _Channel, to: BaseHTTPRequestHandler) -> None:
        first = self._now()
        try:
            to.wfile.write(b"".join(channel.opening))
            for at, tag in channel.since(first):
                if self._over.wait(max(0, at - self._now()) / 1000):
                    return
                to.wfile.write(tag)
        except OSError:  # whoever watched has gone
            return
        if first >= channel.lasts:
            self._over.wait()  # whoever saw it end saw it end; who comes later waits for what does not come

    def _now(self) -> int:
        """Return the milliseconds for which the rooms have been live."""
        if self._began is None:
            self._began = time.monotonic()
        return round((time.monotonic() - self._began) * 1000)
