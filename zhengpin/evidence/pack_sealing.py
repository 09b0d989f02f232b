"""Makes the archive of a frozen pack in the blob store's own folder, and leaves nothing behind where it fails."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from zhengpin.evidence import pack_documents as documents
from zhengpin.evidence.blob_store import BlobStore, digest_of_file
from zhengpin.evidence.models import EvidencePack, PackItem
from zhengpin.evidence.pack_archive import (
    ContentChangedError,
    Member,
    member_of,
    member_of_file,
    write_archive,
)


class Made(NamedTuple):
    """An archive that was written: where, its SHA-256, its bytes' number."""

    path: Path
    digest: str
    size: int


@contextmanager
def make_archive(pack: EvidencePack) -> Iterator[Made]:
    """Write a pack's archive to a file that may be taken away meanwhile. Raises ContentChangedError, NotSealedYetError.

    What an earlier attempt left that was killed is removed.
    """
    members = members_of(pack)
    root = Path(settings.BLOB_DIR)
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
    beside = documents.ledger_documents(documents.entries_of(pack, items))
    beside["README.txt"] = documents.README.encode()
    manifest = documents.manifest(pack, items, beside)
    beside |= {"manifest.json": manifest, "signature.json": documents.signature(manifest)}
    return [*members, *(member_of(name, content) for name, content in beside.items())]


def _member(item: PackItem) -> Member:
    if item.blob is not None:
        path = BlobStore(settings.BLOB_DIR).path(item.blob.digest)
        return member_of_file(item.name, path, size=item.blob.size, sha256=item.blob.digest)
    assert item.capture is not None
    return member_of(item.name, documents.capture_document(item.capture))
