"""What the entries of one event come to in spans of time: read one by one, each once for all that is asked of it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from zhengpin.reports.definitions import Count
from zhengpin.reports.questions import (
    MISSING,
    NOBODY,
    AskedOfEvent,
    options_of,
    things_of,
    written_anew,
)
from zhengpin.reports.tallies import LedgerTally, Values, add_up, digest_of

Member = str | None
"""A field's value as JSON text, as the database gives it; None where the entry has no such field."""
Members = tuple[Member, ...]
Row = tuple[int, str, str, *Members]
"""An entry as it is read: its moment in microseconds since 1970, its subject, its parent, and the members."""
FIELD = "fields__"


class EventReading:
    """Reads entries of one event. The fields that tell them apart have few values: each combination is looked at once.

    members: the fields that are read of each entry, in their order: others of which things and totals are, then those.
    """

    def __init__(self, event: str, asked: AskedOfEvent, bounds: Sequence[int]) -> None:
        """bounds: where one span ends and the next begins, in microseconds since 1970."""
        self._event, self._bounds = event, bounds
        self._names, totals = asked.names, sorted(asked.totals)
        options = {key: options_of(count.where) for key, count in asked.different.items()}
        whose = {name for count in asked.different.values() for name in _whose(count)}
        self._others = sorted(whose.union(totals))
        self._totals = [(total, self._others.index(total)) for total in totals]
        self._different = [
            (_Sought(key, count, self._others), options[key]) for key, count in asked.different.items()
        ]
        self._apart = sorted({*self._names, *(name for some in options.values() for name in some)})
        self.members = (*self._others, *self._apart)
        self._kinds: dict[Members, _Kind] = {}

    def read(self, rows: Iterable[Row], tallies: Sequence[LedgerTally]) -> None:
        """Add entries to the counts of their spans."""
        numbers: Counter[tuple[int, Members]] = Counter()
        sums: list[dict[tuple[Values, str], float]] = [{} for _ in tallies]
        things: dict[tuple[int, str], set[str]] = defaultdict(set)
        first = len(self._others)
        for moment, subject, parent, *members in rows:
            place, apart = bisect_right(self._bounds, moment), tuple(members[first:])
            numbers[place, apart] += 1
            if self._totals or self._different:
                kind, of_span, others = self._kind(apart), sums[place], members[:first]
                for total, at in self._totals:
                    key = kind.values, total
                    of_span[key] = of_span.get(key, 0) + _number_in(others[at])
                for sought in kind.sought:
                    things[place, sought.question].update(sought.found_in(subject, parent, others))
        for (place, apart), number in numbers.items():
            add_up(tallies[place].entries.setdefault(self._event, {}), {self._kind(apart).values: number})
            tallies[place].sums[self._event] = sums[place]
        known: dict[str, int] = {}
        for (place, question), named in things.items():
            if named:
                tallies[place].things[question] = np.unique(
                    np.array([_digest(one, known) for one in named], np.int64)
                )

    def _kind(self, apart: Members) -> _Kind:
        found = self._kinds.get(apart)
        if found is None:
            written = {name: member_written(one) for name, one in zip(self._apart, apart, strict=True)}
            found = self._kinds[apart] = _Kind(
                tuple(written[name] for name in self._names),
                [
                    sought
                    for sought, options in self._different
                    if all(written[name] in allowed for name, allowed in options.items())
                ],
            )
        return found


class _Sought:
    """Different things that are counted. others: the fields that are read of each entry for such."""

    def __init__(self, question: str, count: Count, others: Sequence[str]) -> None:
        self.question, self._count = question, count
        self._places = [(name, others.index(name)) for name in _whose(count)]

    def found_in(self, subject: str, parent: str, others: Sequence[Member]) -> Iterable[str]:
        """Return the things that an entry adds."""
        if self._count.each:
            members = ((name, others[at]) for name, at in self._places)
            fields = {name: json.loads(one) for name, one in members if one is not None}
            return things_of(self._count, subject, parent, fields)
        for _, at in self._places:
            value = member_written(others[at])
            return () if value in NOBODY else (value,)
        return things_of(self._count, subject, parent, {})


class _Kind:
    """Entries that nothing tells apart: what they are counted as, and for which different things they count."""

    def __init__(self, values: Values, sought: Sequence[_Sought]) -> None:
        self.values, self.sought = values, sought


def member_written(member: Member) -> str:
    """Return a value as values are compared, whichever way a database wrote it."""
    if member is None:
        return MISSING
    plain = "\\" not in member and member.startswith('"')
    return member if plain else written_anew(member)


def _whose(count: Count) -> Sequence[str]:
    if count.each:
        return count.each
    return (count.distinct.removeprefix(FIELD),) if count.distinct.startswith(FIELD) else ()


@lru_cache(maxsize=4096)
def _number_in(member: Member) -> float:
    number: float = (json.loads(member) or 0) if member is not None else 0
    return number


def _digest(thing: str, known: dict[str, int]) -> int:
    """Return what stands for a thing; several questions ask about the same."""
    found = known.get(thing)
    if found is None:
        found = known[thing] = digest_of(thing)
    return found


def grouped(rows: Iterable[tuple[*Members, int]]) -> dict[Values, int]:
    """Return how many entries have which values, of what a database counted."""
    found: dict[Values, int] = {}
    for *members, number in rows:
        add_up(found, {tuple(map(member_written, members)): number})
    return found
