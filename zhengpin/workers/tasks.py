"""Runs jobs, one after the other, until asked to stop: `python -m zhengpin.workers tasks`."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Collection

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils.crypto import get_random_string

from zhengpin.jobs import running, spare_time
from zhengpin.workers.arguments import begun, parser_of
from zhengpin.workers.heartbeat import Heartbeat
from zhengpin.workers.stopping import Stop

logger = logging.getLogger(__name__)

POLL = 0.2  # seconds between looks, while nothing is due
SPARE_ASKED = 1.0  # seconds between looks for what waits for spare time
_AFTER_TROUBLE = 2.0
YIELDING = 5
"""How far a process that runs jobs stands back from others where processors are short, as nice(1) counts it: pages and
answers come first, since a person waits for them.
"""


def work(
    *,
    stop: Stop,
    queues: Collection[str] = running.EVERY_QUEUE,
    until_idle: bool = False,
    limit: int | None = None,
    worker_id: str = "",
    indoors: bool = False,
) -> int:
    """Claim and run jobs until `stop` is asked, until none is due (`until_idle`) or `limit` were run; return how many.

    While none is due, what waits for spare time is done, a little at a time; but not where a limit is set.
    indoors: without those that couriers run. The database may come and go meanwhile.
    """
    worker_id = worker_id or f"tasks-{get_random_string(16)}"
    spare = (
        SpareTime(unhurried=not until_idle) if running.spends_spare_time(queues) and limit is None else None
    )
    done = 0
    with Heartbeat(worker_id, every=settings.WORKER_STALE_AFTER / 6):
        while not stop.asked and (limit is None or done < limit):
            ran = _step(worker_id, queues, indoors, spare)
            done += bool(ran)
            if ran is False and until_idle:
                break
            if not ran:
                stop.wait(POLL if ran is False else _AFTER_TROUBLE)
    return done


def _step(
    worker_id: str, queues: Collection[str], indoors: bool, spare: SpareTime | None = None
) -> bool | None:
    """Run one job if one is due, else do a little of what waits for spare time. Return whether there was anything;
    None if the database was in trouble."""
    close_old_connections()
    try:
        job = running.claim_next(worker_id=worker_id, queues=queues, indoors=indoors)
    except (DatabaseError, InterfaceError):
        logger.warning("no job could be claimed; trying again", exc_info=True)
        connection.close()
        return None
    if job is not None:
        running.run(job)
        return True
    return spare is not None and spare.spend()


class SpareTime:
    """Asks from time to time whether anything waits for spare time, and at once again where something was done.

    unhurried: within the share of the processor that it may have.
    """

    def __init__(self, *, unhurried: bool) -> None:
        self._unhurried = unhurried
        self._ask_at = 0.0

    def spend(self) -> bool:
        if time.monotonic() < self._ask_at:
            return False
        try:
            did = spare_time.spend(unhurried=self._unhurried)
        except (DatabaseError, InterfaceError):
            logger.warning("spare time could not be spent; trying again", exc_info=True)
            connection.close()
            did = False
        self._ask_at = 0.0 if did else time.monotonic() + SPARE_ASKED
        return did


def main(arguments: list[str] | None = None) -> None:
    parser = parser_of("tasks", __doc__)
    parser.add_argument("--queue", action="append", default=[], help="only this queue; may be given again")
    parser.add_argument("--indoors", action="store_true", help="without what couriers deliver and fetch")
    parser.add_argument("--until-idle", action="store_true", help="end when no job is due")
    parser.add_argument("--limit", type=int, help="end after so many jobs")
    given, stop = begun(parser, arguments)
    os.nice(YIELDING)
    work(
        stop=stop,
        queues=tuple(given.queue),
        until_idle=given.until_idle,
        limit=given.limit,
        indoors=given.indoors,
    )
