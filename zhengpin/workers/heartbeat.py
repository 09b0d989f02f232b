"""Gives a worker's signs of life, from a thread of its own."""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from django.db import DatabaseError, connection

from zhengpin.jobs import rescue

logger = logging.getLogger(__name__)


class Heartbeat:
    """While entered, the worker `worker_id` gives a sign of life every `every` seconds; left, it signs off."""

    def __init__(self, worker_id: str, *, every: float) -> None:
        self._worker_id = worker_id
        self._every = every
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"heartbeat {worker_id}", daemon=True)

    def __enter__(self) -> Heartbeat:
        rescue.beat(worker_id=self._worker_id)  # before the first claim, or that claim would look abandoned
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(timeout=5)
        try:
            rescue.sign_off(worker_id=self._worker_id)
        except DatabaseError:
            logger.warning("could not sign off; the sign of life will run out", exc_info=True)

    def _run(self) -> None:
        while not self._ended.wait(self._every):
            try:
                rescue.beat(worker_id=self._worker_id)
            except Exception:  # it must outlive whatever happens to the database
                logger.warning("no sign of life could be given", exc_info=True)
                connection.close()
        connection.close()
