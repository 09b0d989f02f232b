"""What is kept is readable by its owner only: the database, what stands beside it, and every blob."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengpin.config.settings import _sqlite
from zhengpin.evidence.blob_store import BlobStore, digest_of


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_database_and_what_it_puts_beside_itself(tmp_path: Path) -> None:
    file = tmp_path / "z.sqlite3"
    _sqlite(str(file))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (1)")
        connection.commit()
        assert {one.name: mode(one) for one in tmp_path.iterdir()} == {
            "z.sqlite3": 0o600,
            "z.sqlite3-wal": 0o600,
            "z.sqlite3-shm": 0o600,
        }


def test_a_database_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    file.touch(0o644)
    _sqlite(str(file))
    assert mode(file) == 0o600


def test_blobs_and_their_folders(tmp_path: Path) -> None:
    store = BlobStore(tmp_path / "blobs")
    sent = tmp_path / "sent.part"
    sent.write_bytes(b"a film")
    store.write_many({digest_of(b"a picture"): b"a picture"})
    store.write_file(digest_of(b"a film"), sent)
    store.adopt(sent, digest_of(b"another"))
    found = [tmp_path / "blobs", *(tmp_path / "blobs").rglob("*")]
    assert {mode(one) for one in found if one.is_dir()} == {0o700}
    assert {mode(one) for one in found if one.is_file()} == {0o600}
