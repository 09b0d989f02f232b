"""Turns at looking at a listing while its seller waits: so many at once, so many waiting, none for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import Self

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Problem, TooMany
from zhengpin.kit.shares import Doors, Shares

RETRY_AFTER = 1
_REMEDY = _("Try again after the seconds that Retry-After gives, or send the listing to be screened later.")


class OwnTurnsTaken(TooMany):
    code = "screening.own_share_taken"
    message = _("Too many of your listings are being screened at this moment.")
    remedy = _REMEDY

    def __init__(self) -> None:
        super().__init__(retry_after=RETRY_AFTER)


class AllTurnsTaken(Problem):
    code = "screening.all_taken"
    status = 503
    message = _("Too many listings are being screened at this moment.")
    remedy = _REMEDY

    def __init__(self) -> None:
        super().__init__(retry_after=RETRY_AFTER)


class _Turns:
    """What a server process has of them, of the sizes that the settings give."""

    def __init__(self) -> None:
        places = Shares(settings.SCREEN_PLACES + settings.SCREEN_QUEUE, settings.SCREEN_SHARE)
        self.doors = Doors(places, OwnTurnsTaken, AllTurnsTaken)
        self.looking = BoundedSemaphore(settings.SCREEN_PLACES)


@cache
def _turns() -> _Turns:
    return _Turns()


class ScreeningPlace:
    """A place among those who are looked at or wait for it, held until it is left, at the latest when a block ends."""

    def __init__(self, sender: str) -> None:
        """Take one for a sender. Raises OwnTurnsTaken, AllTurnsTaken."""
        self._sender = sender
        self._leave: Callable[[], None] | None = None
        self._take()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def leave(self) -> None:
        """Give it back; nothing happens where that was done."""
        leave, self._leave = self._leave, None
        if leave:
            leave()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leave it to others while the block runs, and take one again. Raises as taking one does."""
        self.leave()
        yield
        self._take()

    def _take(self) -> None:
        self._leave = _turns().doors.take(self._sender)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, as long as the settings allow, and have it while the block runs. Raises AllTurnsTaken."""
    looking = _turns().looking
    if not looking.acquire(timeout=settings.SCREEN_QUEUE_SECONDS):
        raise AllTurnsTaken()
    try:
        yield
    finally:
        looking.release()
