"""Notes in the ledger what was handed out of a deposit: receipts, and copies with content credentials."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.blob_store import digest_of
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import Deposit
from zhengpin.originals.problems import DepositNotFound


@transaction.atomic
def note_receipt(*, deposit_id: UUID | str, digest: str, actor: Actor) -> None:
    """Record that somebody took a receipt. Raises Forbidden, DepositNotFound."""
    actor.require(Permission.READ_ORIGINALS)
    row = find_row(Deposit.objects.visible_to(actor), deposit_id, DepositNotFound)
    record(events.RECEIPT_GIVEN, actor=actor, subject=reference("deposit", row.pk), digest=digest)


@transaction.atomic
def note_credentials(*, deposit_id: UUID | str, content: bytes, actor: Actor) -> None:
    """Record that a copy with content credentials was given. Raises Forbidden, DepositNotFound."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = find_row(Deposit.objects.visible_to(actor), deposit_id, DepositNotFound)
    record(
        events.CREDENTIALS_WRITTEN,
        actor=actor,
        subject=reference("deposit", row.pk),
        digest=digest_of(content),
    )
