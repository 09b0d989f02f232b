"""Notes since when deposits are public: anybody could see them in their depositor's listings, and claim them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
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


@transaction.atomic
def note_public(*, since: Mapping[UUID, tuple[datetime, UUID | None]], actor: Actor) -> int:
    """Note of deposits, by id, since when they are public and in which listing; return how many were not yet.
    A film is public in no listing.

    Never before the deposit: what was not claimed by then could not be.
    """
    actor.require(Permission.KEEP_REFERENCES)
    noted = []
    for row in Deposit.objects.filter(pk__in=since, public_since=None).order_by("pk"):
        at, listing = since[row.pk]
        row.public_since = max(at, row.deposited_at)
        row.listing_id = row.listing_id or listing
        noted.append(row)
    Deposit.objects.bulk_update(noted, ["public_since", "listing"], batch_size=500)
    record_many(
        (
            Draft(
                events.ORIGINAL_SHOWN,
                reference("deposit", row.pk),
                "",
                {
                    "digest": row.sha256,
                    "since": row.public_since.isoformat(),
                    "listing": str(row.listing_id or ""),
                },
            )
            for row in noted
            if row.public_since
        ),
        actor=actor,
    )
    return len(noted)


@transaction.atomic
def note_exclusive(*, deposit_ids: Sequence[UUID], actor: Actor) -> int:
    """Note of deposits that they bear an act from now on, once each; return how many had not."""
    actor.require(Permission.KEEP_REFERENCES)
    rows = list(Deposit.objects.filter(pk__in=deposit_ids, exclusive_since=None).order_by("pk"))
    Deposit.objects.filter(pk__in=[row.pk for row in rows]).update(exclusive_since=clock.now())
    record_many(
        (
            Draft(
                events.ORIGINAL_EXCLUSIVE,
                reference("deposit", row.pk),
                "",
                {"digest": row.sha256, "line": row.strong_line},
            )
            for row in rows
        ),
        actor=actor,
    )
    return len(rows)
