"""Every write of stamping: what has no leaf yet gathered under a root, what an authority answered kept, and renewed.

Each is one transaction with its entry in the ledger, so that a process that is killed leaves nothing half: a deposit
has its leaf or has none, and a time stamp is kept with all by which it is verified or is still to be had. That nothing
is gathered twice, the database says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.timestamp_tokens import TimeStampToken
from zhengpin.kit import clock, ids
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.merkle import merkle_root
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import Deposit, SourceFile, StampBatch, StampedSource, StampLeaf, TimeStamp
from zhengpin.originals.receipts.evidence import TokenEvidence
from zhengpin.originals.receipts.leaves import LeafFile, deposit_leaf, renewal_leaf
from zhengpin.originals.receipts.names import host_of
from zhengpin.originals.states import TIME_STAMP, BatchKind, TimeStampState

MOST_LEAVES = 4096
"""Of one batch: so a path is short to reckon, and a time stamp is still shared by many."""
ANSWER, EVIDENCE = "application/timestamp-reply", "application/json"


@dataclass
class _Draft:
    """A leaf about to be placed."""

    content: str
    deposit: Deposit | None = None
    number: int = 1
    renews: TimeStamp | None = None
    sources: Sequence[SourceFile] = field(default=())


@transaction.atomic
def gather_batch(*, authorities: Sequence[str], actor: Actor) -> StampBatch | None:
    """Gather what has no leaf yet under one root, at most `MOST_LEAVES`, to be stamped by each authority; or None.

    Raises IntegrityError where another did the same at the same time; what it gathered then stands.
    """
    drafts = _of_deposits()
    if len(drafts) < MOST_LEAVES:
        drafts += _of_later_sources(MOST_LEAVES - len(drafts), {one.deposit for one in drafts})
    return _placed(BatchKind.DEPOSITS, drafts, authorities, actor)


@transaction.atomic
def renew_batch(
    *, evidence: Mapping[UUID, TokenEvidence], authorities: Sequence[str], actor: Actor
) -> StampBatch | None:
    """Gather time stamps under a root that is stamped anew. evidence: of each, as it can be had now."""
    rows = TimeStamp.objects.select_for_update().filter(
        pk__in=list(evidence), state=TimeStampState.GRANTED.value
    )
    known = TimeStamp.objects.filter(renewal__isnull=False).values("pk")
    drafts = [_of_renewal(row, evidence[row.pk], actor) for row in rows.exclude(pk__in=known).order_by("pk")]
    return _placed(BatchKind.RENEWAL, drafts, authorities, actor)


@transaction.atomic
def keep_time_stamp(
    *, time_stamp_id: UUID, answer: bytes, token: TimeStampToken, evidence: TokenEvidence, actor: Actor
) -> TimeStamp:
    """Keep what an authority answered, raw, with what it is verified by. Raises Conflict where one is kept already."""
    row = TimeStamp.objects.select_related("batch").get(pk=time_stamp_id)
    answer_blob = store_blob(content=answer, media_type=ANSWER, actor=actor)
    evidence_blob = store_blob(content=evidence.content(), media_type=EVIDENCE, actor=actor)
    entry = record(
        events.TIME_STAMPED,
        actor=actor,
        subject=reference("time_stamp", row.pk),
        parent=reference("stamp_batch", row.batch_id),
        root=row.batch.root,
        authority=host_of(row.authority),
        stamped_at=token.at,
        ends_at=token.ends_at,
        token=answer_blob.pk,
        evidence=evidence_blob.pk,
    )
    move(
        TimeStamp.objects,
        TIME_STAMP,
        "grant",
        pk=row.pk,
        answer=answer_blob,
        evidence=evidence_blob,
        stamped_at=token.at,
        ends_at=token.ends_at,
        entry=entry.pk,
        tries=row.tries + 1,
        trouble="",
    )
    row.refresh_from_db()
    return row


@transaction.atomic
def abandon_time_stamp(*, time_stamp_id: UUID, actor: Actor) -> None:
    """Ask no more for a time stamp, since its authority is not among those named. Raises Conflict."""
    row = TimeStamp.objects.select_related("batch").get(pk=time_stamp_id)
    move(TimeStamp.objects, TIME_STAMP, "abandon", pk=row.pk)
    record(
        events.TIME_STAMP_ABANDONED,
        actor=actor,
        subject=reference("time_stamp", row.pk),
        parent=reference("stamp_batch", row.batch_id),
        root=row.batch.root,
        authority=host_of(row.authority),
    )


def note_trouble(*, time_stamp_id: UUID, trouble: str, actor: Actor) -> None:
    """Note why a time stamp was not had; it stays to be had. No entry: it changes nothing that anybody relies on."""
    row = TimeStamp.objects.filter(pk=time_stamp_id, state=TimeStampState.WANTED.value).first()
    if row is not None:
        TimeStamp.objects.filter(pk=row.pk).update(tries=row.tries + 1, trouble=trouble[:300])


def _of_deposits() -> list[_Draft]:
    leaves = StampLeaf.objects.filter(deposit_id=OuterRef("pk"))
    rows = Deposit.objects.filter(~Exists(leaves)).order_by("deposited_at", "pk")
    return [
        _Draft(_content(row, sources, row.kind, with_file=True), row, 1, sources=sources)
        for row in rows.prefetch_related("sources")[:MOST_LEAVES]
        for sources in [list(row.sources.all())]
    ]


def _of_later_sources(most: int, fresh: set[Deposit | None]) -> list[_Draft]:
    """Return a leaf more for each deposit to which sources came after its leaf was placed."""
    waiting = SourceFile.objects.filter(
        ~Exists(StampedSource.objects.filter(source_id=OuterRef("pk"))),
        Exists(StampLeaf.objects.filter(deposit_id=OuterRef("deposit_id"))),
    )
    found: dict[Deposit, list[SourceFile]] = defaultdict(list)
    for source in waiting.select_related("deposit").order_by("added_at", "pk")[:most]:
        if source.deposit not in fresh:
            found[source.deposit].append(source)
    numbers = (
        StampLeaf.objects.filter(deposit__in=list(found)).values("deposit_id").annotate(last=Max("number"))
    )
    last = {row["deposit_id"]: row["last"] for row in numbers}
    return [
        _Draft(_content(row, sources, row.kind, with_file=False), row, last[row.pk] + 1, sources=sources)
        for row, sources in found.items()
    ]


def _content(row: Deposit, sources: Sequence[SourceFile], kind: str, *, with_file: bool) -> str:
    given = [LeafFile(one.kind, one.sha256) for one in sources]
    return deposit_leaf(
        deposit=row.pk,
        owner=row.organisation_id,
        received_at=row.deposited_at if with_file else max(one.added_at for one in sources),
        files=[LeafFile(kind, row.sha256), *given] if with_file else given,
        credentials=row.evidence.get("credentials") if with_file else None,
    )


def _of_renewal(row: TimeStamp, evidence: TokenEvidence, actor: Actor) -> _Draft:
    assert row.answer_id is not None
    assert row.entry is not None
    blob = store_blob(content=evidence.content(), media_type=EVIDENCE, actor=actor)
    TimeStamp.objects.filter(pk=row.pk).update(evidence=blob)
    content = renewal_leaf(
        batch=row.batch_id,
        root=row.batch.root,
        token=row.answer_id,
        evidence=blob.pk,
        entry=Entry.objects.values_list("digest", flat=True).get(pk=row.entry),
    )
    return _Draft(content, renews=row)


def _placed(
    kind: BatchKind, drafts: Sequence[_Draft], authorities: Sequence[str], actor: Actor
) -> StampBatch | None:
    if not drafts:
        return None
    root = merkle_root([one.content.encode() for one in drafts]).hex()
    batch = StampBatch(pk=ids.new_id(), kind=kind.value, root=root, count=len(drafts), made_at=clock.now())
    entry = record(
        events.BATCH_MADE,
        actor=actor,
        subject=reference("stamp_batch", batch.pk),
        kind=kind.value,
        root=root,
        count=len(drafts),
    )
    batch.entry = entry.pk
    batch.save(force_insert=True)
    rows = [
        StampLeaf(
            batch=batch, position=at, content=one.content, deposit=one.deposit, number=one.number, renews=one.renews
        )
        for at, one in enumerate(drafts)
    ]  # fmt: skip
    StampLeaf.objects.bulk_create(rows, batch_size=500)
    places = dict(StampLeaf.objects.filter(batch=batch).values_list("position", "pk"))
    held = [
        StampedSource(source=source, leaf_id=places[at])
        for at, one in enumerate(drafts)
        for source in one.sources
    ]
    StampedSource.objects.bulk_create(held, batch_size=500)
    TimeStamp.objects.bulk_create(_wanted(batch, authorities))
    return batch


def _wanted(batch: StampBatch, authorities: Iterable[str]) -> list[TimeStamp]:
    return [TimeStamp(batch=batch, authority=one) for one in authorities]
