"""What the figures ask of each event, gathered so that one look at an entry answers them all. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from zhengpin.kit import canonical
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure

MISSING = ""
"""What stands for a field that an entry does not have; every other value is its canonical JSON."""
NOBODY = frozenset({MISSING, "null", '""'})
"""Values that name no thing, and so are not counted among different ones."""


@dataclass
class AskedOfEvent:
    """fields: whose values every entry is counted by; totals: whose numbers are added up; different: what is sought."""

    fields: set[str] = field(default_factory=set)
    totals: set[str] = field(default_factory=set)
    different: dict[str, Count] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.fields))

    @property
    def needs_fields(self) -> bool:
        return bool(self.fields or self.totals or self.different)

    @property
    def needs_values_alone(self) -> bool:
        return not self.totals and not self.different


@dataclass(frozen=True)
class LedgerQuestions:
    """All that is asked: of each event, and the times that are measured, by their identity."""

    events: Mapping[str, AskedOfEvent]
    times: Mapping[str, Duration]

    def identity(self) -> str:
        """Return the digest of all that is asked: counts of other questions are not those of these."""
        events = {
            name: [asked.names, sorted(asked.totals), sorted(asked.different)]
            for name, asked in self.events.items()
        }
        return canonical.digest({"events": events, "times": sorted(self.times)})


def is_tallied(count: Count) -> bool:
    """Say whether a count is made of days that are tallied; what counts from the beginning, or counted days, is not."""
    return not count.ever and not count.of_day


def count_id(count: Count) -> str:
    """Return the identity of a count, whichever period and sign it has."""
    asked = count.identity() | {"each": list(count.each), "total": count.total}
    return canonical.digest({name: asked[name] for name in ("event", "where", "distinct", "each", "total")})[
        :16
    ]


def time_id(duration: Duration) -> str:
    """Return the identity of a time that is measured, whatever it is compared with."""
    return canonical.digest(duration.identity() | {"within": None})[:16]


def questions_of(chapters: Sequence[Chapter]) -> LedgerQuestions:
    """Return what the figures of some chapters ask; the order is of no matter."""
    return _questions(tuple(figure for chapter in chapters for figure in chapter.figures))


def _questions(figures: tuple[Figure, ...]) -> LedgerQuestions:
    events: dict[str, AskedOfEvent] = {}
    times: dict[str, Duration] = {}
    for figure in figures:
        if figure.duration:
            times[time_id(figure.duration)] = figure.duration
        for count in filter(is_tallied, (*figure.numerator, *figure.denominator)):
            asked = events.setdefault(count.event, AskedOfEvent())
            if count.distinct or count.each:
                asked.different[count_id(count)] = count
                continue
            asked.fields.update(count.where)
            asked.totals.update([count.total] if count.total else [])
    return LedgerQuestions(events, times)


@lru_cache(maxsize=4096, typed=True)
def written(value: object) -> str:
    """Return a plain value as it is compared: its canonical JSON, so that `true` is not 1."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def written_anew(text: str) -> str:
    """Return a value that is JSON text, however a database writes that, as it is compared."""
    return value_of({"": json.loads(text)}, "")


def value_of(fields: Mapping[str, object], name: str) -> str:
    """Return a field's value as it is compared; MISSING where it has none."""
    if name not in fields:
        return MISSING
    value = fields[name]
    if isinstance(value, (list, dict)):
        return canonical.canonical_json(value).decode()
    return written(value)


def options_of(where: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Return what each field may be, as values are compared."""
    return {
        name: frozenset(written(one) for one in (value if isinstance(value, (list, tuple)) else [value]))
        for name, value in where.items()
    }


def matches(options: Mapping[str, frozenset[str]], fields: Mapping[str, object]) -> bool:
    return all(value_of(fields, name) in allowed for name, allowed in options.items())


def things_of(count: Count, subject: str, parent: str, fields: Mapping[str, object]) -> Iterator[str]:
    """Return the things that an entry adds to a count of different ones; of `each`, every combination."""
    if count.each:
        parts = [_members(fields.get(name)) for name in count.each]
        yield from ("\x1f".join(one) for one in product(*parts))
    elif count.distinct == "subject":
        yield subject
    elif count.distinct == "parent":
        yield parent
    elif (value := value_of(fields, count.distinct.removeprefix("fields__"))) not in NOBODY:
        yield value


def _members(value: object) -> list[str]:
    """Return each member of a list by itself; an empty list is one of its own."""
    members = (value or [None]) if isinstance(value, list) else [value]
    return [canonical.canonical_json(one).decode() for one in members]
