"""Ends an HTTP request after a time in all, however slowly the other side goes on answering."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import Any


class Cutter:
    """Cuts every connection of a request when its time is up; a timeout of each read alone lets a trickle go on.

    cut: whether that has happened.
    """

    def __init__(self, seconds: float) -> None:
        self.cut = False
        self._seconds = seconds
        self._sockets: list[socket.socket] = []
        self._lock = Lock()

    @contextmanager
    def running(self) -> Iterator[None]:
        timer = Timer(self._seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Take note of each connection made; httpx calls this at every step of a request."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            opened = info["return_value"].get_extra_info("socket")
            with self._lock:
                self._sockets.append(opened)
                if self.cut:
                    _shut(opened)

    def _cut(self) -> None:
        with self._lock:
            self.cut = True
            for opened in self._sockets:
                _shut(opened)


def _shut(opened: socket.socket | ssl.SSLSocket) -> None:
    try:
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
    except OSError:
        return  # closed already, or wrapped by TLS meanwhile
