"""Bounds how many requests of a server process wait for others' networks at once, and how many of one sender.

Only a server sets bounds. A job waits in a process of its own, where nobody waits for it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Problem, TooMany
from zhengpin.kit.shares import Doors, Shares

PATIENCE = 0.5
"""Seconds that a request waits for a place before it is refused."""
WAITING = 2

_doors: Doors | None = None


class OwnWaitsTaken(TooMany):
    code = "outside.own_share_taken"
    message = _("Too many of your requests are waiting for pictures from other servers.")
    remedy = _(
        "Send the pictures themselves (base64), or try again after the seconds that Retry-After gives."
    )

    def __init__(self) -> None:
        super().__init__(retry_after=_retry_after())


class AllWaitsTaken(Problem):
    code = "outside.all_taken"
    status = 503
    message = _("Too many requests are waiting for pictures from other servers.")
    remedy = _(
        "Send the pictures themselves (base64), or try again after the seconds that Retry-After gives."
    )

    def __init__(self) -> None:
        super().__init__(retry_after=_retry_after())


def _retry_after() -> int:
    """Return the seconds after which those who are in the way have their pictures, or have given them up.

    Up to twice as many, so that those who were refused together do not come back together.
    """
    soonest = math.ceil(settings.SCREEN_FETCH_SECONDS)
    return random.randint(soonest, 2 * soonest)  # noqa: S311 - spreads load


def bound(most: int, share: int) -> None:
    """Let at most `most` of this process's requests wait at once, `share` of one sender; 0: as many as there are."""
    global _doors
    places = Shares(most, share, waiting=WAITING)
    _doors = Doors(places, OwnWaitsTaken, AllWaitsTaken, PATIENCE) if most else None


def take_place(sender: str) -> Callable[[], None]:
    """Take a place for a sender; return what gives it back. Raises OwnWaitsTaken, AllWaitsTaken."""
    return _doors.take(sender) if _doors else lambda: None


def waiting(sender: str) -> AbstractContextManager[None]:
    """Wait for somebody else's network on behalf of a sender. Raises OwnWaitsTaken, AllWaitsTaken."""
    return _doors.held(sender) if _doors else nullcontext()
