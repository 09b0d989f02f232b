"""The processes that take pictures and sound out of films: started when needed, kept for the next film for a while."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.kit.framed import Ended, FramedInput

MODULE = "zhengpin.evidence.videos.sampler"
KEPT = 2
"""Processes that are kept for the next film."""
IDLE_SECONDS = 20.0
MOST_FILMS = 500
"""Requests after which a process is ended, so that nothing gathers in it."""


class FilmProcess:
    """One running process. Of an answer each part is waited for so many seconds."""

    def __init__(self) -> None:
        self._owner, self.asked, self.since = os.getpid(), 0, time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            confined_command(MODULE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=confined_environment(),
        )
        assert self._process.stdout is not None
        self._input = FramedInput(self._process.stdout.fileno())

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_fit(self) -> bool:
        """Whether it can serve another film: ours, running, and not too long in use."""
        return self._owner == os.getpid() and self._process.poll() is None and self.asked < MOST_FILMS

    def ask(self, request: dict[str, object]) -> None:
        self.asked += 1
        self.say(json.dumps(request))

    def say(self, line: str) -> None:
        """Send a line. Raises Ended."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode() + b"\n")
        except OSError as error:
            raise Ended from error

    def next_message(self, seconds: float) -> tuple[dict[str, Any], bytearray]:
        """Return the next thing told with its content. Raises Ended, Late."""
        return self._input.next(seconds)

    def end(self) -> None:
        """Kill it, unless it is another process's since a fork."""
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()


class FilmProcesses:
    """Lends processes, each to one reader at a time."""

    def __init__(self) -> None:
        self._idle: list[FilmProcess] = []
        self._guard = threading.Lock()
        self._ending: threading.Timer | None = None

    @contextmanager
    def lent(self) -> Iterator[FilmProcess]:
        """Lend a process for the block; after an error in it, or an answer that was left, it is ended."""
        process = self._taken() or FilmProcess()
        try:
            yield process
        except BaseException:
            process.end()
            raise
        self._give_back(process)

    def _taken(self) -> FilmProcess | None:
        with self._guard:
            while self._idle:
                process = self._idle.pop()
                if process.is_fit:
                    return process
                process.end()
        return None

    def _give_back(self, process: FilmProcess) -> None:
        process.since = time.monotonic()
        with self._guard:
            if process.is_fit and len(self._idle) < KEPT:
                self._idle.append(process)
                self._end_when_idle()
                return
        process.end()

    def _end_when_idle(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        self._ending = threading.Timer(IDLE_SECONDS, self.close)
        self._ending.daemon = True
        self._ending.start()

    def close(self) -> None:
        """End the processes that nobody uses."""
        with self._guard:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()


processes = FilmProcesses()
atexit.register(processes.close)
