"""Compares the rows of a table with the entries that tell of them, so that neither changes without the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from zhengpin.kit.ids import reference
from zhengpin.ledger.faults import LedgerFault
from zhengpin.ledger.models import Entry

RUN = 500

Said = Mapping[str, tuple[object, object, Entry]]
"""By column: what the row says, what the ledger says of it, and the entry that says so."""


@dataclass(frozen=True)
class TableAgreement:
    """How the rows of one table must agree with the ledger.

    kind: of their typed references; rows: all of them; events: that tell of them; subjects: of the entries that tell of
    a row; said: what it must say by these, in order, None where none tells how it came there; made: keys of the rows
    that an entry says were made, or were there.
    """

    kind: str
    rows: Callable[[], QuerySet[Any]]
    events: frozenset[str]
    subjects: Callable[[Any], Iterable[str]]
    said: Callable[[Any, Sequence[Entry]], Said | None]
    made: Callable[[Entry], Iterable[str]]


def disagreements(agreement: TableAgreement) -> Iterator[LedgerFault]:
    """Yield every row that its entries do not bear out, then every entry whose row is gone."""
    for rows in _runs(agreement.rows()):
        recorded = _entries_of(agreement, rows)
        for row in rows:
            entries = [entry for subject in agreement.subjects(row) for entry in recorded[subject]]
            yield from _compared(agreement, row, sorted(entries, key=lambda entry: entry.pk))
    for entries in _runs(Entry.objects.filter(event__in=agreement.events)):
        yield from _deleted(agreement, entries)


def _compared(agreement: TableAgreement, row: Model, entries: Sequence[Entry]) -> Iterator[LedgerFault]:
    thing = reference(agreement.kind, row.pk)
    said = agreement.said(row, entries)
    if said is None:
        yield LedgerFault("thing.unrecorded", thing=thing)
        return
    for column, (now, recorded, entry) in said.items():
        if now != recorded:
            yield LedgerFault("thing.changed", entry_id=entry.pk, thing=thing, column=column)


def _entries_of(agreement: TableAgreement, rows: Sequence[object]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    subjects = {subject for row in rows for subject in agreement.subjects(row)}
    for entry in Entry.objects.filter(subject__in=subjects, event__in=agreement.events):
        found[entry.subject].append(entry)
    return found


def _deleted(agreement: TableAgreement, entries: Sequence[Entry]) -> Iterator[LedgerFault]:
    named = [(entry, key) for entry in entries for key in agreement.made(entry)]
    keys = {key for _, key in named}
    there = {str(key) for key in agreement.rows().filter(pk__in=keys).values_list("pk", flat=True)}
    for entry, key in named:
        if key not in there:
            yield LedgerFault("thing.deleted", entry_id=entry.pk, thing=reference(agreement.kind, key))


def _runs[M: Model](rows: QuerySet[M]) -> Iterator[list[M]]:
    """Yield the rows of a table in runs, by key, each read by itself."""
    ordered = rows.order_by("pk")
    run = list(ordered[:RUN])
    while run:
        yield run
        run = list(ordered.filter(pk__gt=run[-1].pk)[:RUN])
