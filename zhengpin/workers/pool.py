"""Keeps a pool of worker processes running: some run jobs, one delivers, some watch rooms, one does chores."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

from zhengpin.workers.parent import stop_with_parent
from zhengpin.workers.stopping import Stop

logger = logging.getLogger(__name__)

CHECK_EVERY = 0.2  # seconds
GRACE = 60.0
"""Seconds that a process has to finish what it does after it was asked to end; then it is killed."""
SETTLED_AFTER = 10.0
LONGEST_PAUSE = 30.0


@dataclass
class _Place:
    """One place in the pool, and the process that holds it now."""

    arguments: list[str]
    process: subprocess.Popen | None = None
    started: float = 0.0
    not_before: float = 0.0
    early_ends: int = field(default=0)

    def start(self) -> None:
        # A session of its own: Ctrl+C in a terminal reaches the pool alone, which then asks each process once.
        command = [sys.executable, "-m", "zhengpin.workers", *self.arguments, "--parent", str(os.getpid())]
        self.process = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own modules
        self.started = time.monotonic()

    def replace_dead(self) -> None:
        """Start the process again if it ended; after a longer and longer pause if it keeps ending early."""
        if self.process is not None:
            status = self.process.poll()
            if status is None:
                return
            early = time.monotonic() - self.started < SETTLED_AFTER
            self.early_ends = self.early_ends + 1 if early else 0
            pause = min(LONGEST_PAUSE, 2.0 ** (self.early_ends - 2)) if self.early_ends > 1 else 0.0
            logger.warning("worker %s ended with status %s; again in %.1f s", self.arguments, status, pause)
            self.not_before = time.monotonic() + pause
            self.process = None
        if time.monotonic() >= self.not_before:
            self.start()


def run_pool(
    *,
    processes: int = 1,
    rooms: int = 0,
    feeds: int | None = None,
    with_parent: bool = False,
    queues: tuple[str, ...] = (),
) -> None:
    """Keep `processes` that run jobs, `rooms` that watch live rooms, and one for the chores, until SIGTERM or SIGINT.

    Where queues are not chosen one more delivers what waits for others' networks, so that no job has to. Where live
    rooms are watched one more follows the broadcasts of events, or `feeds` do.
    Then let them finish. with_parent: end also when the process that started this one has. Call it from the main
    thread. This process itself touches no database, so whatever happens to the others it can start them again.
    """
    stop = Stop().listen()
    if with_parent:
        stop_with_parent(stop)
    named = [argument for queue in queues for argument in ("--queue", queue)]
    jobs = ["tasks", *named] if queues else ["tasks", "--indoors"]
    places = [_Place(jobs) for _ in range(processes)] + [_Place(["schedule"])]
    places += [] if queues else [_Place(["couriers"])]
    following = min(1, rooms) if feeds is None else feeds
    places += [_Place(["rooms"]) for _ in range(rooms)] + [_Place(["feeds"]) for _ in range(following)]
    try:
        while not stop.asked:
            for place in places:
                place.replace_dead()
            stop.wait(CHECK_EVERY)
    finally:
        _end(places)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.workers pool", description=__doc__)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--rooms", type=int, default=0)
    parser.add_argument("--feeds", type=int)
    parser.add_argument("--with-parent", action="store_true", help="end when what started it has")
    given = parser.parse_args(arguments)
    logging.basicConfig(format="{asctime} {levelname} {name}: {message}", style="{")
    run_pool(processes=given.processes, rooms=given.rooms, feeds=given.feeds, with_parent=given.with_parent)


def _end(places: list[_Place]) -> None:
    """Ask every process to end, wait for it, and kill what does not."""
    standing = [place.process for place in places if place.process is not None]
    for process in standing:
        process.terminate()
    until = time.monotonic() + GRACE
    for process in standing:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
