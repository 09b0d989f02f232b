"""Writes the ledger: record one entry, or many at once, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from zhengpin.kit import canonical, clock, ids
from zhengpin.kit.actor import Acting
from zhengpin.kit.database.copying import insert_many
from zhengpin.ledger.events import Event, event_named
from zhengpin.ledger.models import Entry


@dataclass(frozen=True)
class Draft:
    """An entry about to be recorded. `subject` and `parent` are typed references."""

    event: Event
    subject: str
    parent: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


def record(event: Event, *, actor: Acting | str, subject: str, parent: str = "", **fields: object) -> Entry:
    """Append one entry; `actor` is an Actor or a typed reference. Raises ValueError for an undeclared event, field."""
    entry = _entry(Draft(event, subject, parent, fields), actor, clock.now())
    entry.save(force_insert=True)
    return entry


def record_many(drafts: Iterable[Draft], *, actor: Acting | str) -> int:
    """Append many entries at once and return how many; for whatever arrives in batches."""
    moment = clock.now()
    entries = [_entry(draft, actor, moment) for draft in drafts]
    insert_many(connection, entries)
    return len(entries)


def _entry(draft: Draft, actor: Acting | str, moment: datetime) -> Entry:
    if event_named(draft.event.name) is not draft.event:
        raise ValueError(f"event {draft.event.name} is not declared")
    if unknown := set(draft.fields) - set(draft.event.fields):
        raise ValueError(f"event {draft.event.name} has no fields {sorted(unknown)}")
    plain = canonical.plain(draft.fields)
    entry = Entry(
        uid=ids.new_id(),
        at=moment,
        actor=actor if isinstance(actor, str) else actor.ref,
        event=draft.event.name,
        subject=draft.subject,
        parent=draft.parent,
        fields=plain,
    )
    entry.digest = canonical.digest(entry.content())
    return entry
