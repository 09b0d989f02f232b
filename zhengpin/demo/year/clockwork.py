"""Lets a simulated year pass: people act as their lives say, jobs run when they are due, chores now and then."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from zhengpin.flows.schedule import CHORES
from zhengpin.jobs.queries import next_job_due_at
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem

logger = logging.getLogger(__name__)

Life = Generator[timedelta | datetime]
"""What somebody does, one act after the other; yields how long, or until when, nothing is done."""

TICK = timedelta(hours=6)
SELDOM = timedelta(hours=24)
"""Chores that the system does oftener than once an hour are done at each tick, the others at most so often."""
OFTEN = timedelta(minutes=1)
LEFT_OUT = {
    "seek related accounts",
    "learn ordinary words",
    "file evaluations away",
    "forget old evaluations",
    "keep an anchor outside",
    "fold the pictures protected and shown",
    "fold the hashes of banks",
    "rescue the jobs of dead workers",
    "forget dead workers",
    "enqueue lost deliveries",
    "end forgotten uploads",
    "delete unused uploads",
    "submit statements of reasons",
    "seal what was left out",
}
"""Chores that tend files and processes, which an archive does not carry, or that do the same again where it is laid."""
WANTED = tuple(one for one in CHORES if one.name not in LEFT_OUT)


@dataclass
class Clockwork:
    """The time of a simulated year, and whatever is to happen in it."""

    now: datetime
    until: datetime
    note: Callable[[datetime], object] = lambda _: None
    troubles: list[str] = field(default_factory=list)
    """Acts that the system refused or that failed: there should be none."""
    _waiting: list[tuple[datetime, int, Life]] = field(default_factory=list)
    _number: count[int] = field(default_factory=count)
    _chores: dict[str, datetime] = field(default_factory=dict)

    def begin(self, life: Life, at: datetime | None = None) -> None:
        """Let a life begin, now or later."""
        heapq.heappush(self._waiting, (at or self.now, next(self._number), life))

    def run(self) -> None:
        """Let time pass until its end."""
        with clock.set_to(lambda: self.now):
            self.begin(self._ticks())
            while self._waiting and (moment := self._next()) < self.until:
                self.now = max(self.now, moment)
                self._live()
                run_due(worker_id="year")
            self.now = self.until
            run_due(worker_id="year")
            self._do_chores(every=True)

    def _next(self) -> datetime:
        job = next_job_due_at()
        life = self._waiting[0][0]
        return min(job, life) if job else life

    def _live(self) -> None:
        """Let the life whose turn it is do its next act, whole."""
        if not self._waiting or self._waiting[0][0] > self.now:
            return
        _, _, life = heapq.heappop(self._waiting)
        try:
            pause = next(life, None)
        except Exception as trouble:
            whose = getattr(life, "__name__", "a life")
            what = trouble.as_dict() if isinstance(trouble, Problem) else repr(trouble)
            self.troubles.append(f"{self.now:%Y-%m-%d %H:%M} {whose}: {what}")
            logger.exception("an act failed: %s", whose)
            return
        if pause is not None:
            self.begin(life, pause if isinstance(pause, datetime) else self.now + pause)

    def _ticks(self) -> Life:
        while True:
            self._do_chores()
            self.note(self.now)
            yield TICK

    def _do_chores(self, *, every: bool = False) -> None:
        for chore in WANTED:
            due = self._chores.get(chore.name)
            if every or due is None or due <= self.now:
                pause = TICK if chore.every <= OFTEN else max(chore.every, SELDOM)
                self._chores[chore.name] = self.now + pause
                chore.run()
        run_due(worker_id="year")
