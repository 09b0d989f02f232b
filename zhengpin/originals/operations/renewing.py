"""Renews the terms of deposited originals, and ends those that were not renewed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many
from zhengpin.originals import events
from zhengpin.originals.models import Deposit
from zhengpin.originals.models.deposits import end_of_term
from zhengpin.originals.operations.moving import move_deposit, moved_by_owner
from zhengpin.originals.problems import OriginalNotRenewable
from zhengpin.originals.queries.terms import renewable
from zhengpin.originals.states import DepositState

MOST = 2000


@transaction.atomic
def renew_deposits(*, deposit_ids: Sequence[UUID] | None = None, actor: Actor) -> int:
    """Renew one's own deposits for another term; return how many. deposit_ids: by default those that end soonest.

    A term goes on from its end; one that has ended begins anew, and the original has to be public for its time again
    before it bears an act: in between anybody could take it to be unclaimed. Those whose term ends later than in
    90 days are left as they are. Raises OriginalNotRenewable where none of them can be renewed.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    rows = renewable(actor)
    rows = rows if deposit_ids is None else rows.filter(pk__in=list(deposit_ids))
    numbers = list(rows.values_list("pk", flat=True)[:MOST])
    held = list(Deposit.objects.select_for_update().filter(pk__in=numbers).order_by("ends_at", "pk"))
    if not held:
        raise OriginalNotRenewable()
    term = end_of_term() - clock.now()
    drafts = []
    for row in held:
        before = row.ends_at
        if row.state == DepositState.EXPIRED.value:
            row = moved_by_owner(row, "renew", actor)
            row.public_since = clock.now() if row.public_since else None
            row.exclusive_since = None
        row.ends_at = max(before, clock.now()) + term
        row.save(update_fields=["ends_at", "public_since", "exclusive_since"])
        drafts.append(_entry(row, before.isoformat()))
    record_many(drafts, actor=actor)
    return len(held)


def _entry(row: Deposit, before: str) -> Draft:
    fields = {"digest": row.sha256, "ended_at": before, "ends_at": row.ends_at.isoformat()}
    return Draft(events.ORIGINAL_RENEWED, reference("deposit", row.pk), "", fields)


def expire_deposit(*, deposit_id: UUID, actor: Actor) -> Deposit:
    """End the protection of a deposit whose term is over; it stays on record. Raises Conflict where it moved."""
    return move_deposit(deposit_id=deposit_id, verb="expire", actor=actor)
