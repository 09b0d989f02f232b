"""Draws an entry of the ledger up: what it will say, with its digest. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from zhengpin.kit import canonical, ids
from zhengpin.kit.actor import Acting
from zhengpin.ledger.events import Event, event_named
from zhengpin.ledger.models import Entry


@dataclass(frozen=True)
class Draft:
    """An entry about to be recorded. `subject` and `parent` are typed references."""

    event: Event
    subject: str
    parent: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


def drawn_up(draft: Draft, actor: Acting | str, moment: datetime, uid: UUID | None = None) -> Entry:
    """Return an entry with its digest, not recorded. uid: by default a new one. Raises ValueError, see `record`."""
    if event_named(draft.event.name) is not draft.event:
        raise ValueError(f"event {draft.event.name} is not declared")
    if unknown := set(draft.fields) - set(draft.event.fields):
        raise ValueError(f"event {draft.event.name} has no fields {sorted(unknown)}")
    plain = canonical.plain(draft.fields)
    entry = Entry(
        uid=uid or ids.new_id(),
        at=moment,
        actor=actor if isinstance(actor, str) else actor.ref,
        event=draft.event.name,
        subject=draft.subject,
        parent=draft.parent,
        fields=plain,
    )
    entry.digest = canonical.digest(entry.content())
    return entry
