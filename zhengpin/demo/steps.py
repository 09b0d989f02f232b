"""Notes how far the opening of the demo has come, so that it can be stopped at any moment and goes on from there."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import close_old_connections
from django.utils.translation import gettext_noop as _

from zhengpin.demo.opening import Progress
from zhengpin.jobs import long_work

NAME = "demo"
TITLE = _("The demo marketplace opens")
CHECK_EVERY = 0.5
BREATH = 0.1
"""Between two steps others get to write: whoever waits for SQLite looks again only now and then."""


def is_open() -> bool:
    """Return whether the opening came to its end."""
    return long_work.is_finished(NAME)


def announce() -> None:
    """Say that the marketplace opens, before anything of it does: the first page shows it."""
    long_work.begin(name=NAME, title=TITLE)


class OpeningSteps:
    """The opening in steps. by_worker: a worker runs beside it and does the jobs; else they are done here and now.

    shown: told of every step as well; begin_afresh: starts this process anew, which then goes on.
    """

    def __init__(
        self,
        *,
        by_worker: bool = False,
        shown: Progress | None = None,
        begin_afresh: Callable[[], None] | None = None,
    ) -> None:
        self.by_worker = by_worker
        self._shown, self._begin_afresh = shown, begin_afresh
        announce()

    def progress(self, what: str, done: int, total: int) -> None:
        long_work.move(name=NAME, step=what, done=done, total=total)
        if self.by_worker:
            time.sleep(BREATH)
        if self._shown:
            self._shown(what, done, total)

    def is_behind(self, step: str) -> bool:
        return step in long_work.passed(NAME)

    def behind(self, beginning: str) -> int:
        """Return how many of the steps whose names begin so are behind."""
        return sum(one.startswith(beginning) for one in long_work.passed(NAME))

    def once(self, step: str, work: Callable[[], object]) -> None:
        """Do the work of a step once, whatever comes between: it and its note are one transaction."""
        if not self.is_behind(step):
            long_work.pass_step(name=NAME, step=step, work=work)

    def again(self, step: str, work: Callable[[], object], *, afresh: bool = False) -> None:
        """Do work that, done again, changes nothing; once it is done it is not begun again.

        afresh: the process may begin anew afterwards, to give back the memory that the work took.
        """
        if not self.is_behind(step):
            work()
            long_work.pass_step(name=NAME, step=step)
            if afresh and self._begin_afresh:
                self._begin_afresh()

    def have_done(self, job: Callable[[], object], until: Callable[[], bool]) -> None:
        """Have an enqueued job done: by the worker, waiting until it is, or here; run again, it changes nothing."""
        if not self.by_worker:
            job()
            return
        while not until():
            close_old_connections()
            time.sleep(CHECK_EVERY)

    def finish(self) -> None:
        long_work.finish(name=NAME)
