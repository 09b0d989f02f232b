"""Reads single files out of a ZIP archive without trusting anything it says of itself."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import IO, Self

from zhengpin.evidence.refusals import Refused

MOST_MEMBERS = 20_000
MOST_BYTES = 8 * 1024**3
MOST_RATIO = 200
_RATIO_FROM = 1_000_000
"""Bytes from which the ratio counts: a small file of one colour may well pack to nearly nothing."""

_CHUNK = 256 * 1024
_MOST_DIRECTORY = 32 * 1024**2
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_NESTED = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
)
_NESTED_ENDINGS = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".jar")
_UTF8_FLAG = 0x800


class PictureArchive:
    """A ZIP archive of pictures, read member by member. Bears being read by several threads."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        """Open the archive. Raises Refused (`archive.unreadable|too_many_members|too_many_bytes`)."""
        self._file: IO[bytes] = file.open("rb") if isinstance(file, Path) else file
        try:
            _check_directory(self._file)
            self._zip = zipfile.ZipFile(self._file)
            self._members = self._index()
        except BaseException as error:
            self._file.close()
            if isinstance(
                error, (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error)
            ):
                raise Refused("archive.unreadable") from error
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    def names(self) -> list[str]:
        """Return the names of all members that are files, as `read` takes them."""
        return sorted(self._members)

    def read(self, name: str, *, limit_bytes: int) -> bytes:
        """Return the bytes of a member, at most `limit_bytes`. Raises Refused (`archive.no_such_member|member_*`)."""
        found = self._members.get(_plain_name(name))
        if found is None:
            raise Refused("archive.no_such_member")
        if isinstance(found, str):
            raise Refused(found)
        try:
            return self._unpack(found, limit_bytes)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Refused("archive.member_damaged") from error

    def _unpack(self, member: zipfile.ZipInfo, limit_bytes: int) -> bytes:
        content = bytearray()
        with self._zip.open(member) as file:
            while chunk := file.read(_CHUNK):
                content += chunk
                if len(content) > limit_bytes:
                    raise Refused("archive.member_bomb")
        if content.startswith(_NESTED):
            raise Refused("archive.member_nested")
        return bytes(content)

    def _index(self) -> dict[str, zipfile.ZipInfo | str]:
        """Return each name with its member, or with the code by which it is refused."""
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise Refused("archive.too_many_bytes", allowed=MOST_BYTES)
        named = [(_name_of(member), member) for member in members]
        often = Counter(name for name, _ in named)
        return {
            name: "archive.member_twice" if often[name] > 1 else _fault(member) or member
            for name, member in named
        }


def _fault(member: zipfile.ZipInfo) -> str:
    """Return the code by which a member is refused, "" for none."""
    if _leads_out(member):
        return "archive.member_unsafe_name"
    if member.flag_bits & 0x1:
        return "archive.member_encrypted"
    if member.compress_type not in _METHODS:
        return "archive.member_method"
    if member.filename.lower().endswith(_NESTED_ENDINGS):
        return "archive.member_nested"
    if member.file_size > _RATIO_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return "archive.member_bomb"
    return ""


def _leads_out(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    drive = ":" in path.parts[0] if path.parts else True
    return path.is_absolute() or ".." in path.parts or drive or stat.S_ISLNK(member.external_attr >> 16)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; one not marked as UTF-8 is read as GB18030 if it can be, for so Chinese Windows packs."""
    name = member.filename
    if not member.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = member.filename
    return _plain_name(name)


def _plain_name(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")


def _check_directory(file: IO[bytes]) -> None:
    """Count the members before the archive is opened: opening builds an object for each, however many there are."""
    size = file.seek(0, 2)
    tail_at = max(0, size - 65_557)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Refused("archive.unreadable")
    if tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # ZIP64: more than 65,535 members, or 4 GB
        raise Refused("archive.too_many_members", allowed=MOST_MEMBERS)
    length = struct.unpack_from("<I", tail, at + 12)[0]
    start = tail_at + at - length
    if start < 0:
        raise Refused("archive.unreadable")
    if length > _MOST_DIRECTORY:
        raise Refused("archive.too_many_members", allowed=MOST_MEMBERS)
    file.seek(start)
    if file.read(length).count(b"PK\x01\x02") > MOST_MEMBERS:
        raise Refused("archive.too_many_members", allowed=MOST_MEMBERS)
    file.seek(0)
