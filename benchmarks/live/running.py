"""Runs the processes of the benchmark of live rooms, one that watches and one that does jobs, and asks after them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path

import psutil

from benchmarks.serving import fresh


def environment(folder: Path) -> dict[str, str]:
    """Set a system up in a folder, take its environment for this process too, and return it."""
    env = fresh(folder / "data")
    env |= {
        "ZHENGPIN_LIVE_HOSTS": "127.0.0.1",
        "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": "127.0.0.1",
        "ZHENGPIN_LIVE_LEASE_SECONDS": "5",
        "ZHENGPIN_LIVE_STALL_SECONDS": "5",
        "ZHENGPIN_CIRCUIT_BREAKER_HEAVY_HOUR": "0",
        "OMP_NUM_THREADS": "1",
    }
    os.environ.update(env)
    return env


class Watching:
    """The process that watches, and those that it has streams read by."""

    def __init__(self, process: subprocess.Popen) -> None:
        self._process = process
        self._seen = psutil.Process(process.pid)
        self._used: dict[tuple[int, float], float] = {}

    def cpu_seconds(self) -> float:
        """Return the CPU time of the process and of the readers that it started, as far as each was seen last."""
        for one in (self._seen, *self._seen.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                used = one.cpu_times()
                self._used[one.pid, one.create_time()] = used.user + used.system
        return sum(self._used.values())

    def watching_seconds(self) -> float:
        """Return the CPU time of the process that watches, without its readers'."""
        used = self._seen.cpu_times()
        return used.user + used.system

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Processes:
    """Starts and ends them, each for a block."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env

    @contextmanager
    def jobs(self) -> Iterator[None]:
        process = subprocess.Popen([sys.executable, "-m", "zhengpin.workers", "tasks"], env=self._env)
        try:
            yield
        finally:
            process.terminate()
            process.wait()

    @contextmanager
    def watcher(self) -> Iterator[Watching]:
        process = subprocess.Popen([sys.executable, "-m", "zhengpin.workers", "rooms"], env=self._env)
        try:
            yield Watching(process)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()

    def frames(self, names: Sequence[str]) -> dict[str, int]:
        return self._told(names, "frames")

    def until_frames(self, names: Sequence[str], least: int) -> None:
        wait_until(lambda: all(self.frames(names).get(name, 0) >= least for name in names), 120)

    def until_health(self, name: str, health: str, seconds: float) -> bool:
        return wait_until(lambda: self._told([name], "health").get(name) == health, seconds)

    def detail(self, name: str) -> str:
        return str(self._told([name], "detail").get(name, ""))

    def not_watched_again(self, names: Sequence[str], seconds: float) -> set[str]:
        """Return the rooms of which no new frame is looked at within so long."""
        before = self.frames(names)
        moved = lambda: {name for name, count in self.frames(names).items() if count > before[name]}  # noqa: E731
        wait_until(lambda: len(moved()) == len(names), seconds)
        return set(names) - moved()

    def _told(self, names: Sequence[str], column: str) -> dict:
        rows = import_module("zhengpin.monitoring.models").RoomWatch.objects.filter(
            room__external_id__in=names
        )
        return dict(rows.values_list("room__external_id", column))


def wait_until(true: Callable[[], object], seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.2)
    return True
