"""Counts a span of the ledger for all figures at once: one look at each entry that any of them asks about."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

import numpy as np
from django.db.models import Count as CountRows
from django.db.models import F, Func, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat

from zhengpin.ledger.models import Entry
from zhengpin.reports.definitions import Duration
from zhengpin.reports.questions import (
    MISSING,
    AskedOfEvent,
    LedgerQuestions,
    matches,
    options_of,
    things_of,
    value_of,
    written_anew,
)
from zhengpin.reports.tallies import NONE, LedgerTally, Numbers, Values, digest_of

PIECE = 5000
"""Entries that are fetched at once."""
MANY = 1000
"""From so many entries on the database groups them; fewer are sooner looked at."""


def entries_between(starts_at: datetime, ends_at: datetime) -> QuerySet[Entry]:
    return Entry.objects.filter(at__gte=starts_at, at__lt=ends_at)


def tally_between(starts_at: datetime, ends_at: datetime, questions: LedgerQuestions) -> LedgerTally:
    """Return what the ledger says of [starts_at, ends_at)."""
    return tallies_between([starts_at, ends_at], questions)[0] if starts_at < ends_at else LedgerTally()


def tallies_between(edges: Sequence[datetime], questions: LedgerQuestions) -> list[LedgerTally]:
    """Return what the ledger says of each span from one edge to the next; times are asked for all at once."""
    counted = [_counted(entries_between(*ends), questions) for ends in pairwise(edges)]
    present = {event for _, events in counted for event in events}
    rows = entries_between(edges[0], edges[-1])
    for key, duration in questions.times.items():
        if not present.isdisjoint(_names(duration.end)):
            for (tally, _), elapsed in zip(counted, _elapsed(duration, rows, edges), strict=True):
                if len(elapsed):
                    tally.times[key] = elapsed
    return [tally for tally, _ in counted]


def _counted(rows: QuerySet[Entry], questions: LedgerQuestions) -> tuple[LedgerTally, set[str]]:
    """Return the numbers and different things of some entries, and which events were there."""
    ends = {name for duration in questions.times.values() for name in _names(duration.end)}
    present = _present(rows, {*questions.events, *ends})
    tally = LedgerTally()
    for event, number in present.items():
        asked = questions.events.get(event)
        if asked and not asked.needs_fields:
            tally.entries[event] = Counter({(): number})
    closer = {event: questions.events[event] for event in present if _is_closer(questions, event)}
    for event in [one for one, asked in closer.items() if present[one] >= MANY and asked.needs_values_alone]:
        tally.entries[event] = _by_values(rows.filter(event=event), closer.pop(event).names)
    if closer:
        _read_closely(rows.filter(event__in=closer), closer, tally)
    return tally, set(present)


def matching(
    event: str | tuple[str, ...], where: Mapping[str, object], rows: QuerySet[Entry]
) -> QuerySet[Entry]:
    """Return the entries of some events whose fields are as they are asked to be."""
    condition = Q(event=event) if isinstance(event, str) else Q(event__in=event)
    for name, value in where.items():
        options = value if isinstance(value, (list, tuple)) else [value]
        either = Q()
        for option in options:
            either |= Q(**{f"fields__{name}": option})
        condition &= either
    return rows.filter(condition)


def _is_closer(questions: LedgerQuestions, event: str) -> bool:
    return event in questions.events and questions.events[event].needs_fields


def _names(event: str | tuple[str, ...]) -> tuple[str, ...]:
    return (event,) if isinstance(event, str) else event


def _present(rows: QuerySet[Entry], events: Iterable[str]) -> dict[str, int]:
    """Return how many entries each of some events has; by the index over event and time alone."""
    counted = rows.filter(event__in=events).order_by().values_list("event").annotate(number=CountRows("pk"))
    return dict(counted.values_list("event", "number"))


def _by_values(rows: QuerySet[Entry], names: Sequence[str]) -> Counter[Values]:
    """Return how many entries have which values; counted by the database."""
    members = {f"value_{place}": _member(name) for place, name in enumerate(names)}
    grouped = rows.order_by().annotate(**members).values_list(*members).annotate(number=CountRows("pk"))
    found: Counter[Values] = Counter()
    for *values, number in grouped:
        found[tuple(MISSING if one is None else written_anew(one) for one in values)] += number
    return found


def _member(name: str) -> Func:
    """Return a field's value as JSON text, on both engines; NULL where an entry has no such field."""
    return Func(
        F("fields"), Value(name), template="(%(expressions)s)", arg_joiner=" -> ", output_field=TextField()
    )


def _read_closely(rows: QuerySet[Entry], asked: Mapping[str, AskedOfEvent], tally: LedgerTally) -> None:
    """Look at entries one by one, each once for all that is asked of its event."""
    counts = {event: _EventCount(one) for event, one in asked.items()}
    text = rows.order_by().annotate(text=Cast("fields", TextField()))
    for event, subject, parent, fields in text.values_list("event", "subject", "parent", "text").iterator(
        PIECE
    ):
        counts[event].add(subject, parent, json.loads(fields))
    for event, one in counts.items():
        tally.entries[event], tally.sums[event] = one.entries, one.sums
        tally.things |= {
            key: np.unique(_numbers(map(digest_of, things))) for key, things in one.things.items() if things
        }


class _EventCount:
    """What the entries of one event came to so far."""

    def __init__(self, asked: AskedOfEvent) -> None:
        self.names, self.totals = asked.names, sorted(asked.totals)
        self.different = [(key, one, options_of(one.where)) for key, one in asked.different.items()]
        self.entries: Counter[Values] = Counter()
        self.sums: Counter[tuple[Values, str]] = Counter()
        self.things: dict[str, set[str]] = {key: set() for key in asked.different}

    def add(self, subject: str, parent: str, fields: Mapping[str, object]) -> None:
        values = tuple([value_of(fields, name) for name in self.names])
        self.entries[values] += 1
        for total in self.totals:
            self.sums[values, total] += fields.get(total) or 0  # type: ignore[operator]
        for key, count, options in self.different:
            if matches(options, fields):
                self.things[key].update(things_of(count, subject, parent, fields))


def _elapsed(duration: Duration, rows: QuerySet[Entry], edges: Sequence[datetime]) -> list[Numbers]:
    """Return of each span the microseconds from the latest start before each end; ends without one are left out."""
    same = Q(**{duration.start_key: OuterRef(duration.end_key)})
    # The index over event and time must not tempt the database here: what is sought is one thing's few entries.
    starts = Entry.objects.annotate(named=Concat("event", Value(""))).filter(
        same, named__in=_names(duration.start), at__lte=OuterRef("at")
    )
    latest = starts.order_by().values(duration.start_key).annotate(latest=Max("at"))
    begun = Subquery(latest.values("latest"))
    ended = matching(duration.end, duration.end_where, rows).order_by().annotate(begun=begun)
    pairs: Iterator[tuple[datetime | None, datetime]] = ended.values_list("begun", "at").iterator(PIECE)
    found: list[list[int]] = [[] for _ in pairwise(edges)]
    for since, at in pairs:
        if since is not None:
            found[bisect_right(edges, at) - 1].append(_microseconds(since, at))
    return [_numbers(some) for some in found]


def _microseconds(begun: datetime, at: datetime) -> int:
    gone = at - begun
    return (gone.days * 86_400 + gone.seconds) * 1_000_000 + gone.microseconds


def _numbers(some: Iterable[int]) -> Numbers:
    found = np.fromiter(some, np.int64)
    return found if len(found) else NONE
