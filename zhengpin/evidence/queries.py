"""Every read of evidence. Blobs are read by digest; whoever shows one to a person first checks what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.blob_store import BlobStore
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import canonical


def read_blob(digest: str, *, verify: bool = False) -> bytes:
    """Return a blob's bytes (a system read). Raises FileNotFoundError; with `verify` ValueError if they changed."""
    return BlobStore(settings.BLOB_DIR).read(digest, verify=verify)


def blob_path(digest: str) -> Path:
    """Return the file of a blob (a system read). Raises ValueError for what is no digest."""
    return BlobStore(settings.BLOB_DIR).path(digest)


def blobs(digests: Iterable[str]) -> dict[str, Blob]:
    """Return the rows of stored blobs by digest (a system read); unknown ones are absent."""
    return Blob.objects.in_bulk(list(set(digests)))


def captures(actor: Actor, *, subject: str = "") -> QuerySet[Capture]:
    """Return captures, newest first, for whoever sees everything; others reach them through their case."""
    rows = Capture.objects.visible_to(actor)
    return (rows.filter(subject=subject) if subject else rows).order_by("-pk")


def is_unchanged(row: Capture) -> bool:
    """Say whether a capture still has the digest that the ledger holds (a system read)."""
    return canonical.digest(row.content) == row.digest
