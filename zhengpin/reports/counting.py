"""Counts spans of the ledger for all figures at once: one look at each entry that any of them asks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from django.db.models import Count as CountRows
from django.db.models import Func, QuerySet

from zhengpin.ledger.models import Entry
from zhengpin.reports.elapsed import elapsed
from zhengpin.reports.entries import (
    PIECE,
    entries_between,
    member,
    microseconds,
    microseconds_of,
    present,
)
from zhengpin.reports.event_counts import EventReading, Row, grouped
from zhengpin.reports.questions import LedgerQuestions
from zhengpin.reports.tallies import LedgerTally

MANY = 1000
"""From so many entries of a span on the database groups them; fewer are sooner looked at."""


def tally_between(starts_at: datetime, ends_at: datetime, questions: LedgerQuestions) -> LedgerTally:
    """Return what the ledger says of [starts_at, ends_at)."""
    return tallies_between([starts_at, ends_at], questions)[0] if starts_at < ends_at else LedgerTally()


def tallies_between(edges: Sequence[datetime], questions: LedgerQuestions) -> list[LedgerTally]:
    """Return what the ledger says of each span from one edge to the next; most is asked for all at once."""
    rows = entries_between(edges[0], edges[-1])
    tallies = [LedgerTally() for _ in pairwise(edges)]
    ends = {name for duration in questions.times.values() for name in duration.ends}
    numbers = present(rows, {*questions.events, *ends})
    asked = {event: questions.events[event] for event in numbers if event in questions.events}
    _count_alone([event for event, one in asked.items() if not one.needs_fields], edges, tallies)
    bounds = [microseconds_of(edge) for edge in edges[1:-1]]
    for event, one in asked.items():
        if one.needs_fields and one.needs_values_alone and numbers[event] >= MANY * len(tallies):
            _count_grouped(event, one.names, edges, tallies)
        elif one.needs_fields:
            reading = EventReading(event, one, bounds)
            reading.read(_read(rows.filter(event=event), reading.members), tallies)
    times = {key: one for key, one in questions.times.items() if not numbers.keys().isdisjoint(one.ends)}
    for key, spans in elapsed(times, rows, edges):
        for tally, some in zip(tallies, spans, strict=True):
            if len(some):
                tally.times[key] = some
    return tallies


def _count_alone(events: Sequence[str], edges: Sequence[datetime], tallies: Sequence[LedgerTally]) -> None:
    """Count entries of which nothing but their event is asked."""
    for ends, tally in zip(pairwise(edges), tallies, strict=True):
        for event, number in present(entries_between(*ends), events).items() if events else ():
            tally.entries[event] = {(): number}


def _count_grouped(
    event: str, names: Sequence[str], edges: Sequence[datetime], tallies: Sequence[LedgerTally]
) -> None:
    """Count entries by values of their fields where there are many: the database does it sooner."""
    members = _members(names)
    for ends, tally in zip(pairwise(edges), tallies, strict=True):
        rows = entries_between(*ends).filter(event=event).order_by().annotate(**members)
        if found := grouped(rows.values_list(*members).annotate(number=CountRows("pk"))):
            tally.entries[event] = found


def _read(rows: QuerySet[Entry], names: Sequence[str]) -> Iterator[Row]:
    members = _members(names)
    asked = rows.order_by().annotate(moment=microseconds(), **members)
    found: Iterator[Row] = asked.values_list("moment", "subject", "parent", *members).iterator(PIECE)
    return found


def _members(names: Sequence[str]) -> dict[str, Func]:
    return {f"member_{place}": member(name) for place, name in enumerate(names)}
