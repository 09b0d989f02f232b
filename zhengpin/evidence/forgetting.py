"""Whoever keeps something that was made of blobs, and has to know when one is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Collection

from zhengpin.later import answering

type Following = Callable[[Collection[str]], object]
"""Told, in the transaction that forgets blobs and before their rows go, the SHA-256 of each in hexadecimal."""

_following: list[Following] = []


def also_forget(one: Following) -> None:
    """Have something done when blobs are forgotten. Registered twice it is done once."""
    if one not in _following:
        _following.append(one)


def say_forgotten(digests: Collection[str]) -> None:
    """Tell all that follow, in the caller's transaction."""
    answering(__name__).load()
    for one in _following:
        one(digests)
