"""Asks whoever a letter is about for ways that go into the e-mail alone, and never into the inbox's copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhengpin.later import answering

Way = tuple[str, str]
"""A sentence in the language that is active, and the path that it leads to."""
Ways = Callable[[str], Iterable[Way]]
"""Called with what a letter is about, as a typed reference."""

_known: dict[str, Ways] = {}


def register(about_kind: str, ways: Ways) -> None:
    """Let `ways` be asked for letters about a kind of thing. Raises ValueError if others are.

    about_kind: the kind of the typed reference, such as "confirmation". An app registers its own in its module
    `mail_ways`, which is found, and loaded when ways are first asked for.
    """
    if _known.setdefault(about_kind, ways) is not ways:
        raise ValueError(f"ways for letters about {about_kind} are registered twice")


def ways_of(about: str) -> list[Way]:
    """Return the ways that e-mails about this have beside those that every e-mail has."""
    answering(__name__).load()
    ways = _known.get(about.partition(":")[0])
    return list(ways(about)) if ways else []
