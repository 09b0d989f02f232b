"""Notes up to when the owner of originals was told of copies that wait for its word."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import Collection


@transaction.atomic
def note_notified(*, organisation_id: UUID, places: int, until: datetime, actor: Actor) -> bool:
    """Note that an owner is told of copies found up to a moment; False where it was told of them already."""
    actor.require(Permission.KEEP_REFERENCES)
    row = Collection.objects.select_for_update().get(organisation_id=organisation_id)
    if row.copies_notified_until is not None and row.copies_notified_until >= until:
        return False
    Collection.objects.filter(pk=row.pk).update(copies_notified_until=until)
    record(
        events.COPIES_NOTIFIED,
        actor=actor,
        subject=reference("collection", row.pk),
        parent=reference("filing", row.filing_id),
        places=places,
        until=until.isoformat(),
    )
    return True
