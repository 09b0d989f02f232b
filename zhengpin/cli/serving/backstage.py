"""Serves the demo: its first page as soon as people can sign in, and beside it the processes that have it open.

As the head of any server it does without Django and its memory.
"""

from __future__ import annotations

import argparse
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from zhengpin.cli.serving.head import asked_for, end_worker, serve_forever, start_worker
from zhengpin.demo.films.starting import LARGE_GIVEN_BACK, SPARING, of_a_watcher, start_streams

SELF = "zhengpin.cli.serving.backstage"
CHECK_EVERY = 0.1
PATIENCE = 120.0
"""Seconds after which the rest begins, whether or not a page was shown."""


@dataclass
class _Backstage:
    """The processes beside the server: a worker, the streams of the live rooms, and what opens the marketplace.

    address: of the first page; rooms: how many processes watch live rooms; stream_hosts, private_hosts: those that
    rooms may be read from, with commas between them.
    """

    seed: int
    listings: int
    address: str
    rooms: int
    stream_hosts: str
    private_hosts: str
    ending: threading.Event = field(default_factory=threading.Event)
    worker: subprocess.Popen | None = None
    streams: subprocess.Popen[str] | None = None
    opening: subprocess.Popen | None = None

    def begin(self) -> None:
        """Start them once the first page was shown: until then the server has the machine to itself."""
        until = time.monotonic() + PATIENCE
        while not _answers(self.address) and time.monotonic() < until:
            if self.ending.wait(CHECK_EVERY):
                return
        self.opening, self.streams = self._open()
        # Nobody broadcasts an event here: what would follow it only took memory.
        environment = of_a_watcher(self.stream_hosts, self.private_hosts)
        self.worker = start_worker(1, rooms=self.rooms, feeds=0, environment=environment)

    def _open(self) -> tuple[subprocess.Popen, subprocess.Popen[str]]:
        streams = start_streams(self.seed, os.environ | SPARING)
        assert streams.stdin is not None
        assert streams.stdout is not None
        voice, ear = streams.stdin.fileno(), streams.stdout.fileno()
        given = {
            "seed": self.seed,
            "listings": self.listings,
            "voice": voice,
            "ear": ear,
            "parent": os.getpid(),
        }
        command = [sys.executable, "-m", "zhengpin.demo", *(f"--{name}={one}" for name, one in given.items())]
        # A session of its own: Ctrl+C reaches the server alone, which then ends the others.
        opening = subprocess.Popen(  # noqa: S603 - our own module
            command, pass_fds=(voice, ear), env=os.environ | LARGE_GIVEN_BACK, start_new_session=True
        )
        return opening, streams

    def end(self, beginning: threading.Thread) -> None:
        self.ending.set()
        if beginning.ident is not None:
            beginning.join()
        if self.opening:
            self.opening.terminate()  # at any moment nothing is half done
            self.opening.wait()
        if self.worker:
            end_worker(self.worker)
        if self.streams:
            self.streams.communicate()


def main() -> None:
    """Serve until told to stop; whatever has not opened by then opens at the next start."""
    parser = argparse.ArgumentParser(prog=f"python -m {SELF}", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--listings", type=int, required=True)
    parser.add_argument("--stream-hosts", required=True)
    parser.add_argument("--private-hosts", required=True)
    given = asked_for(parser)
    backstage = _Backstage(
        given.seed,
        given.listings,
        _sign_in_page(given.host, given.port),
        given.rooms,
        given.stream_hosts,
        given.private_hosts,
    )
    beginning = once_forked(backstage.begin)
    try:
        serve_forever(given.host, given.port, workers=1, threads=given.threads)
    finally:
        backstage.end(beginning)


def once_forked(run: Callable[[], None]) -> threading.Thread:
    """Return the thread that will run a function as soon as this process has forked once.

    Not before: a thread that imports, or opens a connection, holds locks while it does, and a process that is forked
    at that moment keeps them for ever. The server's process is forked from this one.
    """
    thread = threading.Thread(target=run, daemon=True)

    def begin() -> None:
        # A server's process that is forked in place of one that ended begins nothing again.
        if thread.ident is None:
            thread.start()

    os.register_at_fork(after_in_parent=begin)
    return thread


def _sign_in_page(host: str, port: int) -> str:
    inside = "127.0.0.1" if host in ("", "0.0.0.0") else f"[{host}]" if ":" in host else host  # noqa: S104
    return f"http://{inside}:{port}/accounts/login/"


def _answers(address: str) -> bool:
    """Say whether a page is there. Asked by the plainest client: another takes memory for certificates first."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request("GET", parts.path)
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


if __name__ == "__main__":
    main()
