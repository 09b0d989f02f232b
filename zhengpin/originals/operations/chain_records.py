"""Records by which number another evidence chain holds a deposit, with that chain's certificate."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import ChainRecord, Deposit
from zhengpin.originals.problems import DepositNotFound
from zhengpin.originals.receipt_problems import ChainRecordKnown, ChainRecordWrong

MOST_CHAIN, MOST_NUMBER = 120, 300


@transaction.atomic
def record_chain_number(
    *, deposit_id: UUID | str, chain: str, number: str, certificate: bytes, actor: Actor
) -> ChainRecord:
    """Record a number of an evidence chain and keep its certificate (a PDF or a picture). It is not verified.

    Raises Forbidden, DepositNotFound, ChainRecordWrong, ChainRecordKnown, Refused (`document.…`, `picture.…`).
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = find_row(Deposit.objects.visible_to(actor), deposit_id, DepositNotFound)
    chain, number = chain.strip(), number.strip()
    for name, value, most in (("chain", chain, MOST_CHAIN), ("number", number, MOST_NUMBER)):
        if not 0 < len(value) <= most or not value.isprintable():
            raise ChainRecordWrong(field=name, most=most)
    if ChainRecord.objects.filter(deposit=row, chain=chain, number=number).exists():
        raise ChainRecordKnown(field="number")
    accepted = accept_document(certificate, actor=actor)
    made = ChainRecord.objects.create(
        deposit=row,
        chain=chain,
        number=number,
        certificate=accepted.blob,
        recorded_by=actor.ref,
        recorded_at=clock.now(),
    )
    record(
        events.CHAIN_RECORDED,
        actor=actor,
        subject=reference("deposit", row.pk),
        chain=chain,
        number=number,
        certificate=accepted.blob.pk,
    )
    return made
