"""Every write of evidence packs: frozen with what it is evidence of, sealed by a job afterwards, downloaded.

Freezing is part of the transaction that needs the evidence: rows that name blobs which are on disk already. From then
on nothing can be lost; the archive is made of them by a job, and would come out the same made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.environment import software
from zhengpin.evidence.events import PACK_BROKEN, PACK_DOWNLOADED, PACK_FROZEN, PACK_SEALED
from zhengpin.evidence.models import Blob, Capture, EvidencePack, PackItem
from zhengpin.evidence.packs import documents
from zhengpin.evidence.packs.archive import ContentChangedError
from zhengpin.evidence.packs.problems import BlobUnknown, PackNotSealed, PackTooLarge
from zhengpin.evidence.packs.sealing import make_archive
from zhengpin.evidence.states import PACK, PackState
from zhengpin.jobs.durable import durable
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.ledger.proofs import is_sealed
from zhengpin.ledger.sealing import seal_pending

SEALER = system("evidence_packs")
MOST_FILES = 10_000
MOST_BYTES = 1_900_000_000
AFTERWARDS = -10
"""Priority of sealing: what is frozen cannot be lost, and what was ordered because of it goes out first."""
LEFT = timedelta(minutes=10)
"""After which a pack that no job has sealed is taken up again."""


@dataclass(frozen=True)
class PackFile:
    """A stored blob that goes into a pack. role: what it shows (`frame`, `sound`, `reference`); about: JSON on it."""

    digest: str
    role: str
    about: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def preserve_pack(
    *,
    cause: str,
    subject: str,
    title: str,
    captures: Sequence[Capture],
    files: Sequence[PackFile] = (),
    references: Sequence[str] = (),
    actor: Actor,
) -> EvidencePack:
    """Freeze what belongs to one matter and have it sealed; of one `cause` there is one pack, which comes back.

    subject: the typed reference of what it is evidence of; references: of other things whose ledger entries belong to
    it. Every file must be stored. Raises PackTooLarge, BlobUnknown.
    """
    pack, fresh = EvidencePack.objects.get_or_create(
        cause=cause, defaults=_row(subject, title, references, actor)
    )
    if not fresh:
        return pack
    items = [*_capture_items(pack, captures), *_blob_items(pack, files)]
    listed = [_listed(item) for item in items]
    if len(items) > MOST_FILES or sum(size for _, _, size in listed) > MOST_BYTES:
        raise PackTooLarge()
    PackItem.objects.bulk_create(items, batch_size=500)
    pack.inventory = documents.inventory_of(listed)
    entry = record(
        PACK_FROZEN,
        actor=actor,
        subject=reference("pack", pack.pk),
        parent=subject,
        cause=cause,
        captures=len(captures),
        files=len(items) - len(captures),
        inventory=pack.inventory,
    )
    pack.frozen_entry = entry.pk
    pack.save(update_fields=["inventory", "frozen_entry"])
    seal_pack.enqueue(pack_id=str(pack.pk))
    return pack


def _row(subject: str, title: str, references: Sequence[str], actor: Actor) -> dict[str, object]:
    return {
        "subject": subject,
        "title": title[:300],
        "references": canonical.plain(sorted(set(references))),
        "made_with": software(),
        "frozen_by": getattr(actor, "ref", actor),
        "frozen_at": clock.now(),
    }


def _capture_items(pack: EvidencePack, captures: Sequence[Capture]) -> list[PackItem]:
    given = {row.pk: row for row in captures}
    return [PackItem(pack=pack, name=documents.name_of_capture(row), capture=row) for row in given.values()]


def _blob_items(pack: EvidencePack, files: Sequence[PackFile]) -> list[PackItem]:
    shown: dict[str, list[dict[str, object]]] = {}
    for file in files:
        said = {"role": file.role, "about": canonical.plain(dict(file.about))}
        if said not in shown.setdefault(file.digest, []):
            shown[file.digest].append(said)
    known = Blob.objects.in_bulk(list(shown))
    if len(known) < len(shown):
        raise BlobUnknown(digests=sorted(set(shown) - set(known))[:10])
    return [
        PackItem(pack=pack, name=documents.name_of_blob(blob), blob=blob, shown=shown[digest])
        for digest, blob in known.items()
    ]


def _listed(item: PackItem) -> tuple[str, str, int]:
    if item.blob is not None:
        return item.name, item.blob.digest, item.blob.size
    assert item.capture is not None
    content = documents.capture_document(item.capture)
    return item.name, hashlib.sha256(content).hexdigest(), len(content)


@durable(priority=AFTERWARDS)
def seal_pack(pack_id: str) -> bool:
    """Make the archive of what was frozen. Done twice, or by two workers at once, it counts once."""
    pack = EvidencePack.objects.filter(pk=pack_id).exclude(state=PackState.SEALED.value).first()
    if pack is None:
        return False
    if not is_sealed(pack.frozen_entry or 0):
        seal_pending()
    try:
        with make_archive(pack) as made:
            blob_store().adopt(made.path, made.digest)
    except ContentChangedError as changed:
        _give_up(pack, changed.name)
        return False
    return _sealed(pack.pk, digest=made.digest, size=made.size)


@transaction.atomic
def _sealed(pack_id: UUID, *, digest: str, size: int) -> bool:
    row = {"size": size, "media_type": "application/zip", "stored_at": clock.now()}
    blob, _ = Blob.objects.get_or_create(digest=digest, defaults=row)
    waiting = EvidencePack.objects.select_for_update().filter(pk=pack_id)
    if waiting.filter(state=PackState.SEALED.value).exists():
        return False
    move(waiting, PACK, "seal", pk=pack_id, blob=blob, sealed_at=clock.now())
    record(PACK_SEALED, actor=SEALER, subject=reference("pack", pack_id), digest=digest, size=size)
    return True


@transaction.atomic
def _give_up(pack: EvidencePack, name: str) -> None:
    frozen = EvidencePack.objects.filter(pk=pack.pk, state=PackState.FROZEN.value)
    if frozen.update(state=PackState.BROKEN.value):
        record(PACK_BROKEN, actor=SEALER, subject=reference("pack", pack.pk), parent=pack.subject, name=name)


@transaction.atomic
def seal_left(*, actor: Actor = SEALER) -> int:
    """Have the packs sealed that no job has sealed, broken ones too, whose files may have been put back."""
    waiting = EvidencePack.objects.exclude(state=PackState.SEALED.value)
    left = list(waiting.filter(frozen_at__lt=clock.now() - LEFT).values_list("pk", flat=True)[:100])
    for pack_id in left:
        seal_pack.enqueue(pack_id=str(pack_id))
    return len(left)


@transaction.atomic
def note_download(*, pack: EvidencePack, actor: Actor) -> Blob:
    """Record that somebody downloads a pack and return its blob. Raises PackNotSealed."""
    if pack.blob is None:
        raise PackNotSealed()
    record(
        PACK_DOWNLOADED,
        actor=actor,
        subject=reference("pack", pack.pk),
        parent=pack.subject,
        digest=pack.blob.digest,
    )
    return pack.blob
