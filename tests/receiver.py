"""A marketplace's webhook receiver: a real HTTP server on this machine that keeps what it is sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, bytes]


@dataclass
class Received:
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass
class Receiver:
    """`received` in order; `reply(message)` says what is answered (default: taken, without a word)."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    reply: Callable[[Received], Reply] = lambda _: (204, b"")


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Run a receiver for the block."""
    made = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            got = Received({k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length))
            made.received.append(got)
            status, body = made.reply(got)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", "http://169.254.169.254/")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/hooks"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
