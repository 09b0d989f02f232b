"""Copies of an object store's blobs: bounded, whole, never put away under whoever reads, gone after a day."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zhengpin.evidence.blob_store import below, digest_of
from zhengpin.evidence.blobs.cache import LASTS, BlobCache

CONTENTS = [bytes([number]) * 1000 for number in range(30)]


def given(content: bytes) -> tuple[str, Callable[[], Iterator[bytes]]]:
    return digest_of(content), lambda: iter([content[:300], content[300:]])


def refused() -> Iterator[bytes]:
    raise AssertionError("it was to be there")


def kept(cache: BlobCache) -> int:
    return sum(one.stat().st_size for one in cache.root.rglob("*") if one.is_file())


def test_what_was_fetched_once_is_not_fetched_again(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10**6)
    digest, fetch = given(CONTENTS[1])
    cache.open(digest, fetch).close()
    with cache.open(digest, refused) as file:
        assert file.read() == CONTENTS[1]
    with cache.lent(digest, refused) as path:
        assert path.read_bytes() == CONTENTS[1]
    assert path.stat().st_mode & 0o077 == 0


def test_other_bytes_than_the_digest_says_are_not_kept(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10**6)
    with pytest.raises(ValueError, match="changed"):
        cache.open(digest_of(b"other"), lambda: iter([b"bytes"]))
    assert kept(cache) == 0


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10**6)

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        cache.open(digest_of(b"half and half"), broken)
    assert kept(cache) == 0


def test_the_least_lately_used_goes_and_what_is_read_stays(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10_000)
    first, fetch = given(CONTENTS[0])
    with cache.lent(first, fetch) as path:
        for number, content in enumerate(CONTENTS[1:]):
            digest, fetched = given(content)
            cache.open(digest, fetched).close()
            os.utime(tmp_path / below(digest), (1000 + number, time.time()))
        os.utime(path, (0, time.time()))
        cache.trim()
        assert path.read_bytes() == CONTENTS[0]
        assert kept(cache) <= cache.limit
        left = {one.name for one in tmp_path.rglob("*") if one.is_file()}
        assert left == {first} | {digest_of(one) for one in CONTENTS[-9:]}
    cache.trim()


def test_one_larger_than_all_that_may_be_kept_is_lent_and_then_goes(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 500)
    digest, fetch = given(CONTENTS[3])
    with cache.lent(digest, fetch) as path:
        cache.trim()
        assert path.read_bytes() == CONTENTS[3]
    cache.trim()
    assert kept(cache) == 0


def test_a_copy_lasts_a_day_however_often_it_is_read(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10**6)
    digest, fetch = given(CONTENTS[4])
    cache.open(digest, fetch).close()
    os.utime(tmp_path / below(digest), (time.time(), time.time() - LASTS - 1))
    cache.open(digest, refused).close()
    cache.trim()
    assert kept(cache) == 0


def test_what_a_killed_process_left_half_written_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    cache = BlobCache(tmp_path, 10**6)
    digest, _ = given(CONTENTS[5])
    left = tmp_path / below(digest)
    left.parent.mkdir(parents=True)
    (left.parent / ".new-left").write_bytes(b"half")

    def fetch() -> Iterator[bytes]:
        yield CONTENTS[5][:500]
        cache.trim()
        yield CONTENTS[5][500:]

    with cache.open(digest, fetch) as file:
        assert file.read() == CONTENTS[5]
    assert [one.name for one in left.parent.iterdir()] == [digest]


CROWD = """
import sys
from pathlib import Path
from tests.evidence.test_blob_cache import CONTENTS, given
from zhengpin.evidence.blobs.cache import BlobCache
cache = BlobCache(Path(sys.argv[1]), 5_000)
for round in range(5):
    for content in CONTENTS:
        digest, fetch = given(content)
        with cache.lent(digest, fetch) as path:
            assert path.read_bytes() == content
"""


def test_processes_that_share_it_do_not_disturb_each_other(tmp_path: Path) -> None:
    crowd = [subprocess.Popen([sys.executable, "-c", CROWD, str(tmp_path)]) for _ in range(4)]
    assert [one.wait(120) for one in crowd] == [0, 0, 0, 0]
    cache = BlobCache(tmp_path, 5_000)
    cache.trim()
    assert kept(cache) <= cache.limit
