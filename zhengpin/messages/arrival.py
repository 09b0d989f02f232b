"""Hands a message's arrival to whoever waits for it, such as a clock that it starts, without knowing either."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.later import answering

if TYPE_CHECKING:
    from zhengpin.messages.models import Arrival

Taker = Callable[[str, "Arrival", Any], None]
"""Called with the message's `about`, the arrival and the actor, in a durable job: it must bear being called again."""

_takers: dict[str, Taker] = {}


def register(about_kind: str, taker: Taker) -> None:
    """Let `taker` hear of the arrival of every message about a kind of thing, by whatever channel.

    about_kind: the kind of the typed reference, such as "target". Raises ValueError if another hears of them. An app
    registers its own in its module `arrivals`, which is found, and loaded when arrivals are first asked about.
    """
    if _takers.setdefault(about_kind, taker) is not taker:
        raise ValueError(f"arrivals about {about_kind} are taken twice")


def is_awaited(about: str) -> bool:
    """Say whether anyone hears of the arrival of messages about this."""
    answering(__name__).load()
    return _kind(about) in _takers


def take(arrival: Arrival, *, actor: Actor) -> None:
    """Hand an arrival on to whoever hears of it."""
    about = arrival.message.about
    answering(__name__).load()
    taker = _takers.get(_kind(about))
    if taker is not None:
        taker(about, arrival, actor)


def _kind(about: str) -> str:
    """Return the kind of a typed reference; of what is none, something that nobody has registered for."""
    return about.partition(":")[0]
