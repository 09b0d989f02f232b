"""Hosts that take connections and never answer, and a webhook receiver that answers when the sender gave up."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW_SECONDS = 40.0
SILENT_HOSTS = tuple(f"127.0.{block}.{host}" for block in (1, 2) for host in range(1, 101))
"""Addresses of this machine, each a host of its own to whoever asks."""


@contextmanager
def silent_host() -> Iterator[int]:
    """Yield the port at which every one of the silent hosts takes connections and never says a word."""
    with socket.socket() as host:
        host.bind(("0.0.0.0", 0))
        host.listen(4096)
        yield host.getsockname()[1]


class SlowReceiver:
    """A receiver of webhooks: while `slow` is set it keeps every sender waiting."""

    def __init__(self) -> None:
        self.slow = threading.Event()
        self._over = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                owner.answer_later()
                try:
                    self.send_response(204)
                    self.end_headers()
                except OSError:
                    return  # the sender has gone

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/hooks"

    def answer_later(self) -> None:
        waited = 0.0
        while self.slow.is_set() and waited < SLOW_SECONDS and not self._over.wait(0.1):
            waited += 0.1

    def __enter__(self) -> SlowReceiver:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
