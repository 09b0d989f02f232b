"""Passes lines of JSON, each with bytes after it where it says so, between processes over a pipe or a socket."""

from __future__ import annotations

import json
import os
import select
import time
from collections.abc import Mapping
from typing import Any, BinaryIO

_PIECE = 1 << 12
"""Bytes read at a time in search of a line's end: what follows a line is read into its place."""

_MOST = 1 << 28
"""Bytes after a line at most: whoever says more has lost its senses to what it reads."""


class Ended(Exception):  # noqa: N818 - what became of the other side
    """The other side is gone, in the middle or between two lines."""


class Late(Exception):  # noqa: N818 - what became of the other side
    """The other side said nothing in time; what it has begun to say is kept."""


def send(out: BinaryIO, message: Mapping[str, object], *contents: bytes | memoryview) -> None:
    """Write a line and what follows it. Raises OSError where nobody reads any more."""
    size = sum(len(one) for one in contents)
    line = {**message, "size": size} if size else message
    out.write(json.dumps(line, ensure_ascii=False, default=str).encode() + b"\n")
    for content in contents:
        out.write(content)
    out.flush()


class FramedInput:
    """What comes over a pipe or socket, line by line. descriptor: stays the caller's to close."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._read = descriptor, bytearray()
        self._line: dict[str, Any] | None = None
        self._content, self._come = bytearray(), 0
        self._waiting = select.poll()  # select() takes no descriptor over 1,023, and an index holds hundreds
        self._waiting.register(descriptor, select.POLLIN)

    def next(self, seconds: float) -> tuple[dict[str, Any], bytearray]:
        """Return the next line with its bytes. Raises Ended, and Late where it is not whole after so many seconds."""
        until = time.monotonic() + seconds
        if self._line is None:
            while (ends := self._read.find(b"\n")) < 0:
                self._fill(until)
            line: dict[str, Any] = json.loads(self._read[:ends])
            del self._read[: ends + 1]
            self._begin_content(line.pop("size", 0))
            self._line = line
        while self._come < len(self._content):
            self._fill_content(until)
        message, self._line = self._line, None
        content, self._content, self._come = self._content, bytearray(), 0
        return message, content

    def _begin_content(self, size: int) -> None:
        """Make the place of the bytes that follow a line: they are read into it, as they may be half a million."""
        if not 0 <= size <= _MOST:
            raise Ended
        self._content, self._come = bytearray(size), min(size, len(self._read))
        self._content[: self._come] = self._read[: self._come]
        del self._read[: self._come]

    def _fill_content(self, until: float) -> None:
        self._wait(until)
        with memoryview(self._content) as place:
            try:
                came = os.readv(self._descriptor, [place[self._come :]])
            except ConnectionError as error:
                raise Ended from error
        if not came:
            raise Ended
        self._come += came

    def _fill(self, until: float) -> None:
        self._wait(until)
        try:
            piece = os.read(self._descriptor, _PIECE)
        except ConnectionError as error:
            raise Ended from error
        if not piece:
            raise Ended
        self._read += piece

    def _wait(self, until: float) -> None:
        if not self._waiting.poll(max(0.0, until - time.monotonic()) * 1000):
            raise Late
