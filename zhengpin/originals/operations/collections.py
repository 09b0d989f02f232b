"""Begins a depositor's collection, and sets the scope of what is deposited into it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import Collection
from zhengpin.originals.states import DepositScope
from zhengpin.rights.operations import open_collection


@transaction.atomic
def begin_collection(
    *, organisation_id: UUID, scope: str = DepositScope.MINE_AND_AUTHORISED.value, actor: Actor
) -> Collection:
    """Return the collection of an organisation, made with its filing where there is none.

    Raises HolderNotFound for one that is not one's own.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    rows = Collection.objects.visible_to(actor).select_related("filing__holder")
    present = rows.filter(organisation_id=organisation_id).first()
    if present is not None:
        return present
    filing = open_collection(organisation_id=organisation_id, actor=actor)
    row, new = Collection.objects.get_or_create(
        organisation_id=organisation_id,
        defaults={
            "filing": filing,
            "scope": DepositScope(scope).value,
            "created_by": actor.ref,
            "created_at": clock.now(),
        },
    )
    if new:
        record(
            events.COLLECTION_BEGUN,
            actor=actor,
            subject=reference("collection", row.pk),
            parent=reference("filing", filing.pk),
            scope=row.scope,
        )
    return row


@transaction.atomic
def restrict_collection(
    *, organisation_id: UUID, until: datetime | None, wrong: int = 0, actor: Actor
) -> Collection | None:
    """Say until when only what is proven bears an act for a depositor; None: from now on all does again.

    Returns the collection where that changed something, else None.
    """
    actor.require(Permission.DECIDE_ORIGINALS)
    rows = Collection.objects.visible_to(actor).select_for_update()
    row = rows.filter(organisation_id=organisation_id).first()
    if row is None or row.restricted_until == until:
        return None
    row.restricted_until = until
    row.save(update_fields=["restricted_until"])
    event = events.COLLECTION_RESTRICTED if until else events.COLLECTION_RELEASED
    fields = {"until": until.isoformat(), "wrong": wrong} if until else {}
    record(
        event,
        actor=actor,
        subject=reference("collection", row.pk),
        parent=reference("filing", row.filing_id),
        **fields,
    )
    return row
