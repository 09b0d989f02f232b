"""Copies blobs from one store to another: only what is missing there, and what arrives is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zhengpin.evidence.blob_store import BlobStore, digest_of_file


@dataclass
class CopiedBlobs:
    """count, size: of all that stand in the source, size in bytes; copied: that were missing; damaged: by digest."""

    count: int
    size: int
    copied: int
    damaged: list[str]


def digests_under(root: Path) -> Iterator[tuple[str, int]]:
    """Yield the digest and size of every blob of a store."""
    for path in sorted(root.glob("??/??/*")):
        if len(path.name) == 64:
            yield path.name, path.stat().st_size


def copy_blobs(source: Path, target: Path, progress: Callable[[int], None] | None = None) -> CopiedBlobs:
    """Copy the blobs that `target` lacks. One whose bytes are not what its name says is named, and not copied."""
    stores = BlobStore(source), BlobStore(target)
    found = CopiedBlobs(0, 0, 0, [])
    for digest, size in digests_under(source):
        found.count += 1
        found.size += size
        held = stores[1].path(digest)
        if not (held.is_file() and held.stat().st_size == size):
            with stores[0].path(digest).open("rb") as content:
                whole = digest_of_file(content) == digest
            if not whole:
                found.damaged.append(digest)
                continue
            stores[1].write_file(digest, stores[0].path(digest))
            found.copied += 1
        if progress:
            progress(found.count)
    return found
