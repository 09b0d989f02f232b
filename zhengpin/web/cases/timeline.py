"""The timeline of a case: what the ledger says of it, for the side that asks, in the reader's language."""

from __future__ import annotations

from typing import Any, NamedTuple

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.kit.ids import reference
from zhengpin.ledger.queries import timeline
from zhengpin.web.tongue import tongue

SIDES = ("", "merchant", "holder")
"""What a timeline may be narrowed to; "" is everything that the actor may read."""


class Line(NamedTuple):
    entry: Any
    sentence: str
    who: str


def lines_of(actor: Actor, references: list[str], side: str = "") -> list[Line]:
    """Return the lines, newest first, of the things named; the caller has looked each up through its own queries."""
    found = timeline(actor, references, side or None)
    names = display_names(actor, _named(found))
    told = timeline(actor, references, side or None, names=names)
    return [Line(item.entry, item.sentence(tongue()), _who(item.entry, names)) for item in reversed(told)]


def lines_of_case(actor: Actor, case: Any, side: str = "") -> list[Line]:
    return lines_of(actor, [reference("case", case.pk), case.subject], side)


def _named(found: list[Any]) -> set[str]:
    actors = {item.entry.actor for item in found}
    inside = {value for item in found for value in item.entry.fields.values() if isinstance(value, str)}
    return actors | {value for value in inside if ":" in value and len(value) < 120}


def _who(entry: Any, names: dict[str, str]) -> str:
    kind, _, identifier = entry.actor.partition(":")
    return names.get(entry.actor, "" if kind == "system" else identifier)
