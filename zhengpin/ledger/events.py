"""Declares ledger events: each a name, a sentence in both languages, its fields and who may read it."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

INTERNAL, MERCHANT, HOLDER = "internal", "merchant", "holder"
AUDIENCES = frozenset({INTERNAL, MERCHANT, HOLDER})


@dataclass(frozen=True)
class Event:
    """One kind of entry. `en` and `zh` are format strings over `fields` (plus `actor`, `subject`)."""

    name: str
    en: str
    zh: str
    fields: tuple[str, ...] = ()
    audience: frozenset[str] = frozenset({INTERNAL})

    def sentence(self, language: str, values: Mapping[str, Any]) -> str:
        """Return the sentence for a language tag; a field that is absent shows as a dash."""
        template = self.zh if language.lower().startswith("zh") else self.en
        return string.Formatter().vformat(template, (), _Lenient(values))


class _Lenient(dict):
    def __missing__(self, key: str) -> str:
        return "–"


_declared: dict[str, Event] = {}


def declare(name: str, *, en: str, zh: str, fields: Iterable[str] = (), audience: Iterable[str] = ()) -> Event:
    """Declare an event named `noun.past`. Raises ValueError for a name declared twice or a sentence over unknown fields."""
    event = Event(name, en, zh, tuple(fields), frozenset(audience) | {INTERNAL})
    if name in _declared:
        raise ValueError(f"event {name} is declared twice")
    if not event.audience <= AUDIENCES:
        raise ValueError(f"event {name}: unknown audience {event.audience - AUDIENCES}")
    known = set(event.fields) | {"actor", "subject", "parent"}
    for text in (en, zh):
        used = {part for _, part, _, _ in string.Formatter().parse(text) if part}
        if not text or not used <= known:
            raise ValueError(f"event {name}: empty sentence or unknown fields {used - known}")
    _declared[name] = event
    return event


def declared() -> dict[str, Event]:
    """Return every declared event by name."""
    return dict(_declared)


def event_named(name: str) -> Event | None:
    return _declared.get(name)


LEDGER_SEALED = declare(
    "ledger.sealed",
    en="Entries were sealed: {count}, seal {number}",
    zh="已封存 {count} 条记录，封存号 {number}",
    fields=("count", "number", "root"),
)
