"""Reads documents in a guarded way: in a process of its own, whose time and memory a hostile file cannot exceed.

The process lives on and serves many documents; it is started at the first, and anew after a failure.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import threading
import time
from base64 import b64encode
from typing import Any

import psutil
from django.conf import settings

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.documents.accepting import refuse_foreign
from zhengpin.evidence.documents.read import DocumentRead, as_json, from_json
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.trusted_issuers import trusted_issuers

__all__ = ["DocumentRead", "DocumentReader", "as_json", "from_json", "read_document"]

CHILD = "zhengpin.evidence.documents.child"
MOST_DOCUMENTS = 500
"""Documents after which the process is started anew, so that nothing gathers in it."""
START_SECONDS = 120.0
BUSY = 3.0
"""Of its time to compute, what may pass on a machine that is busy with other things."""
KEPT_MEMORY = {"MALLOC_MMAP_THRESHOLD_": "67108864", "MALLOC_TRIM_THRESHOLD_": "268435456"}
"""For glibc (mallopt(3)): what the models let go is kept for the next line, not given back to the system and asked for
anew, which took a seventh of the reading."""
IDLE_SECONDS = 20.0
"""After so long without a document the process is ended: it holds 300 MB."""
POLL = 0.02
"""Seconds between two looks at the process's memory."""
FURTHER = 3.0
"""Seconds by which each page whose words were read lengthens the time for all else."""


def read_document(data: bytes, *, kind: str) -> DocumentRead:
    """Return what a document says and shows. kind: a `ApplicationDocumentKind`.

    Raises Refused (`document.<code>`, `picture.<code>`) with a remedy, whatever the bytes are.
    """
    return _reader.read(data, kind=kind)


class DocumentReader:
    """A process that reads documents, one at a time; threads wait for each other."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._guard = threading.Lock()
        self._ending: threading.Timer | None = None

    def read(self, data: bytes, *, kind: str) -> DocumentRead:
        """Return what a document says and shows. Raises Refused."""
        refuse_foreign(data)
        with self._guard:
            answer = self._answer(data, kind)
            self._end_when_idle()
        if "failure" in answer:
            raise Refused(answer["failure"], **answer["facts"])
        return from_json(answer["done"])

    def _answer(self, data: bytes, kind: str) -> dict[str, Any]:
        if self._child is not None and not self._child.is_fit():
            self.close()
        if self._child is None:
            self._child = _Child()
        try:
            return self._child.answer(data, kind)
        except Refused:
            self.close()
            raise
        except BaseException:  # whoever waits is interrupted: the answer must not come to the next
            self.close()
            raise

    def _end_when_idle(self) -> None:
        """Give its memory back where no document comes for a while."""
        if self._ending is not None:
            self._ending.cancel()
        self._ending = threading.Timer(IDLE_SECONDS, self._end_idle)
        self._ending.daemon = True
        self._ending.start()

    def _end_idle(self) -> None:
        if self._guard.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._guard.release()

    def close(self) -> None:
        """End the process, if one runs."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """A running process with what it tells."""

    def __init__(self) -> None:
        self._owner, self._served = os.getpid(), 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            confined_command(CHILD),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=confined_environment(**KEPT_MEMORY),
        )
        self._idle: int | None = None
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._watched = psutil.Process(self._process.pid)
        if self._next(START_SECONDS) != {"step": "ready"}:
            self.end()
            raise RuntimeError("the process that reads documents does not start")
        self._idle = self._watched.memory_info().rss

    def is_fit(self) -> bool:
        """Return whether it can serve another document: ours, running, and not too long in use."""
        return self._owner == os.getpid() and self._process.poll() is None and self._served < MOST_DOCUMENTS

    def answer(self, data: bytes, kind: str) -> dict[str, Any]:
        """Return what is said of a document. Raises Refused where it takes too long, too much, or brings it down."""
        self._served += 1
        header = {
            "kind": kind,
            "size": len(data),
            "most_pages": settings.DOCUMENT_PAGES,
            "max_bytes": settings.PICTURE_LIMIT,
            "trusted": [b64encode(one).decode() for one in trusted_issuers()],
        }
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(header).encode() + b"\n" + data)
            self._process.stdin.flush()
        except OSError as error:
            raise Refused("document.damaged") from error
        return self._awaited()

    def _awaited(self) -> dict[str, object]:
        left = settings.DOCUMENT_SECONDS
        while True:
            begun = self._used()
            message = self._next(left)
            left -= self._used() - begun
            if message is None:
                raise Refused("document.damaged")
            if "step" not in message:
                return message
            if message["step"] == "reading":
                if self._next(settings.DOCUMENT_PAGE_SECONDS) is None:
                    raise Refused("document.damaged")
                left += FURTHER

    def _next(self, seconds: float) -> dict[str, Any] | None:
        """Return the next thing told, None when it ended. Raises Refused after so many seconds of its own."""
        used, begun = self._used(), time.monotonic()
        while True:
            try:
                return self._messages.get(timeout=POLL)
            except queue.Empty:
                self._check_memory()
            if self._used() - used > seconds or time.monotonic() - begun > BUSY * seconds:
                raise Refused("document.too_slow", seconds=round(seconds))

    def _used(self) -> float:
        """Return the seconds that the process has computed: on a busy machine less than have passed."""
        try:
            times = self._watched.cpu_times()
        except psutil.Error:
            return 0.0
        return times.user + times.system

    def _check_memory(self) -> None:
        if self._idle is None:
            return
        try:
            grown = self._watched.memory_info().rss - self._idle
        except psutil.Error:
            return  # it has ended: the next thing told is that
        if grown > settings.DOCUMENT_MEMORY:
            raise Refused("document.too_much_memory", allowed=settings.DOCUMENT_MEMORY // 1_048_576)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._messages.put(json.loads(line))
        self._messages.put(None)

    def end(self) -> None:
        """Kill it, unless it is another process's since a fork."""
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()


_reader = DocumentReader()
atexit.register(_reader.close)
