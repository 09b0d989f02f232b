"""Turns at looking at a listing while its seller waits: so many at once, so many waiting, none for long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from threading import BoundedSemaphore

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


def require_room(sender: str) -> None:
    """Refuse a sender for whom there is no place now, before anything is done for it. Raises as `admitted` does."""
    _turns().doors.require_room(sender)


def admitted(sender: str) -> AbstractContextManager[None]:
    """Hold a place among those who are looked at or wait for it. Raises OwnTurnsTaken, AllTurnsTaken."""
    return _turns().doors.held(sender)


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
