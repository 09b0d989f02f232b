"""Makes the archive of a frozen pack in the blob store's own folder, and leaves nothing behind where it fails."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.evidence.blob_store import digest_of_file
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.models import EvidencePack, PackItem
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.packs import documents
from zhengpin.evidence.packs.archive import (
    ContentChangedError,
    Member,
    member_of,
    member_of_file,
    write_archive,
)
from zhengpin.evidence.queries import StoredFile, read_blob
from zhengpin.evidence.timestamping import WAITS, TimestampMissingError, time_stamp
from zhengpin.kit import clock

logger = logging.getLogger(__name__)
STAMPER = system("evidence_packs")


class Made(NamedTuple):
    """An archive that was written: where, its SHA-256, its bytes' number."""

    path: Path
    digest: str
    size: int


@contextmanager
def make_archive(pack: EvidencePack) -> Iterator[Made]:
    """Write a pack's archive to a file that may be taken away meanwhile. Raises ContentChangedError, NotSealedYetError,
    TimestampMissingError.

    What an earlier attempt left that was killed is removed.
    """
    members = members_of(pack)
    root = blob_store().root
    root.mkdir(parents=True, exist_ok=True)
    beginning = f".pack-{pack.pk}-"
    for leftover in root.glob(f"{beginning}*"):
        leftover.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=root, prefix=beginning)
    try:
        with os.fdopen(handle, "w+b") as file:
            write_archive(file, members)
            file.flush()
            digest, size = digest_of_file(file), os.fstat(file.fileno()).st_size
        yield Made(Path(temporary), digest, size)
    finally:
        Path(temporary).unlink(missing_ok=True)


def members_of(pack: EvidencePack) -> list[Member]:
    """Return every file of a pack. Raises ContentChangedError for a row that is not what was frozen."""
    items = list(PackItem.objects.filter(pack=pack).select_related("blob", "capture").order_by("name"))
    members = [_member(item) for item in items]
    listed = [(member.name, member.sha256, member.size) for member in members]
    if documents.inventory_of(listed) != pack.inventory:
        raise ContentChangedError("manifest.json")
    beside = documents.ledger_documents(documents.entries_of(pack, items), documents.folded_of(pack, items))
    beside["README.txt"] = documents.README.encode()
    manifest = documents.manifest(pack, items, beside)
    if settings.TIMESTAMP_URL and not pack.timestamp_id:
        _stamp(pack, manifest)
    stamped = read_blob(pack.timestamp_id, verify=True) if pack.timestamp_id else b""
    beside |= {"manifest.json": manifest, "signature.json": documents.signature(manifest, stamped)}
    if stamped:
        beside["timestamp.tsr"] = stamped
    return [*members, *(member_of(name, content) for name, content in beside.items())]


def _stamp(pack: EvidencePack, manifest: bytes) -> None:
    """Keep an authority's answer before anything rests on it, so that sealing again gives the same archive."""
    try:
        answer = time_stamp(manifest)
    except TimestampMissingError:
        if clock.now() < pack.frozen_at + WAITS:
            raise  # the job comes again
        logger.warning("pack %s is sealed without a time stamp", pack.pk, exc_info=True)
        return
    blob = store_blob(content=answer, media_type="application/timestamp-reply", actor=STAMPER)
    EvidencePack.objects.filter(pk=pack.pk, timestamp=None).update(timestamp=blob)
    pack.refresh_from_db(fields=["timestamp"])


def _member(item: PackItem) -> Member:
    if item.blob is not None:
        file = StoredFile(item.blob.digest)
        return member_of_file(item.name, file, size=item.blob.size, sha256=item.blob.digest)
    assert item.capture is not None
    return member_of(item.name, documents.capture_document(item.capture))
