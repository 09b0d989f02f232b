"""Files that wait, in a folder and in a bucket: one contract."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence.object_stores import objects_in, store_server  # noqa: F401 - a fixture
from zhengpin.evidence import unfinished
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.spools.bucket import BucketSpool
from zhengpin.evidence.spools.folder import FolderSpool
from zhengpin.evidence.spools.port import Spool


@pytest.fixture(params=["folder", "bucket"])
def spool(request: pytest.FixtureRequest, tmp_path: Path) -> Spool:
    if request.param == "folder":
        return FolderSpool(tmp_path)
    blobs = objects_in(request.getfixturevalue("store_server"), tmp_path)
    return BucketSpool(blobs.bucket, root=blobs.root)


def broken() -> Iterator[bytes]:
    yield b"half"
    raise ConnectionResetError


def test_what_is_written_is_read_by_its_name_until_it_is_removed(spool: Spool) -> None:
    spool.write("intake/1/lines.csv", [b"a,b\n", b"1,2\n"])
    spool.write_many({"intake/1/pictures.zip": b"PK", "snapshots/aa/x.jpg": b"\xff\xd8"}, safe=False)
    assert spool.read("intake/1/lines.csv") == b"a,b\n1,2\n"
    with spool.lent("intake/1/lines.csv") as path:
        assert (path.read_bytes(), path.suffix) == (b"a,b\n1,2\n", ".csv")
    assert sorted(one.name for one in spool.below("intake/1")) == [
        "intake/1/lines.csv",
        "intake/1/pictures.zip",
    ]
    spool.remove(["intake/1/lines.csv", "intake/1/never"])
    assert spool.read_many(["intake/1/lines.csv", "snapshots/aa/x.jpg"]) == {
        "snapshots/aa/x.jpg": b"\xff\xd8"
    }
    with pytest.raises(FileNotFoundError):
        spool.read("intake/1/lines.csv")
    with pytest.raises(FileNotFoundError), spool.lent("intake/1/lines.csv"):
        pass
    assert list(spool.below("intake/2")) == []


def test_what_breaks_off_leaves_what_stood_there(spool: Spool) -> None:
    with pytest.raises(ConnectionResetError):
        spool.write("uploads/1/a", broken())
    assert list(spool.below("uploads")) == []
    spool.write("uploads/1/a", [b"whole"])
    with pytest.raises(ConnectionResetError):
        spool.write("uploads/1/a", broken())
    assert spool.read("uploads/1/a") == b"whole"
    spool.write("uploads/1/a", [b"newer"])
    assert spool.read("uploads/1/a") == b"newer"


def test_large_files_and_empty_ones(spool: Spool) -> None:
    block = os.urandom(1 << 20)
    spool.write("uploads/1/large", (block for _ in range(9)))
    assert spool.read("uploads/1/large") == block * 9
    with spool.lent("uploads/1/large") as path:
        assert path.stat().st_size == 9 << 20
    spool.write("uploads/1/empty", [])
    assert spool.read("uploads/1/empty") == b""


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/./b", "a\\b", "a\0b"])
def test_no_name_leads_out_of_it(spool: Spool, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        spool.write(name, [b"x"])


def test_a_folder_is_gone_with_its_last_file(tmp_path: Path) -> None:
    spool = FolderSpool(tmp_path)
    spool.write_many({"intake/1/a": b"", "intake/1/b": b""})
    spool.remove(["intake/1/a"])
    assert (tmp_path / "intake" / "1").is_dir()
    spool.remove(["intake/1/b"])
    assert [one.name for one in tmp_path.rglob("*")] == ["intake"]
    with pytest.raises(ConnectionResetError):
        spool.write("intake/2/a", broken())
    assert not (tmp_path / "intake" / "2").exists()


def test_what_a_killed_process_left_half_written_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    spool = FolderSpool(tmp_path)
    spool.write("uploads/1/a", [b"whole"])
    for name, age in (("1/.new-left", 7200), ("2/.new-left", 7200), ("1/.new-now", 60)):
        (tmp_path / "uploads" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "uploads" / name).write_bytes(b"half")
        os.utime(tmp_path / "uploads" / name, (time.time() - age,) * 2)
    assert [one.name for one in spool.below("uploads")] == ["uploads/1/a"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [".new-now", "a"]
    assert not (tmp_path / "uploads" / "2").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from zhengpin.evidence import unfinished
from zhengpin.evidence.blobs.bucket import Bucket, ObjectPlace
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.spools.bucket import BucketSpool
from zhengpin.evidence.spools.folder import FolderSpool

def die(*arguments, **named):
    os.kill(os.getpid(), signal.SIGKILL)

def chunks():
    yield b"half"
    die()

where, root = sys.argv[1], Path(sys.argv[2])
if where == "blobs":
    os.replace = die
    FolderBlobs(root).write_many({"ab" * 32: b"half"})
elif where == "folder":
    FolderSpool(root).write("uploads/1/a", chunks())
elif where == "bucket":
    nowhere = ObjectPlace("b", "", "http://127.0.0.1:1", "us-east-1", "k", "s", 1.0)
    BucketSpool(Bucket(nowhere), root=root).write("uploads/1/a", chunks())
else:
    with unfinished.passing_file(root) as file:
        file.write(b"half")
        die()
"""


@pytest.mark.parametrize("where", ["blobs", "folder", "bucket", "passing"])
def test_what_a_killed_process_leaves_goes_an_hour_later_and_not_before(where: str, tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, where, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    [left] = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert left.read_bytes() in (b"half", b"")  # what Python had not written yet is gone with it

    def work() -> None:
        unfinished.forget_cleared()
        if where == "blobs":
            more = os.urandom(8)
            FolderBlobs(tmp_path).write_many({digest_of(more): more})
        elif where == "folder":
            assert list(FolderSpool(tmp_path).below("uploads")) == []
        else:
            unfinished.passing_file(tmp_path).close()

    work()
    assert left.is_file()
    os.utime(left, (time.time() - 3700,) * 2)
    work()
    assert not left.exists()
