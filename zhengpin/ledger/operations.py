"""Writes the ledger: record one entry, or many at once, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from zhengpin.kit import clock
from zhengpin.kit.actor import Acting
from zhengpin.kit.database.copying import insert_many
from zhengpin.ledger.drafts import Draft, drawn_up
from zhengpin.ledger.events import Event
from zhengpin.ledger.models import Entry


def record(event: Event, *, actor: Acting | str, subject: str, parent: str = "", **fields: object) -> Entry:
    """Append one entry; `actor` is an Actor or a typed reference. Raises ValueError for an undeclared event, field."""
    entry = drawn_up(Draft(event, subject, parent, fields), actor, clock.now())
    entry.save(force_insert=True)
    return entry


def record_many(drafts: Iterable[Draft], *, actor: Acting | str) -> int:
    """Append many entries at once and return how many; for whatever arrives in batches."""
    moment = clock.now()
    entries = [drawn_up(draft, actor, moment) for draft in drafts]
    insert_many(connection, entries)
    return len(entries)
