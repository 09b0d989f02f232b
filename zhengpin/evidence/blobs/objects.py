"""Keeps blobs in a bucket of an object store that speaks S3, which any number of machines share.

A store shows an object whole or not at all, and the new one in the moment in which it has taken all of it: so nothing
half-written is ever seen. Large blobs go in parts, by a multipart upload; what a killed process left of one no reader
sees, and the bucket's own rule (AbortIncompleteMultipartUpload) clears away. Each request bears a signature over its
bytes (SigV4), which the store checks; whoever reads compares with the digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import uuid4

from zhengpin.evidence.blob_store import below, digest_of
from zhengpin.evidence.blobs.bucket import AT_ONCE, PART, Bucket, ObjectPlace
from zhengpin.evidence.blobs.cache import BlobCache
from zhengpin.kit.troubles import StoreAwayError
from zhengpin.later import later

if TYPE_CHECKING:
    import obstore
    from obstore import exceptions
else:
    obstore, exceptions = later("obstore"), later("obstore.exceptions")

_PROOF = b"Zhengpin looks whether this can be written."


class ObjectBlobs:
    """Blobs of a bucket. `root`: a folder of this machine for files that are being made; `cache`: see `blobs.cache`."""

    def __init__(self, place: ObjectPlace, *, root: Path, cache: BlobCache) -> None:
        self.bucket, self.cache = Bucket(place), cache
        self._root = root

    @property
    def root(self) -> Path:
        return self._root

    @property
    def address(self) -> str:
        return self.bucket.address

    def holds(self, digest: str) -> bool:
        return self._size(digest) is not None

    def read(self, digest: str, *, verify: bool = False) -> bytes:
        """Return a blob, which is compared with its digest whatever `verify` says: it came over a network."""
        content = b"".join(self._pieces(digest))
        if digest_of(content) != digest:
            raise ValueError(f"blob {digest} has changed since it was stored")
        return content

    def open(self, digest: str) -> IO[bytes]:
        return self.cache.open(digest, lambda: self._pieces(digest))

    def lent(self, digest: str) -> AbstractContextManager[Path]:
        return self.cache.lent(digest, lambda: self._pieces(digest))

    def write_many(self, contents: Mapping[str, bytes]) -> None:
        """Store `{digest: content}`; what is there already is left alone. Returns once the store has all of it."""
        if len(contents) < 2:
            for digest, content in contents.items():
                self._put(digest, content)
            return
        with ThreadPoolExecutor(min(AT_ONCE, len(contents))) as pool:
            list(pool.map(lambda one: self._put(*one), contents.items()))

    def write_file(self, digest: str, source: Path) -> None:
        size = source.stat().st_size
        if size <= PART:
            self._put(digest, source.read_bytes())
        elif self._size(digest) != size:
            self.bucket.put_file(below(digest), source)
            if self._size(digest) != size:
                raise StoreAwayError(f"{self.address} did not keep all of {digest}")

    def adopt(self, file: Path, digest: str) -> None:
        self.write_file(digest, file)
        file.unlink()

    def remove(self, digest: str) -> None:
        with self.bucket.asking() as store:
            obstore.delete(store, below(digest))
        self.cache.forget(digest)

    def stored(self) -> Iterator[tuple[str, int]]:
        with self.bucket.asking() as store:
            for found in obstore.list(store):
                for one in found:
                    digest = one["path"].rpartition("/")[2]
                    if len(digest) == 64 and one["path"] == below(digest):
                        yield digest, one["size"]

    def prove(self) -> None:
        """Write a small object, read it and delete it. Raises StoreAwayError, StoreLibraryMissing."""
        name = f".proof-{uuid4().hex}"
        with self.bucket.asking() as store:
            obstore.put(store, name, _PROOF, mode="create")
            read = bytes(obstore.get(store, name).bytes())
            obstore.delete(store, name)
        if read != _PROOF:
            raise StoreAwayError(f"{self.address} gives back other bytes than it was given")

    def _put(self, digest: str, content: bytes) -> None:
        """Store a blob unless it is there whole. One that stands with another size is damaged, and replaced."""
        held = self._size(digest)
        if held == len(content):
            return
        with self.bucket.asking() as store:
            try:
                obstore.put(
                    store,
                    below(digest),
                    content,
                    mode="create" if held is None else "overwrite",
                    use_multipart=False,
                )
            except exceptions.AlreadyExistsError:
                return  # another was first, and wrote the same bytes

    def _size(self, digest: str) -> int | None:
        """Return a blob's size in bytes, None where it is not there."""
        with self.bucket.asking() as store:
            try:
                return obstore.head(store, below(digest))["size"]
            except FileNotFoundError:
                return None

    def _pieces(self, digest: str) -> Iterator[bytes]:
        """Yield a blob's bytes, at most PART at a time, each by a request of its own that may be repeated."""
        name = below(digest)
        with self.bucket.asking() as store:
            found = obstore.get(store, name)
            size = found.meta["size"]
            if size <= PART:
                yield bytes(found.bytes())
                return
            for start in range(0, size, PART):
                yield bytes(obstore.get_range(store, name, start=start, end=min(start + PART, size)))
