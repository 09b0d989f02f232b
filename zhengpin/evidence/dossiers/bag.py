"""Bags (BagIt, RFC 8493): what stands beside the payload, from the digests of its files. Pure."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence

from zhengpin.evidence.blob_store import Openable
from zhengpin.evidence.dossiers.zip_writer import ZipEntry
from zhengpin.evidence.packs.archive import ContentChangedError

ALGORITHMS = ("sha256", "sha512")
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PIECE = 1024 * 1024


def entry_of(name: str, content: bytes) -> ZipEntry:
    """Return the entry for bytes at hand."""
    sha256, sha512 = (hashlib.new(one, content).hexdigest() for one in ALGORITHMS)
    return ZipEntry(name, len(content), zlib.crc32(content), sha256, sha512, lambda: [content])


def entry_of_file(name: str, path: Openable, *, sha256: str) -> ZipEntry:
    """Return the entry for a file, read once now and once when it is written. Raises ContentChangedError."""
    first, second, crc, size = hashlib.sha256(), hashlib.sha512(), 0, 0
    try:
        for piece in pieces_of(path):
            first.update(piece)
            second.update(piece)
            crc = zlib.crc32(piece, crc)
            size += len(piece)
    except OSError as error:
        raise ContentChangedError(name) from error
    if first.hexdigest() != sha256:
        raise ContentChangedError(name)
    return ZipEntry(name, size, crc, sha256, second.hexdigest(), lambda: pieces_of(path))


def pieces_of(path: Openable) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def checked(entry: ZipEntry) -> Iterable[bytes]:
    """Yield the bytes of an entry, and see that they are still what was read first. Raises ContentChangedError."""
    hashed, size = hashlib.sha256(), 0
    try:
        for piece in entry.chunks():
            size += len(piece)
            if size > entry.size:
                break
            hashed.update(piece)
            yield piece
    except OSError as error:
        raise ContentChangedError(entry.name) from error
    if size != entry.size or hashed.hexdigest() != entry.sha256:
        raise ContentChangedError(entry.name)


def tag_files(
    payload: Sequence[ZipEntry], info: Mapping[str, str], beside: Mapping[str, bytes]
) -> list[ZipEntry]:
    """Return the tag files of a bag whose payload is `data/…`, the tag manifests last.

    info: `bag-info.txt`, in its order; beside: further tag files.
    """
    oxum = f"{sum(one.size for one in payload)}.{len(payload)}"
    lines = [f"{label}: {_line(value)}\n" for label, value in {**info, "Payload-Oxum": oxum}.items()]
    tags = [
        entry_of("bagit.txt", DECLARATION),
        entry_of("bag-info.txt", "".join(lines).encode()),
        *(entry_of(f"manifest-{one}.txt", _manifest(payload, one)) for one in ALGORITHMS),
        *(entry_of(name, content) for name, content in beside.items()),
    ]
    tags.sort(key=lambda one: one.name)
    return tags + [entry_of(f"tagmanifest-{one}.txt", _manifest(tags, one)) for one in ALGORITHMS]


def content_of(entry: ZipEntry) -> bytes:
    return b"".join(entry.chunks())


def _manifest(entries: Sequence[ZipEntry], algorithm: str) -> bytes:
    ordered = sorted(entries, key=lambda one: one.name)
    return "".join(f"{getattr(one, algorithm)}  {one.name}\n" for one in ordered).encode("ascii")


def _line(value: str) -> str:
    return " ".join(value.split()) or "-"
