"""The servers on which indexes are tested, and a way to them that can be cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connection

LEAST_PGVECTOR_HERE = "0.8.6"
"""What the PostgreSQL of `scripts.postgresql` brings: the newest that a package of Python has."""


def postgres_address() -> str:
    """Return the address of the test run's own database; skip where its server has no pgvector."""
    at = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if cursor.fetchone() is None:
            pytest.skip("this PostgreSQL has no pgvector")
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"


class Way:
    """A port of the loopback address that leads to another one, until it is cut."""

    def __init__(self, host: str, port: int) -> None:
        self._there = (host, port)
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End what goes over it, and let nothing over it any more."""
        self.is_cut = True
        while self._open:
            _end(self._open.pop())

    def mend(self) -> None:
        """Let all over it again."""
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        _end(self._listening)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                if self.is_cut:
                    _end(here)
                    continue
                there = socket.create_connection(self._there)
                self._open += [here, there]
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=_carry, args=(one, other), daemon=True).start()


@contextmanager
def way_to(host: str, port: int) -> Iterator[Way]:
    """Make a way to a server, and close it."""
    way = Way(host, port)
    try:
        yield way
    finally:
        way.close()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while some := source.recv(65_536):
            target.sendall(some)
    _end(source)
    _end(target)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
