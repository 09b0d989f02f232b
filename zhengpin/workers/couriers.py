"""Runs what waits for others' networks, many at a time: `python -m zhengpin.workers couriers`.

One thread claims, others deliver. Of each receiver only so many are under way, and some threads are kept for what is
urgent, so that neither a slow receiver nor many of them keep an order to interrupt a live room waiting.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

from zhengpin.jobs import lanes, running
from zhengpin.workers.arguments import begun, parser_of
from zhengpin.workers.heartbeat import Heartbeat
from zhengpin.workers.stopping import Stop

logger = logging.getLogger(__name__)

POLL = 0.2  # seconds between looks, while nothing can be claimed
KEPT_FREE = 4
"""Threads beyond the others, for urgent lanes alone."""
_AFTER_TROUBLE = 2.0


class Couriers:
    """Claims jobs of lanes and runs each in a thread. threads: how many at once, beside those for what is urgent."""

    def __init__(self, *, threads: int, stop: Stop, worker_id: str = "") -> None:
        self._stop, self._threads = stop, threads
        self._worker_id = worker_id or f"couriers-{get_random_string(16)}"
        self._under_way: set[Future[None]] = set()
        self._ended = threading.Event()
        self.ran = 0

    def run(self, *, until_idle: bool = False) -> int:
        """Deliver until `stop` is asked, or until nothing is due or under way (`until_idle`); return how many ran."""
        with (
            Heartbeat(self._worker_id, every=settings.WORKER_STALE_AFTER / 6),
            ThreadPoolExecutor(self._threads + KEPT_FREE, thread_name_prefix="courier") as pool,
        ):
            while not self._stop.asked:
                claimed = self._claim()
                if claimed is not None:
                    self._begin(pool, claimed)
                elif until_idle and not self._under_way:
                    break
                else:
                    self._wait(POLL)
        return self.ran

    def _claim(self) -> DBTaskResult | None:
        close_old_connections()
        self._under_way = {one for one in self._under_way if not one.done()}
        free = self._threads + KEPT_FREE - len(self._under_way)
        try:
            if not lanes.any_due():
                return None
            urgent = lanes.claim_next(worker_id=self._worker_id, urgent=True) if free > 0 else None
            if urgent is not None or free <= KEPT_FREE:
                return urgent
            return lanes.claim_next(worker_id=self._worker_id)
        except (DatabaseError, InterfaceError):
            logger.warning("nothing could be claimed; trying again", exc_info=True)
            connection.close()
            self._stop.wait(_AFTER_TROUBLE)
            return None

    def _begin(self, pool: ThreadPoolExecutor, job: DBTaskResult) -> None:
        begun = pool.submit(self._run, job)
        self._under_way.add(begun)
        begun.add_done_callback(lambda _: self._ended.set())
        self.ran += 1

    def _run(self, job: DBTaskResult) -> None:
        close_old_connections()
        try:
            running.run(job)
        except Exception:  # its end could not be written: the job is rescued once this process is silent
            logger.exception("%s ended, but that could not be written", job.task_path)
            connection.close()

    def _wait(self, seconds: float) -> None:
        """Wait so long, or until something ended and gave its place free."""
        self._ended.wait(seconds)
        self._ended.clear()


def main(arguments: list[str] | None = None) -> None:
    parser = parser_of("couriers", __doc__)
    parser.add_argument("--until-idle", action="store_true", help="end when nothing is due")
    given, stop = begun(parser, arguments)
    Couriers(threads=settings.COURIERS, stop=stop).run(until_idle=given.until_idle)
