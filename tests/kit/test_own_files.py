"""What is kept is readable by its owner only: the database, what stands beside it, and every blob."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import command
from zhengpin.config.settings import _sqlite
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_no_database_is_made_before_something_is_to_stand_in_it(tmp_path: Path) -> None:
    _sqlite(str(tmp_path / "z.sqlite3"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_database_of_an_installation_and_what_sqlite_puts_beside_it(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    env["ZHENGPIN_DATA"] = str(tmp_path)
    subprocess.run(command("init", "--no-administrator"), env=env, check=True, capture_output=True)
    with sqlite3.connect(tmp_path / "zhengpin.sqlite3") as connection:
        connection.execute("CREATE TABLE t (a)")
        found = {one.name: mode(one) for one in tmp_path.iterdir() if one.is_file()}
    names = ("zhengpin.sqlite3", "zhengpin.sqlite3-wal", "zhengpin.sqlite3-shm", "secret_key")
    assert found == dict.fromkeys(names, 0o600)


def test_a_database_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    file.touch(0o644)
    _sqlite(str(file))
    assert mode(file) == 0o600


def test_blobs_and_their_folders(tmp_path: Path) -> None:
    store = FolderBlobs(tmp_path / "blobs")
    sent = tmp_path / "sent.part"
    sent.write_bytes(b"a film")
    store.write_many({digest_of(b"a picture"): b"a picture"})
    store.write_file(digest_of(b"a film"), sent)
    store.adopt(sent, digest_of(b"another"))
    found = [tmp_path / "blobs", *(tmp_path / "blobs").rglob("*")]
    assert {mode(one) for one in found if one.is_dir()} == {0o700}
    assert {mode(one) for one in found if one.is_file()} == {0o600}
