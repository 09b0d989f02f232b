"""Runs server and worker as real processes, feeds them over HTTP, and kills them at random."""

from __future__ import annotations

import base64
import io
import json
import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import psutil
from PIL import Image

from benchmarks import edits
from benchmarks.catalogue.planting import photos_in
from benchmarks.running import zhengpin

SOURCE = "crash"
CHUNK = 20


@dataclass(frozen=True)
class Stock:
    """Pictures to protect, and listings as JSON lines, each with its picture inside."""

    originals: list[bytes]
    lines: list[str]


def stock_of_photos(folder: Path, seed: int, listings: int, originals: int) -> Stock:
    """Return a stock from a folder of photos: every third listing is an edited copy of an original."""
    photos = [path.read_bytes() for path in photos_in(folder)[: listings + originals]]
    return stock_of(photos, seed, listings, originals)


def stock_of(photos: Sequence[bytes], seed: int, listings: int, originals: int) -> Stock:
    """Return a stock from pictures: the first `originals` are protected."""
    rng = np.random.default_rng(seed)
    protected, others = list(photos[:originals]), list(photos[originals:])
    lines = []
    for number in range(listings):
        if number % 3 == 0:
            kind = edits.KINDS[number // 3 % len(edits.KINDS)]
            with Image.open(io.BytesIO(protected[number // 3 % len(protected)])) as picture:
                content = edits.apply(kind, picture, rng)
        else:
            content = others[number % len(others)]
        lines.append(_line(number, content))
    return Stock(protected, lines)


def _line(number: int, content: bytes) -> str:
    merchant = number % 20
    return json.dumps(
        {
            "external_id": f"c-{number}",
            "revision": 1,
            "merchant": {"external_id": f"m-{merchant}", "name": f"Merchant {merchant}"},
            "shop": {"external_id": f"s-{merchant}", "name": f"Shop {merchant}"},
            "title": f"Thing number {number}",
            "pictures": [{"base64": base64.b64encode(content).decode()}],
        }
    )


@dataclass
class Trial:
    """One run with kills. `environment` sets the data folder; nothing of the caller's ZHENGPIN_ settings is kept."""

    folder: Path
    stock: Stock
    seed: int
    kills: int
    database: str = ""
    killed: int = 0
    patience: float = 300.0
    _server: subprocess.Popen | None = None
    _worker: subprocess.Popen | None = None
    _port: int = 0
    _token: str = ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
        settings = {"DATA": str(self.folder / "data"), "WORKER_STALE_AFTER": "4", "LOG_LEVEL": "ERROR"}
        if self.database:
            settings["DATABASE"] = self.database
        named = {f"ZHENGPIN_{name}": value for name, value in settings.items()}
        return kept | named | {"DJANGO_SETTINGS_MODULE": "zhengpin.config.settings"}

    def run(self, *, protect: Callable[[list[bytes]], None], waiting: Callable[[], int]) -> None:
        """Set up, send everything while killing, let the work end, stop."""
        subprocess.run(
            zhengpin("init", "--no-administrator"),
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        issued = zhengpin("user", "token", "crash", "--organisation", "Marketplace")
        shown = subprocess.run(issued, env=self.environment, check=True, capture_output=True, text=True)
        self._token = shown.stdout.split()[-1]
        protect(self.stock.originals)
        self._port = free_port()
        self._start_server()
        self._start_worker()
        address = f"http://127.0.0.1:{self._port}"
        sender = Sender([address], self.stock.lines, SOURCE, self._token, self.patience)
        sender.start()
        try:
            self._kill_at_random()
            sender.join(self.patience)
            wait_for_the_end(waiting, self.patience)
        finally:
            end_tree(self._server)
            end_tree(self._worker)
        if sender.failed:
            raise RuntimeError(sender.failed)

    def _kill_at_random(self) -> None:
        draw = random.Random(self.seed)
        while self.killed < self.kills:
            time.sleep(draw.uniform(0.8, 3.0))
            if draw.random() < 0.5:
                kill_tree(self._server)
                self._start_server()
            else:
                kill_tree(self._worker)
                self._start_worker()
            self.killed += 1

    def _start_server(self) -> None:
        command = zhengpin("serve", "--port", str(self._port), "--jobs", "0")
        self._server = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )

    def _start_worker(self) -> None:
        command = zhengpin("worker", "--processes", "1")
        self._worker = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )


class Sender(threading.Thread):
    """Sends lines to servers in turn as a marketplace would: what was not answered whole is sent again, to the next.

    failed: why it gave up, "" as long as it did not.
    """

    def __init__(
        self, addresses: Sequence[str], lines: Sequence[str], source: str, token: str, patience: float
    ) -> None:
        super().__init__(daemon=True)
        self._addresses, self._lines = addresses, lines
        self._source, self._token, self._patience = source, token, patience
        self._tries = 0
        self.failed = ""

    def run(self) -> None:
        deadline = time.monotonic() + self._patience
        for at in range(0, len(self._lines), CHUNK):
            while not self._send(self._lines[at : at + CHUNK]):
                if time.monotonic() > deadline:
                    self.failed = "no server took the listings in time"
                    return
                time.sleep(0.2)

    def _send(self, lines: Sequence[str]) -> bool:
        """Send one chunk; True when every line was answered as stored or known."""
        address = self._addresses[self._tries % len(self._addresses)]
        self._tries += 1
        try:
            answer = httpx.post(
                f"{address}/v1/listings/batch?source={self._source}",
                content="\n".join(lines).encode(),
                headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/x-ndjson"},
                timeout=30,
                trust_env=False,
            )
            verdicts = [json.loads(line)["verdict"] for line in answer.text.splitlines() if line]
        except (httpx.HTTPError, ValueError, KeyError):
            return False
        known = set(verdicts) <= {"stored", "unchanged"}
        return answer.status_code == 200 and len(verdicts) == len(lines) and known


def wait_for_the_end(waiting: Callable[[], int], patience: float) -> None:
    """Wait until nothing waits to be done. Raises RuntimeError where that takes longer than `patience` seconds."""
    deadline = time.monotonic() + patience
    while left := waiting():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{left} things were still waiting at the end")
        time.sleep(0.5)


def end_tree(process: subprocess.Popen | None) -> None:
    """Have a process end itself and all below it; kill what does not."""
    if process is None:
        return
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        kill_tree(process)


def kill_tree(process: subprocess.Popen | None) -> None:
    """Send SIGKILL to a process and to all below it, without a warning to any."""
    if process is None:
        return
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        family = []
    process.send_signal(signal.SIGKILL)
    for member in family:
        try:
            member.kill()
        except psutil.Error:
            continue
    process.wait()


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
