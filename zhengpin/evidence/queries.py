"""Every read of evidence. Blobs are read by digest; whoever shows one to a person first checks what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.copying import absent
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import canonical


def read_blob(digest: str, *, verify: bool = False) -> bytes:
    """Return a blob's bytes (a system read). Raises FileNotFoundError; with `verify` ValueError if they changed;
    StoreAwayError where the object store does not answer."""
    return blob_store().read(digest, verify=verify)


def holds_blob(digest: str) -> bool:
    """Say whether a blob's bytes are there (a system read). Raises ValueError for what is no digest, StoreAwayError."""
    return blob_store().holds(digest)


def open_blob(digest: str) -> IO[bytes]:
    """Return a blob as a file (a system read), whatever its size. Raises as `read_blob` does."""
    return blob_store().open(digest)


def lent_blob(digest: str) -> AbstractContextManager[Path]:
    """Lend the path of a blob (a system read), to programs that open files by name. Raises as `read_blob` does."""
    return blob_store().lent(digest)


@dataclass(frozen=True)
class StoredFile:
    """A stored blob where a file is wanted that is opened later, perhaps. `name`: as `Path.name`."""

    digest: str

    @property
    def name(self) -> str:
        return self.digest

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        return open_blob(self.digest)


def blobs(digests: Iterable[str]) -> dict[str, Blob]:
    """Return the rows of stored blobs by digest (a system read); unknown ones are absent."""
    return Blob.objects.in_bulk(list(set(digests)))


def missing_blobs() -> Iterator[str]:
    """Yield the digests of stored blobs whose bytes are not where blobs are kept (a system read), in their order."""
    return absent(_digests(), blob_store())


def _digests() -> Iterator[str]:
    """Yield all digests in their order; sorted here, since databases sort letters and digits as their locale says."""
    for first in range(256):
        rows = Blob.objects.filter(digest__startswith=f"{first:02x}")
        yield from sorted(rows.values_list("digest", flat=True))


def captures(actor: Actor, *, subject: str = "") -> QuerySet[Capture]:
    """Return captures, newest first, for whoever sees everything; others reach them through their case."""
    rows = Capture.objects.visible_to(actor)
    return (rows.filter(subject=subject) if subject else rows).order_by("-pk")


def is_unchanged(row: Capture) -> bool:
    """Say whether a capture still has the digest that the ledger holds (a system read)."""
    return canonical.digest(row.content) == row.digest
