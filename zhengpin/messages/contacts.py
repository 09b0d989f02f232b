"""Asks who knows organisations better for the addresses to which their letters are mailed beside their members'."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from zhengpin.later import answering

Contacts = Callable[[UUID], Iterable[str]]
"""Called with an organisation's id; gives e-mail addresses."""

_known: dict[str, Contacts] = {}


def register(name: str, contacts: Contacts) -> None:
    """Let `contacts` be asked. Raises ValueError if another goes by the name.

    An app registers its own in its module `contacts`, which is found, and loaded when addresses are
    first asked for.
    """
    if _known.setdefault(name, contacts) is not contacts:
        raise ValueError(f"contacts {name} are registered twice")


def addresses_of(organisation_id: UUID) -> list[str]:
    """Return the addresses that are known of an organisation, empty ones left out."""
    answering(__name__).load()
    return [address for contacts in _known.values() for address in contacts(organisation_id) if address]
