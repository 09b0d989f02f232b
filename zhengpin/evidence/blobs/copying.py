"""Copies blobs from one store to another: only what is missing there, and each compared with its digest on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zhengpin.evidence.blob_store import BlobStore, digest_of, digest_of_file

_SMALL = 4 * 1024 * 1024
"""Bytes up to which a blob is copied in memory, with others at once."""
_MOST = 16
"""Blobs that are copied at once: 64 MB at most."""


@dataclass
class CopiedBlobs:
    """count, size: of all that stand in the source, size in bytes; copied: that were missing; damaged: by digest."""

    count: int = 0
    size: int = 0
    copied: int = 0
    damaged: list[str] = field(default_factory=list)


def copy_blobs(
    source: BlobStore, target: BlobStore, progress: Callable[[int], None] | None = None
) -> CopiedBlobs:
    """Copy the blobs that `target` lacks. One whose bytes are not what its name says is named, and not copied.

    Broken off, it goes on where it was when it is called again. One that is deleted meanwhile is left out.
    """
    found, small = CopiedBlobs(), dict[str, bytes]()
    for digest, size, there in _side_by_side(source.stored(), target.stored()):
        found.count += 1
        found.size += size
        if there != size:
            try:
                if size <= _SMALL:
                    small[digest] = _read(source, digest)
                else:
                    _copy_large(source, target, digest)
                found.copied += 1
            except ValueError:
                found.damaged.append(digest)
            except FileNotFoundError:
                found.count -= 1
                found.size -= size
        if len(small) == _MOST:
            target.write_many(small)
            small.clear()
        if progress:
            progress(found.count)
    target.write_many(small)
    return found


def _read(source: BlobStore, digest: str) -> bytes:
    content = source.read(digest)
    if digest_of(content) != digest:
        raise ValueError(digest)
    return content


def _copy_large(source: BlobStore, target: BlobStore, digest: str) -> None:
    with source.lent(digest) as path:
        with path.open("rb") as content:
            if digest_of_file(content) != digest:
                raise ValueError(digest)
        target.write_file(digest, path)


def _side_by_side(
    source: Iterator[tuple[str, int]], target: Iterator[tuple[str, int]]
) -> Iterator[tuple[str, int, int | None]]:
    """Yield what the source has, with the size that the target has it in, if at all; both are in order of digests."""
    there = next(target, None)
    for digest, size in source:
        while there is not None and there[0] < digest:
            there = next(target, None)
        yield digest, size, there[1] if there is not None and there[0] == digest else None


def absent(wanted: Iterator[str], store: BlobStore) -> Iterator[str]:
    """Yield those of some digests, given in their order, that a store has not."""
    for digest, _, there in _side_by_side(((one, 0) for one in wanted), store.stored()):
        if there is None:
            yield digest
