"""Writes a ZIP whose every byte follows from names and contents of its files, however large (ZIP64). Pure.

Nothing is compressed and one date stands for all, as in evidence packs (`packs.archive`); there the whole is small.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

_DATE, _ATTRIBUTES = 0x21, 0o644 << 16  # 1980-01-01; a plain file
_MOST, _MOST_FILES = 0xFFFFFFFF, 0xFFFF


@dataclass(frozen=True)
class ZipEntry:
    """One file: its name, its bytes' number and digests, and how to read them piece by piece."""

    name: str
    size: int
    crc: int
    sha256: str
    sha512: str
    chunks: Callable[[], Iterable[bytes]]


def write_zip(out: IO[bytes], entries: Iterable[tuple[ZipEntry, Iterable[bytes]]]) -> None:
    """Write entries as they come, each with its bytes, which must be as many as it says. Raises ValueError."""
    directory, offset, count = [], 0, 0
    for entry, pieces in entries:
        header = _local(entry)
        out.write(header)
        written = 0
        for piece in pieces:
            out.write(piece)
            written += len(piece)
        if written != entry.size:
            raise ValueError(f"{entry.name} has {written} bytes, not {entry.size}")
        directory.append(_central(entry, offset))
        offset += len(header) + written
        count += 1
    size = 0
    for row in directory:
        out.write(row)
        size += len(row)
    out.write(_end(count, size, offset))


def _common(entry: ZipEntry, large: bool, extra: int) -> tuple[int, ...]:
    size = _MOST if entry.size >= _MOST else entry.size
    return 45 if large else 20, 0, 0, 0, _DATE, entry.crc, size, size, len(entry.name), extra


def _local(entry: ZipEntry) -> bytes:
    large = entry.size >= _MOST
    extra = struct.pack("<HHQQ", 1, 16, entry.size, entry.size) if large else b""
    header = struct.pack("<4s5H3I2H", b"PK\3\4", *_common(entry, large, len(extra)))
    return header + entry.name.encode("ascii") + extra


def _central(entry: ZipEntry, offset: int) -> bytes:
    wide = [entry.size, entry.size] if entry.size >= _MOST else []
    wide += [offset] if offset >= _MOST else []
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    header = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 3 << 8 | (45 if wide else 20), *_common(entry, bool(wide), len(extra)),
        0, 0, 0, _ATTRIBUTES, min(offset, _MOST),
    )  # fmt: skip
    return header + entry.name.encode("ascii") + extra


def _end(count: int, size: int, offset: int) -> bytes:
    wide = b""
    if count >= _MOST_FILES or size >= _MOST or offset >= _MOST:
        wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 3 << 8 | 45, 45, 0, 0, count, count, size, offset)
        wide += struct.pack("<4sIQI", b"PK\6\7", 0, offset + size, 1)
    many = min(count, _MOST_FILES)
    return wide + struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, many, many, min(size, _MOST), min(offset, _MOST), 0
    )
