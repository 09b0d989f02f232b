"""Looks entries of the ledger up for the Union's report: by event and time, or by what they are about, in chunks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from django.db.models import QuerySet

from zhengpin.ledger.models import Entry

_CHUNK = 400
_COLUMNS = ("event", "subject", "parent", "at", "fields")


@dataclass(frozen=True)
class LedgerLine:
    """What is looked at of an entry."""

    event: str
    subject: str
    parent: str
    at: datetime
    fields: dict[str, object]

    def text(self, name: str) -> str:
        """Return a field as a text, "" where it holds nothing."""
        value = self.fields.get(name)
        return "" if value is None else str(value)

    def number(self, name: str) -> int:
        value = self.fields.get(name)
        return value if isinstance(value, int) else 0

    def moment(self, name: str) -> datetime:
        """Return the moment that a field tells, or that of the entry where it tells none."""
        held = self.text(name)
        return datetime.fromisoformat(held) if held else self.at


def lines(event: str, since: datetime, until: datetime | None = None) -> Iterator[LedgerLine]:
    """Yield the entries of an event from a moment on, in their order; until: before that one."""
    rows = Entry.objects.filter(event=event, at__gte=since)
    return _read(rows.filter(at__lt=until) if until else rows)


def lines_about(
    events: Iterable[str], subjects: Iterable[str], *, before: datetime, by_parent: bool = False
) -> Iterator[LedgerLine]:
    """Yield the entries of events about some things, before a moment. by_parent: whose parent these things are."""
    wanted, key = list(events), "parent__in" if by_parent else "subject__in"
    for some in batched(dict.fromkeys(subjects), _CHUNK):
        yield from _read(Entry.objects.filter(**{key: some}, event__in=wanted, at__lt=before))


def _read(rows: QuerySet[Entry]) -> Iterator[LedgerLine]:
    ordered = rows.order_by("at", "pk").values_list(*_COLUMNS)
    return (LedgerLine(*row) for row in ordered.iterator(chunk_size=2000))
