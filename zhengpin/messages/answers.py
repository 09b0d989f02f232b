"""Hands what a receiver answered to whoever sent the event, without knowing either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.later import answering
from zhengpin.messages.states import EventType

Taker = Callable[[str, dict[str, object], Any], None]
"""Called with the event's `about`, the answer's JSON object and the actor, in the transaction of the delivery."""

_takers: dict[EventType, Taker] = {}


def register(event_type: EventType, taker: Taker) -> None:
    """Let `taker` have the answers to an event. Raises ValueError if another has them.

    An app registers its own in its module `answers`, which is found, and loaded when an answer first comes.
    """
    if _takers.setdefault(event_type, taker) is not taker:
        raise ValueError(f"answers to {event_type} are taken twice")


def take(event_type: str, about: str, answer: dict[str, object], *, actor: Actor) -> None:
    """Hand an answer on; an event whose answers nobody takes has them kept in the delivery's log only."""
    answering(__name__).load()
    taker = _takers.get(EventType(event_type))
    if taker is not None:
        taker(about, answer, actor)
