"""Hands out receipts: as JSON, or with all that OpenSSL needs; the ledger tells who took which."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.ledger.sealing import seal_pending
from zhengpin.originals import operations, queries
from zhengpin.originals.receipt_problems import ReceiptNotSealed
from zhengpin.originals.receipts.document import receipt_archive, receipt_bytes


def hand_out_receipt(*, deposit_id: UUID | str, number: int = 1, archive: bool = True, actor: Actor) -> bytes:
    """Return a deposit's receipt as an archive (ZIP), or as JSON alone.

    number: 1 of the deposit itself, higher of sources that came later. Raises Forbidden, DepositNotFound,
    ReceiptNotReady, ReceiptNotSealed.
    """
    try:
        said = queries.receipt_of(actor, deposit_id, number=number)
    except ReceiptNotSealed:
        seal_pending()
        said = queries.receipt_of(actor, deposit_id, number=number)
    content = receipt_archive(said) if archive else receipt_bytes(said)
    with transaction.atomic():
        operations.note_receipt(deposit_id=deposit_id, digest=said["digest"], actor=actor)
    return content
