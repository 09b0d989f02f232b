"""Serves the demo: its first page as soon as people can sign in, and beside it the processes that have it open."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from django.conf import settings

from zhengpin.cli.demo_rooms import LARGE_GIVEN_BACK, SPARING, variables
from zhengpin.cli.serving import end_worker, serve_forever, start_worker
from zhengpin.cli.terminal import console, say
from zhengpin.demo.live import start_streams
from zhengpin.demo.records import DemoMarketplace

CHECK_EVERY = 0.1
PATIENCE = 120.0
"""Seconds after which the rest begins, whether or not a page was shown."""


@dataclass
class _Backstage:
    """The processes beside the server: a worker, the streams of the live rooms, and what opens the marketplace."""

    market: DemoMarketplace
    address: str
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
        rooms = settings.LIVE_ROOMS.processes
        self.worker = start_worker(1, rooms=rooms, feeds=0, environment=variables())

    def _open(self) -> tuple[subprocess.Popen, subprocess.Popen[str]]:
        streams = start_streams(self.market.seed, os.environ | SPARING)
        assert streams.stdin is not None
        assert streams.stdout is not None
        voice, ear = streams.stdin.fileno(), streams.stdout.fileno()
        given = {
            "seed": self.market.seed,
            "listings": len(self.market.listings),
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
        beginning.join()
        if self.opening:
            self.opening.terminate()  # at any moment nothing is half done
            self.opening.wait()
        if self.worker:
            end_worker(self.worker)
        if self.streams:
            self.streams.communicate()


def serve_demo(market: DemoMarketplace, host: str, port: int) -> None:
    """Serve until told to stop; whatever has not opened by then opens at the next start."""
    inside = "127.0.0.1" if host in ("", "0.0.0.0") else f"[{host}]" if ":" in host else host  # noqa: S104
    backstage = _Backstage(market, f"http://{inside}:{port}/accounts/login/")
    beginning = threading.Thread(target=backstage.begin, daemon=True)
    beginning.start()
    console.rule()
    say(f"[bold]Open {settings.PUBLIC_ADDRESS}/[/]  (Ctrl+C stops)")
    try:
        serve_forever(host, port, workers=1, threads=settings.SERVER_THREADS)
    finally:
        backstage.end(beginning)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30):  # noqa: S310 - our own server
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
