"""A marketplace that answers over real HTTP with what is in force there, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Teller:
    """items: what it says is in force, `size` a page. down: answers 503. pages: path → body, said instead."""

    url: str = ""
    items: list[Any] = field(default_factory=list)
    size: int = 2
    down: bool = False
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, path: str) -> tuple[int, bytes]:
        if self.down:
            return 503, b"down"
        if path in self.pages:
            return 200, self.pages[path]
        start = int(path.partition("from=")[2] or 0)
        following = f"/in-force?from={start + self.size}" if start + self.size < len(self.items) else None
        return 200, json.dumps({"items": self.items[start : start + self.size], "next": following}).encode()


@contextmanager
def teller(**given: Any) -> Iterator[Teller]:
    """Run such a marketplace for the block."""
    made = Teller(**given)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.tokens.add(self.headers.get("authorization", ""))
            status, body = made.answer(self.path)
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}/in-force"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def row(
    external_id: str, measure: str = "delist", subject_kind: str = "listing", **more: Any
) -> dict[str, Any]:
    return {"subject": {"surface": subject_kind, "external_id": external_id}, "measure": measure, **more}
