"""Writes a pack's archive: a ZIP that is the same, byte for byte, whenever the same files are written.

Names in order, one date for all, nothing compressed: so every byte of it follows from the names and contents of its
files, a verifier can tell each that does not, and there is nothing to unpack.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO, NamedTuple

from zhengpin.evidence.blob_store import Openable

_DATE = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024


class Member(NamedTuple):
    """One file: its name, its bytes' number and SHA-256 as they must be, and how to read them piece by piece."""

    name: str
    size: int
    sha256: str
    chunks: Callable[[], Iterable[bytes]]


class ContentChangedError(Exception):
    """A file is not what it must be, or not there. `name`: of the member."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


def member_of(name: str, content: bytes) -> Member:
    """Return the member for bytes at hand."""
    return Member(name, len(content), hashlib.sha256(content).hexdigest(), lambda: [content])


def member_of_file(name: str, file: Openable, *, size: int, sha256: str) -> Member:
    """Return the member for a file, read when the archive is written."""
    return Member(name, size, sha256, lambda: _pieces(file))


def write_archive(out: IO[bytes], members: Sequence[Member]) -> None:
    """Write the members in the order of their names. Raises ContentChangedError."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for member in sorted(members):
            _write(archive, member)


def _write(archive: zipfile.ZipFile, member: Member) -> None:
    entry = zipfile.ZipInfo(member.name, _DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.file_size = member.size
    counted, hashed = 0, hashlib.sha256()
    with archive.open(entry, "w") as file:
        try:
            for piece in member.chunks():
                counted += len(piece)
                if counted > member.size:
                    raise ContentChangedError(member.name)
                hashed.update(piece)
                file.write(piece)
        except FileNotFoundError as error:
            raise ContentChangedError(member.name) from error
    if counted != member.size or hashed.hexdigest() != member.sha256:
        raise ContentChangedError(member.name)


def _pieces(file: Openable) -> Iterable[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            yield piece
