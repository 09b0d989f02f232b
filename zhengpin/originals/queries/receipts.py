"""Reads of time: how far a deposit is stamped, and its receipt with all that renewed it since."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.ledger import signing
from zhengpin.ledger.merkle import inclusion_path
from zhengpin.ledger.models import Entry
from zhengpin.ledger.proofs import NotSealedYetError, prove
from zhengpin.originals.models import ChainRecord, Deposit, StampBatch, StampLeaf, TimeStamp
from zhengpin.originals.problems import DepositNotFound
from zhengpin.originals.receipt_problems import ChainRecordNotFound, ReceiptNotReady, ReceiptNotSealed
from zhengpin.originals.receipts.document import KeptToken, ProvenLeaf, ReceiptKey, ReceiptStage, receipt
from zhengpin.originals.receipts.evidence import evidence_from
from zhengpin.originals.receipts.names import host_of
from zhengpin.originals.states import TimeStampState


def stamp_leaves(actor: Actor, row: Deposit) -> QuerySet[StampLeaf]:
    """Return the leaves that hold a deposit's files, the first one first; none while it is not stamped."""
    actor.require(Permission.READ_ORIGINALS)
    return StampLeaf.objects.visible_to(actor).filter(deposit=row).select_related("batch").order_by("number")


def time_stamps(actor: Actor, row: StampLeaf) -> QuerySet[TimeStamp]:
    """Return what authorities say of the batch of a leaf that one may see, first those that are granted."""
    actor.require(Permission.READ_ORIGINALS)
    return TimeStamp.objects.filter(batch_id=row.batch_id).order_by("-state", "stamped_at", "pk")


def first_stamped_at(actor: Actor, row: Deposit) -> datetime | None:
    """Return the earliest moment at which an authority stamped a deposit's file; None where none did yet."""
    actor.require(Permission.READ_ORIGINALS)
    leaves = StampLeaf.objects.visible_to(actor).filter(deposit=row, number=1)
    stamps = TimeStamp.objects.filter(state=TimeStampState.GRANTED.value, batch__in=leaves.values("batch"))
    return stamps.aggregate(first=Min("stamped_at"))["first"]


def chain_records(actor: Actor, row: Deposit) -> QuerySet[ChainRecord]:
    """Return the numbers of evidence chains recorded for a deposit."""
    actor.require(Permission.READ_ORIGINALS)
    return ChainRecord.objects.visible_to(actor).filter(deposit=row).order_by("recorded_at", "pk")


def chain_record(actor: Actor, deposit_id: UUID | str, record_id: UUID | str) -> ChainRecord:
    """Return one number that was recorded for a deposit. Raises Forbidden, ChainRecordNotFound."""
    actor.require(Permission.READ_ORIGINALS)
    rows = ChainRecord.objects.visible_to(actor).filter(deposit_id=deposit_id)
    return find_row(rows, record_id, ChainRecordNotFound)


def receipt_of(actor: Actor, deposit_id: UUID | str, *, number: int = 1) -> dict[str, Any]:
    """Return the receipt of a deposit in JSON types. number: 1 of the deposit, higher of sources that came later.

    Raises Forbidden, DepositNotFound, ReceiptNotReady, ReceiptNotSealed.
    """
    row = find_row(Deposit.objects.visible_to(actor), deposit_id, DepositNotFound)
    leaf = stamp_leaves(actor, row).filter(number=number).first()
    if leaf is None:
        raise ReceiptNotReady()
    stages = list(_stages(leaf))
    numbers = {stage.entry for stage in stages} | {one.entry for stage in stages for one in stage.tokens}
    try:
        proven = prove(list(Entry.objects.filter(pk__in=numbers).order_by("pk")))
    except NotSealedYetError as error:
        raise ReceiptNotSealed() from error
    holding = {entry["seal"] for entry in proven["entries"]}
    ledger = {
        "entries": proven["entries"],
        "seals": [seal for seal in proven["seals"] if seal["number"] in holding],
    }
    key = ReceiptKey(signing.public_key(), signing.sign)
    return receipt(deposit=row.pk, stages=stages, ledger=ledger, key=key)


