"""What keeps blobs: bytes named by their SHA-256, there whole or not at all, and safe before a write returns.

Two adapters keep to it: `blobs.folder` and `blobs.objects`. What stands is never written over by other bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Literal, Protocol


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of `content` as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest_of_file(file: IO[bytes]) -> str:
    """Return the SHA-256 of a file from its beginning, read piece by piece."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def below(digest: str) -> str:
    """Return where a blob stands in its store: `ab/cd/abcd…`, in a folder and in a bucket alike.

    Raises ValueError for anything but 64 hexadecimal digits.
    """
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256 in hexadecimal")
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


class Openable(Protocol):
    """What is opened when it is read: a `Path`, or a stored blob (`queries.StoredFile`)."""

    @property
    def name(self) -> str:
        """The last part of where it is."""

    def open(self, mode: Literal["rb"]) -> IO[bytes]:
        """Return it as a file to read."""


class BlobStore(Protocol):
    """Every method takes a digest and raises ValueError for what is none.

    FileNotFoundError says that a blob is not there, StoreAwayError (`kit.troubles`) that nobody can say: whoever takes
    the one for the other would call a picture missing that is there.
    """

    @property
    def root(self) -> Path:
        """The folder of this machine in which files are made that `adopt` takes in."""

    @property
    def address(self) -> str:
        """Where it is, as people name it: a folder's path, or `s3://bucket/prefix`."""

    def holds(self, digest: str) -> bool:
        """Say whether a blob is there."""

    def read(self, digest: str, *, verify: bool = False) -> bytes:
        """Return a blob. Raises FileNotFoundError, and with `verify` ValueError if its bytes have changed."""

    def open(self, digest: str) -> IO[bytes]:
        """Return a blob as a file to read and to seek in, whose memory is bounded. Raises FileNotFoundError."""

    def lent(self, digest: str) -> AbstractContextManager[Path]:
        """Lend the path of a blob on this machine, for programs that open files by name. Raises FileNotFoundError."""

    def write_many(self, contents: Mapping[str, bytes]) -> None:
        """Store `{digest: content}`; what is there already is left alone. Returns once all of it would survive."""

    def write_file(self, digest: str, source: Path) -> None:
        """Store a copy of the file `source` under its digest, block by block; returns once it would survive."""

    def adopt(self, file: Path, digest: str) -> None:
        """Take in a whole file that lies below `root`, under the digest of its bytes; from then on it would survive."""

    def remove(self, digest: str) -> None:
        """Remove a blob; one that is gone already is none the worse."""

    def stored(self) -> Iterator[tuple[str, int]]:
        """Yield the digest of every blob and its size in bytes, in the order of digests."""

    def prove(self) -> None:
        """Write a little, read it and take it away again. Raises StoreAwayError, or OSError where a disk refuses."""
