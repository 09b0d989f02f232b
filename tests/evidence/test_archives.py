"""Archives of pictures: read member by member, whatever they say of themselves."""

from __future__ import annotations

import io
import struct
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.rows import each_row
from zhengpin.evidence import archives
from zhengpin.evidence.archives import PictureArchive
from zhengpin.evidence.refusals import Refused

LIMIT = 1_000_000


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members:
            file.writestr(name, content)
    out.seek(0)
    return out


def code_of(archive: io.BytesIO, name: str, limit: int = LIMIT) -> str:
    with PictureArchive(archive) as opened, pytest.raises(Refused) as caught:
        opened.read(name, limit_bytes=limit)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def opening_code(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        PictureArchive(io.BytesIO(content))
    return caught.value.code


def test_members_are_read_by_name_by_several_threads() -> None:
    members = {f"p/{n}.jpg": bytes([n]) * 50_000 for n in range(20)}
    with PictureArchive(packed(*members.items())) as archive:
        assert archive.names() == sorted(members)
        with ThreadPoolExecutor(8) as pool:
            read = list(pool.map(lambda name: archive.read(name, limit_bytes=LIMIT), members))
    assert read == list(members.values())


def test_an_archive_is_also_opened_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(packed(("a.jpg", b"abc")).getvalue())
    with PictureArchive(path) as archive:
        assert archive.read("./a.jpg", limit_bytes=LIMIT) == b"abc"


def test_names_that_chinese_windows_wrote_are_understood() -> None:
    meant = "图片/一.jpg".encode("gb18030")
    stand_in = "x" * len(meant)  # Python would mark what is not ASCII as UTF-8, which such a packer does not
    content = packed((stand_in, b"abc")).getvalue().replace(stand_in.encode(), meant)
    with PictureArchive(io.BytesIO(content)) as archive:
        assert archive.names() == ["图片/一.jpg"]
        assert archive.read("图片/一.jpg", limit_bytes=LIMIT) == b"abc"


@each_row("name", ["../out.jpg", "a/../../out.jpg", "/etc/passwd", "C:/x.jpg", "..\\out.jpg"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with PictureArchive(packed((name, b"abc"))) as archive:
        [kept] = archive.names()
        with pytest.raises(Refused) as caught:
            archive.read(kept, limit_bytes=LIMIT)
    assert caught.value.code == "archive.member_unsafe_name"


def test_links_are_refused() -> None:
    link = zipfile.ZipInfo("link.jpg")
    link.external_attr = 0o120777 << 16
    assert code_of(packed((link, b"/etc/passwd")), "link.jpg") == "archive.member_unsafe_name"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused_and_others_are_not() -> None:
    archive = packed(("a.jpg", b"1"), ("a.jpg", b"2"), ("b.jpg", b"3"))
    assert code_of(io.BytesIO(archive.getvalue()), "a.jpg") == "archive.member_twice"
    with PictureArchive(archive) as opened:
        assert opened.read("b.jpg", limit_bytes=LIMIT) == b"3"


def test_an_archive_within_is_refused_by_name_and_by_content() -> None:
    inner = packed(("a.jpg", b"1")).getvalue()
    archive = packed(("inner.zip", inner), ("inner.jpg", inner)).getvalue()
    for name in ("inner.zip", "inner.jpg"):
        assert code_of(io.BytesIO(archive), name) == "archive.member_nested"


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does() -> None:
    bomb = packed(("bomb.jpg", b"\0" * 30_000_000))
    assert code_of(bomb, "bomb.jpg") == "archive.member_bomb"
    small = packed(("large.jpg", bytes(range(256)) * 4000), method=zipfile.ZIP_STORED)
    assert code_of(small, "large.jpg", limit=100_000) == "archive.member_bomb"


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(packed(("a.jpg", b"\0" * 900_000)).getvalue())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + at, 10)
    assert code_of(io.BytesIO(bytes(content)), "a.jpg") == "archive.member_damaged"


def test_encrypted_and_damaged_members_are_refused() -> None:
    content = bytearray(packed(("a.jpg", b"abcdefgh" * 100)).getvalue())
    damaged = bytearray(content)
    damaged[45] ^= 0xFF
    assert code_of(io.BytesIO(bytes(damaged)), "a.jpg") == "archive.member_damaged"
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= 1
    assert code_of(io.BytesIO(bytes(content)), "a.jpg") == "archive.member_encrypted"


def test_a_method_that_is_not_read_is_refused() -> None:
    archive = packed(("a.jpg", b"abc" * 100), method=zipfile.ZIP_BZIP2)
    assert code_of(archive, "a.jpg") == "archive.member_method"


def test_an_unknown_member_is_named() -> None:
    assert code_of(packed(("a.jpg", b"1")), "b.jpg") == "archive.no_such_member"


@each_row("content", [b"", b"PK", b"Rar!\x1a\x07\x00", b"PK\x05\x06" + b"\xff" * 18, b"\0" * 100_000])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    assert opening_code(content) in {"archive.unreadable", "archive.too_many_members"}


def test_the_end_of_an_archive_cut_off_is_refused() -> None:
    content = packed(*((f"{n}.jpg", b"1") for n in range(50))).getvalue()
    assert opening_code(content[:-30]) == "archive.unreadable"
    assert opening_code(content[len(content) // 2 :]) == "archive.unreadable"


def test_members_are_counted_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed(*((f"{n}.jpg", b"1") for n in range(50))).getvalue()
    monkeypatch.setattr(archives, "MOST_MEMBERS", 49)
    monkeypatch.setattr(archives.zipfile, "ZipFile", None)
    assert opening_code(content) == "archive.too_many_members"


def test_an_archive_of_more_bytes_than_accepted_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    assert opening_code(packed(("a.jpg", b"x" * 101)).getvalue()) == "archive.too_many_bytes"
