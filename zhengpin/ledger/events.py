"""Declares ledger events: each a name, a sentence in both languages, its fields and who may read it."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengpin.kit.labels import Labelled

INTERNAL, MERCHANT, HOLDER = "internal", "merchant", "holder"
AUDIENCES = frozenset({INTERNAL, MERCHANT, HOLDER})


@dataclass(frozen=True)
class Event:
    """One kind of entry. `en` and `zh` are format strings over `fields` (plus `actor`, `subject`, `parent`).

    words: for fields that hold a vocabulary's value, that vocabulary, so that sentences say its label.
    """

    name: str
    en: str
    zh: str
    fields: tuple[str, ...] = ()
    audience: frozenset[str] = frozenset({INTERNAL})
    words: Mapping[str, type[Labelled]] = field(default_factory=dict, compare=False)

    def sentence(self, language: str, values: Mapping[str, object]) -> str:
        """Return the sentence for a language tag; a field that is absent shows as a dash."""
        template = self.zh if language.lower().startswith("zh") else self.en
        shown = {key: self._word(key, value, language) for key, value in values.items()}
        return string.Formatter().vformat(template, (), _Lenient(shown))

    def _word(self, key: str, value: Any, language: str) -> object:
        vocabulary = self.words.get(key)
        if vocabulary is None or value not in set(vocabulary):
            return value
        return vocabulary(value).label(language)


class _Lenient(dict):
    def __missing__(self, key: str) -> str:
        return "–"


_declared: dict[str, Event] = {}


def declare(
    name: str,
    *,
    en: str,
    zh: str,
    fields: Iterable[str] = (),
    audience: Iterable[str] = (),
    words: Mapping[str, type[Labelled]] | None = None,
) -> Event:
    """Declare an event named `noun.past`. Raises ValueError for a name declared twice or a sentence's unknown field."""
    event = Event(name, en, zh, tuple(fields), frozenset(audience) | {INTERNAL}, words or {})
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


@dataclass(frozen=True)
class EventShape:
    """What several events have in common: fields with which each begins, who may read them, vocabularies of fields."""

    fields: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    words: Mapping[str, type[Labelled]] = field(default_factory=dict)

    def __call__(self, name: str, en: str, zh: str, fields: str = "") -> Event:
        """Declare an event of this shape. fields: those that it has besides, apart by spaces."""
        every = (*self.fields, *fields.split())
        words = {field: words for field, words in self.words.items() if field in every}
        return declare(name, en=en, zh=zh, fields=every, audience=self.audience, words=words)


def declared() -> dict[str, Event]:
    """Return every declared event by name."""
    return dict(_declared)


def event_named(name: str) -> Event | None:
    return _declared.get(name)


ANCHOR_EXPORTED = declare(
    "ledger.anchor_exported",
    en="The chain value of seal {number} was handed out as an anchor",
    zh="已导出第 {number} 号封存的链值作为锚点",
    fields=("number", "chain"),
)
ANCHOR_KEPT = declare(
    "ledger.anchor_kept",
    en="The chain value of seal {number} was kept outside: {places}",
    zh="第 {number} 号封存的链值已存于系统之外：{places}",
    fields=("number", "chain", "places"),
)