def has_unstamped(actor: Actor, deposit_id: UUID | str) -> bool:
    """Say whether a deposit has no leaf yet. Raises Forbidden, DepositNotFound."""
    actor.require(Permission.READ_ORIGINALS)
    row = find_row(Deposit.objects.visible_to(actor), deposit_id, DepositNotFound)
    return not StampLeaf.objects.filter(deposit=row).exists()


def wanted(authority: str | None = None) -> QuerySet[TimeStamp]:
    """Return the time stamps that are still to be had, the oldest first (a system read)."""
    rows = TimeStamp.objects.filter(state=TimeStampState.WANTED.value).order_by("pk")
    return rows.filter(authority=authority) if authority else rows


def due_for_renewal(*, days: int, most: int = 500) -> list[TimeStamp]:
    """Return the time stamps whose certificates end soon and that nothing renews yet (a system read).

    days: how long before the end; of one that holds for a short time, half of that time at most.
    """
    now = clock.now()
    rows = TimeStamp.objects.filter(
        state=TimeStampState.GRANTED.value, renewal__isnull=True, ends_at__gt=now
    ).select_related("batch", "answer", "evidence")
    found: list[TimeStamp] = []
    for row in rows.order_by("ends_at", "pk").iterator(chunk_size=500):
        assert row.ends_at is not None
        assert row.stamped_at is not None
        left = row.ends_at - now
        if left.days >= days or len(found) == most:
            break
        if left <= (row.ends_at - row.stamped_at) / 2:
            found.append(row)
    return found


def _stages(leaf: StampLeaf) -> Iterable[ReceiptStage]:
    """Yield the stage of a deposit's leaf, then every batch that renews a time stamp of an earlier stage."""
    leaves: dict[UUID, list[StampLeaf]] = {leaf.batch_id: [leaf]}
    heap = [(leaf.batch.made_at, leaf.batch_id)]
    batches = {leaf.batch_id: leaf.batch}
    while heap:
        _, batch_id = heapq.heappop(heap)
        tokens = list(
            TimeStamp.objects.filter(batch_id=batch_id, state=TimeStampState.GRANTED.value)
            .select_related("renewal__batch")
            .order_by("stamped_at", "pk")
        )
        yield _stage(batches[batch_id], leaves[batch_id], tokens)
        for later in (one.renewal for one in tokens if hasattr(one, "renewal")):
            if later.batch_id not in batches:
                batches[later.batch_id] = later.batch
                heapq.heappush(heap, (later.batch.made_at, later.batch_id))
            leaves.setdefault(later.batch_id, []).append(later)


def _stage(batch: StampBatch, leaves: Iterable[StampLeaf], tokens: Iterable[TimeStamp]) -> ReceiptStage:
    rows = StampLeaf.objects.filter(batch=batch).order_by("position").values_list("content", flat=True)
    contents = [content.encode() for content in rows]
    return ReceiptStage(
        batch=batch.pk,
        kind=batch.kind,
        root=batch.root,
        count=batch.count,
        entry=batch.entry,
        leaves=[
            ProvenLeaf(
                one.content, one.position, [node.hex() for node in inclusion_path(contents, one.position)]
            )
            for one in sorted(leaves, key=lambda one: one.position)
        ],
        tokens=[_token(one) for one in tokens],
    )


def _token(row: TimeStamp) -> KeptToken:
    assert row.answer_id
    assert row.evidence_id
    assert row.entry
    assert row.stamped_at
    return KeptToken(
        authority=host_of(row.authority),
        answer=read_blob(row.answer_id, verify=True),
        time=int(row.stamped_at.timestamp()),
        evidence=evidence_from(read_blob(row.evidence_id, verify=True)),
        entry=row.entry,
    )
