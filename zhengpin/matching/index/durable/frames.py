"""The log file: frames with checksums, flushed before they count, read by offset, cut only where torn.

A file opens with 16 bytes (`ZPINDEX`, format). A frame is a header of 16 bytes (mark, length, CRC-32 of the
payload, CRC-32 of the header before it) and its payload. A writer holds the append lock; readers need none.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zhengpin.matching.index.refusals import IndexDamaged, IndexForeign, IndexUnwritable

OPENING = struct.Struct("<8sII")
HEADER = struct.Struct("<4sIII")
NAME, FORMAT, MARK = b"ZPINDEX\0", 1, b"ZPfr"
START = OPENING.size
MOST_BYTES = 1 << 30
_COPY = 1 << 24


@dataclass(frozen=True, slots=True)
class LogFrame:
    """A whole frame: its payload, where the payload begins in the file, where the next frame begins."""

    payload: bytes
    at: int
    end: int


class LogFile:
    """An open log file."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self._handle = path, handle

    @classmethod
    def create(cls, path: Path) -> LogFile:
        """Make an empty log, flushed; what is there of that name goes."""
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            os.pwrite(handle, OPENING.pack(NAME, FORMAT, 0), 0)
            os.fsync(handle)
        except OSError as error:
            raise IndexUnwritable(f"The log {path} could not be made: {error.strerror}.") from error
        return cls(path, handle)

    @classmethod
    def open(cls, path: Path) -> LogFile:
        """Open a log that is there. Raises FileNotFoundError, IndexForeign on another format."""
        handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        opening = os.pread(handle, START, 0)
        if len(opening) < START or OPENING.unpack(opening)[:2] != (NAME, FORMAT):
            os.close(handle)
            raise IndexForeign(f"{path} is not a log of format {FORMAT}.")
        return cls(path, handle)

    def size(self) -> int:
        """Return the file's size in bytes."""
        return os.fstat(self._handle).st_size

    def read(self, at: int, length: int) -> bytes:
        """Return bytes of the file."""
        return os.pread(self._handle, length, at)

    def frame(self, at: int) -> LogFrame | None:
        """Return the frame that begins there; None where none is whole (yet)."""
        header = self.read(at, HEADER.size)
        if len(header) < HEADER.size:
            return None
        mark, length, check, own = HEADER.unpack(header)
        if mark != MARK or length > MOST_BYTES or own != zlib.crc32(header[:-4]):
            return None
        payload = self.read(at + HEADER.size, length)
        if len(payload) < length or zlib.crc32(payload) != check:
            return None
        return LogFrame(payload, at + HEADER.size, at + HEADER.size + length)

    def append(self, at: int, payloads: Iterable[bytes]) -> None:
        """Write frames from offset `at`, the end of the last whole one, and flush them to disk.

        Raises IndexUnwritable; the file then ends at `at` as before.
        """
        self.mend(at)
        end = at
        try:
            for payload in payloads:
                end = self._write(end, _header(payload) + payload)
            os.fdatasync(self._handle)
        except BaseException as error:
            os.ftruncate(self._handle, at)
            if not isinstance(error, OSError):
                raise
            raise IndexUnwritable(f"{self.path} could not be written: {error.strerror}.") from error

    def copy_from(self, other: LogFile, start: int, end: int) -> None:
        """Append another log's bytes from `start` to `end` behind this one's opening, and flush them."""
        at = START
        try:
            while start < end:
                part = other.read(start, min(_COPY, end - start))
                at, start = self._write(at, part), start + len(part)
            os.fsync(self._handle)
        except OSError as error:
            raise IndexUnwritable(f"{self.path} could not be written: {error.strerror}.") from error

    def mend(self, at: int) -> None:
        """Cut what a crash left half-written behind offset `at`, keeping it in a file of its own.

        It was never acknowledged: a writer is told only after the flush. If whole frames follow the bad bytes,
        those were acknowledged, so the file is damaged: raises IndexDamaged and touches nothing.
        """
        rest = self.read(at, self.size() - at)
        if not rest:
            return
        found = rest.find(MARK, 1)
        while found >= 0:
            if self.frame(at + found):
                raise IndexDamaged(f"{self.path} is damaged between byte {at} and byte {at + found}.")
            found = rest.find(MARK, found + 1)
        try:
            self.path.with_name(f"{self.path.name}-torn-{at}").write_bytes(rest)
            os.ftruncate(self._handle, at)
            os.fsync(self._handle)
        except OSError as error:
            raise IndexUnwritable(f"{self.path} could not be mended: {error.strerror}.") from error

    def close(self) -> None:
        """Close the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _write(self, at: int, data: bytes) -> int:
        left = memoryview(data)
        while left:
            done = os.pwrite(self._handle, left, at)
            at, left = at + done, left[done:]
        return at


def _header(payload: bytes) -> bytes:
    start = HEADER.pack(MARK, len(payload), zlib.crc32(payload), 0)[:-4]
    return start + struct.pack("<I", zlib.crc32(start))
