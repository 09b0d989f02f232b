"""Whoever keeps something that was made of blobs, and has to know when one is forgotten.

What each machine keeps for itself follows later: see `forgotten_here`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from zhengpin.evidence.models import ForgottenPrefix
from zhengpin.later import answering

type Following = Callable[[Collection[str]], object]
"""Told, in the transaction that forgets blobs and before their rows go, the SHA-256 of each in hexadecimal."""

_following: list[Following] = []


def also_forget(one: Following) -> None:
    """Have something done when blobs are forgotten. Registered twice it is done once."""
    if one not in _following:
        _following.append(one)


def say_forgotten(digests: Collection[str]) -> None:
    """Tell all that follow, in the caller's transaction, and note it for all machines."""
    answering(__name__).load()
    for one in _following:
        one(digests)
    ForgottenPrefix.objects.bulk_create(
        [ForgottenPrefix(prefix=one) for one in sorted({prefix_of(digest) for digest in digests})]
    )


def prefix_of(digest: str) -> str:
    """Return the part of a digest that is noted of a forgotten blob."""
    return digest[:4]
