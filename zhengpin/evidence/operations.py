"""Every write of evidence: blobs, and captures of what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.environment import software
from zhengpin.evidence.events import EVIDENCE_CAPTURED
from zhengpin.evidence.forgetting import say_forgotten
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import canonical, clock
from zhengpin.ledger.operations import record


@dataclass(frozen=True)
class BlobDraft:
    """Bytes about to be stored; width and height in pixels where they show a picture; seconds: how long they run."""

    content: bytes
    media_type: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


def store_blob(
    *, content: bytes, media_type: str, width: int | None = None, height: int | None = None, actor: Actor
) -> Blob:
    """Store bytes under their SHA-256 and return their row; bytes that are there already come back as they are."""
    return store_blobs(drafts=[BlobDraft(content, media_type, width, height)], actor=actor)[0]


def store_blobs(*, drafts: Sequence[BlobDraft], actor: Actor) -> list[Blob]:
    """Store many blobs by one statement, in the order given.

    The bytes are on disk before the rows are, so that no row ever names what is not there. The ledger is told by
    whatever the blob belongs to, whose entry holds the digest.
    """
    digests = [digest_of(draft.content) for draft in drafts]
    given = dict(zip(digests, drafts, strict=True))
    blob_store().write_many({digest: draft.content for digest, draft in given.items()})
    known = Blob.objects.in_bulk(list(given))
    rows = [_row(digest, draft) for digest, draft in sorted(given.items()) if digest not in known]
    if rows:
        Blob.objects.bulk_create(rows, ignore_conflicts=True)
        known |= {row.pk: row for row in rows}
    return [known[digest] for digest in digests]


def store_file(
    *,
    path: Path,
    digest: str,
    media_type: str,
    width: int | None = None,
    height: int | None = None,
    seconds: float | None = None,
    actor: Actor,
) -> Blob:
    """Store a file of any size under its SHA-256 without reading it into memory; see `store_blobs`. It stays at `path`.

    digest: of the file, as the caller has just computed it. What is known of a blob already is completed.
    """
    blob_store().write_file(digest, path)
    known = {"media_type": media_type[:100], "width": width, "height": height, "seconds": seconds}
    row, new = Blob.objects.get_or_create(
        digest=digest, defaults=known | {"size": path.stat().st_size, "stored_at": clock.now()}
    )
    if not new and row.seconds is None:
        Blob.objects.filter(pk=digest).update(**known)
        row.refresh_from_db()
    return row


def _row(digest: str, draft: BlobDraft) -> Blob:
    return Blob(
        digest=digest,
        size=len(draft.content),
        media_type=draft.media_type[:100],
        width=draft.width,
        height=draft.height,
        seconds=draft.seconds,
        stored_at=clock.now(),
    )


@transaction.atomic
def forget_blobs(*, digests: Iterable[str], actor: Actor) -> None:
    """Delete blobs whose time is over and that nothing else names; the ledger is told by whatever they belonged to.

    The bytes go before the rows' end is certain: what is past its time must never outlive a crash unseen, and whoever
    deletes it again finds it gone. Raises ProtectedError, before any byte is gone, where something else names one.
    """
    gone = set(digests)
    say_forgotten(gone)
    Blob.objects.filter(pk__in=gone).delete()
    store = blob_store()
    for digest in gone:
        store.remove(digest)


@transaction.atomic
def capture(
    *,
    subject: str,
    content: Mapping[str, object],
    method: str,
    environment: Mapping[str, object] | None = None,
    actor: Actor,
) -> Capture:
    """Keep what was seen of `subject` (a typed reference), with how and in what environment it was seen.

    content: JSON types, with blobs by digest. Method and environment are kept because a court asks how the evidence
    came about, not only whether it has changed since.
    """
    plain = canonical.plain(content)
    row = Capture(
        subject=subject,
        content=plain,
        digest=canonical.digest(plain),
        method=method,
        environment=canonical.plain({**software(), **(environment or {})}),
        captured_at=clock.now(),
    )
    row.save(force_insert=True)
    record(
        EVIDENCE_CAPTURED, actor=actor, subject=subject, capture=str(row.pk), digest=row.digest, method=method
    )
    return row
