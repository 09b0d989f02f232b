"""Has the connections of live streams read by processes of their own: `nursery` opens one, a
`ReaderConnection` leads to it.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.kit.framed import FramedInput
from zhengpin.workers.room_connection import StreamRequest

MODULE = "zhengpin.workers.room_nursery"


class ReaderConnection:
    """Leads to the process that reads a connection."""

    def __init__(self, end: socket.socket) -> None:
        self._end, self._input = end, FramedInput(end.fileno())

    def next(self, seconds: float) -> tuple[dict[str, Any], bytearray]:
        """Return the next thing told. Raises `framed.Ended`, `framed.Late`."""
        return self._input.next(seconds)

    def pace(self, seconds: float) -> None:
        """Have frames come this far apart; one that has ended, or hears nothing, is not waited for."""
        try:
            self._end.send(f"{seconds}\n".encode(), socket.MSG_DONTWAIT)
        except OSError:
            return


class Nursery:
    """The process that brings up the others; started at the first connection, and anew where it has ended."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._owner = 0

    @contextmanager
    def connected(self, asked: StreamRequest) -> Iterator[ReaderConnection]:
        """Have a connection read for the block. Raises OSError where no process can be had."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._order(theirs)
            ours.sendall(asked.as_line())
            yield ReaderConnection(ours)

    def _order(self, theirs: socket.socket) -> None:
        with self._guard:
            if not self._is_fit():
                self._start()
            assert self._orders is not None
            try:
                socket.send_fds(self._orders, [b"+"], [theirs.fileno()])
            except OSError:  # it ended this moment
                self._start()
                socket.send_fds(self._orders, [b"+"], [theirs.fileno()])

    def _is_fit(self) -> bool:
        return self._owner == os.getpid() and self._process is not None and self._process.poll() is None

    def _start(self) -> None:
        self._end()
        self._owner = os.getpid()
        self._orders, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                confined_command(MODULE, str(settings.FILM_MEMORY), online=True),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=confined_environment(),
            )

    def _end(self) -> None:
        process, self._process = self._process, None
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()

    def close(self) -> None:
        """End the process; the connections that it opened end with their lines."""
        with self._guard:
            self._end()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None


nursery = Nursery()
atexit.register(nursery.close)
