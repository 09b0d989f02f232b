"""A web server on this machine that misbehaves as asked, for tests of fetching."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PICTURE = b"\xff\xd8\xff" + b"picture" * 100


class _Handler(BaseHTTPRequestHandler):
    """Answers each path with one kind of behaviour; `asked` keeps what was asked for."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:  # the name is the library's
        self.asked.append(self.path)
        kind, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"_{kind}")(rest)

    def _picture(self, _: str) -> None:
        self._answer(200, PICTURE, {"Content-Type": "image/jpeg; charset=binary"})

    def _to(self, address: str) -> None:
        self._answer(302, b"", {"Location": address})

    def _round(self, _: str) -> None:
        self._answer(302, b"", {"Location": "/round"})

    def _status(self, code: str) -> None:
        self._answer(int(code), b"sorry")

    def _large(self, _: str) -> None:
        self._answer(200, b"x" * 500_000)

    def _endless(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        self._trickle(b"x" * 65_536, 0)

    def _slow(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        self._trickle(b"x", 0.05)

    def _slowhead(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self._trickle(b"x", 0.05)

    def _gzip(self, _: str) -> None:
        self._answer(200, gzip.compress(b"\0" * 1_000_000), {"Content-Encoding": "gzip"})

    def _short(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")
        self.close_connection = True

    def _garbage(self, _: str) -> None:
        self.wfile.write(b"\0\1\2 this is no HTTP\r\n\r\n")
        self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _trickle(self, piece: bytes, pause: float) -> None:
        self.close_connection = True
        try:
            for _ in range(4000):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: that the other side breaks off is what the tests are about."""


@contextmanager
def misbehaving_server() -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a running server, and the list of paths that it was asked for."""
    handler = type("Handler", (_Handler,), {"asked": []})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", handler.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
