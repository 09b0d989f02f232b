"""What keeps blobs keeps to one contract, a folder and an object store (a real one, on this machine) alike."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from scripts.object_store import ObjectStoreServer
from tests.blobs import written_at_once
from tests.evidence.object_stores import objects_in, store_server  # noqa: F401 - a fixture
from tests.rows import each_row
from zhengpin.evidence.blob_store import BlobStore, below, digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.blobs.objects import PART, ObjectBlobs
from zhengpin.kit.troubles import StoreAwayError

SMALL = {digest_of(one): one for one in (b"", b"a", b"picture" * 20_000)}
LARGE = hashlib.shake_128(b"film").digest(2 * PART + 12_345)


@pytest.fixture(params=["folder", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "folder":
        return FolderBlobs(tmp_path / "blobs")
    return objects_in(request.getfixturevalue("store_server"), tmp_path)


@pytest.fixture
def objects(store_server: ObjectStoreServer, tmp_path: Path) -> ObjectBlobs:  # noqa: F811
    return objects_in(store_server, tmp_path)


def made(store: BlobStore, content: bytes) -> Path:
    store.root.mkdir(parents=True, exist_ok=True)
    file = store.root / ".made"
    file.write_bytes(content)
    return file


def test_what_was_written_is_there_and_is_read_again_every_way(store: BlobStore) -> None:
    store.write_many(SMALL)
    store.write_many(SMALL)
    for digest, content in SMALL.items():
        assert store.holds(digest)
        assert store.read(digest) == store.read(digest, verify=True) == content
        with store.open(digest) as file:
            assert file.read() == content
        with store.lent(digest) as path:
            assert path.read_bytes() == content
    assert list(store.stored()) == sorted((digest, len(content)) for digest, content in SMALL.items())


def test_what_is_not_there_is_missing_however_it_is_asked_for(store: BlobStore) -> None:
    digest = digest_of(b"never written")
    assert not store.holds(digest)
    assert list(store.stored()) == []
    with pytest.raises(FileNotFoundError):
        store.read(digest)
    with pytest.raises(FileNotFoundError):
        store.open(digest)
    with pytest.raises(FileNotFoundError), store.lent(digest):
        pass
    store.remove(digest)


@each_row("name", ["", "ab", "../../etc/passwd", "Z" * 64, "A" * 64, "0" * 63 + "/"])
def test_only_a_digest_names_a_blob(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        below(name)


def test_a_large_file_goes_in_by_parts_and_out_again(store: BlobStore, tmp_path: Path) -> None:
    source, digest = tmp_path / "film", digest_of(LARGE)
    source.write_bytes(LARGE)
    store.write_file(digest, source)
    store.write_file(digest, source)
    assert source.read_bytes() == LARGE
    assert store.read(digest, verify=True) == LARGE
    with store.open(digest) as file:
        file.seek(PART - 3)
        assert file.read(10) == LARGE[PART - 3 : PART + 7]


def test_a_file_is_taken_in_and_leaves_its_place(store: BlobStore) -> None:
    file = made(store, b"archive")
    store.adopt(file, digest_of(b"archive"))
    assert not file.exists()
    assert store.read(digest_of(b"archive"), verify=True) == b"archive"


def test_what_is_removed_is_gone_every_way(store: BlobStore) -> None:
    digest = digest_of(b"erased")
    store.write_many({digest: b"erased"})
    with store.open(digest) as file:
        assert file.read() == b"erased"
    store.remove(digest)
    store.remove(digest)
    assert not store.holds(digest)
    with pytest.raises(FileNotFoundError):
        store.open(digest)


def test_a_blob_of_another_size_than_its_own_is_written_anew(store: BlobStore) -> None:
    digest = digest_of(b"as it was")
    spoil(store, digest, b"as")
    store.write_many({digest: b"as it was"})
    assert store.read(digest, verify=True) == b"as it was"


def test_changed_bytes_are_noticed(store: BlobStore) -> None:
    digest = digest_of(b"as it was")
    spoil(store, digest, b"as it wss")
    with pytest.raises(ValueError, match="changed"):
        store.read(digest, verify=True)


def test_many_writers_of_one_blob_do_not_disturb_each_other(store: BlobStore) -> None:
    content = b"x" * 300_000
    assert written_at_once(store, content) == []
    assert store.read(digest_of(content), verify=True) == content
    assert len(list(store.stored())) == 1


def test_it_proves_that_it_can_be_used_and_leaves_nothing(store: BlobStore) -> None:
    store.prove()
    assert list(store.stored()) == []


def spoil(store: BlobStore, digest: str, content: bytes) -> None:
    """Lay other bytes under a digest, as no writer of ours does."""
    if isinstance(store, FolderBlobs):
        path = store.path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return
    cast("ObjectBlobs", store)._put(digest, content)


WRITER = """
import sys
from pathlib import Path
from tests.evidence.test_blob_stores import again
store = again(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
for number in range(1000):
    content = bytes([number % 256, number // 256]) * 6_000_000
    source = Path(sys.argv[2]) / "source"
    source.write_bytes(content)
    from zhengpin.evidence.blob_store import digest_of
    print(digest_of(content), flush=True)
    store.write_file(digest_of(content), source)
"""


def again(kind: str, folder: Path, address: str = "", prefix: str = "") -> BlobStore:
    """Return the store of a test in another process of it."""
    if kind == "folder":
        return FolderBlobs(folder / "blobs")
    server = cast("ObjectStoreServer", type("Address", (), {"address": address}))
    return objects_in(server, folder, prefix)


@pytest.mark.slow
def test_a_writer_that_is_killed_leaves_nothing_half_written(store: BlobStore, tmp_path: Path) -> None:
    words = ["folder"] if isinstance(store, FolderBlobs) else []
    if isinstance(store, ObjectBlobs):
        words = ["objects", store.bucket.place.endpoint, store.bucket.place.prefix]
    command = [sys.executable, "-c", WRITER, words[0], str(tmp_path), *words[1:]]
    for moment in (0.02, 0.1, 0.25):
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ, text=True)
        assert writer.stdout is not None
        begun = [writer.stdout.readline().strip(), writer.stdout.readline().strip()]
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        begun += writer.stdout.read().split()
        assert writer.wait() == -signal.SIGKILL
        writer.stdout.close()
        for digest in begun:
            if store.holds(digest):
                assert digest_of(store.read(digest)) == digest
        assert {digest for digest, size in store.stored() if size != 12_000_000} == set()


def test_memory_is_bounded_however_large_a_blob_is(objects: ObjectBlobs, tmp_path: Path) -> None:
    source, block = tmp_path / "film", os.urandom(1024 * 1024)
    with source.open("wb") as file:
        for _ in range(200):
            file.write(block)
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    objects.write_many({digest_of(b"warm"): b"warm"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    objects.write_file(digest, source)
    with objects.open(digest) as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == digest
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 100 * 1024 * 1024


def test_a_bucket_that_may_only_be_read_is_told_from_one_that_is_well(
    objects: ObjectBlobs, tmp_path: Path
) -> None:
    server = cast("ObjectStoreServer", type("Address", (), {"address": objects.bucket.place.endpoint}))
    objects.write_many(SMALL)
    reader = objects_in(server, tmp_path, objects.bucket.place.prefix, key="reader")
    assert reader.read(digest_of(b"a")) == b"a"
    with pytest.raises(StoreAwayError, match=r"s3://blobs/"):
        reader.prove()
    stranger = objects_in(server, tmp_path, objects.bucket.place.prefix, secret="wrong")
    for ask in asks(stranger):
        with pytest.raises(StoreAwayError):
            ask()


def test_a_bucket_that_is_not_there_is_not_a_blob_that_is_missing(
    objects: ObjectBlobs, tmp_path: Path
) -> None:
    server = cast("ObjectStoreServer", type("Address", (), {"address": objects.bucket.place.endpoint}))
    with pytest.raises(StoreAwayError):
        objects_in(server, tmp_path, bucket="nowhere").read(digest_of(b"a"))


def test_a_store_that_is_away_says_so_of_everything_and_goes_on_when_it_is_back(
    objects: ObjectBlobs,
    store_server: ObjectStoreServer,  # noqa: F811
) -> None:
    objects.write_many(SMALL)
    with objects.open(digest_of(b"a")) as kept:
        store_server.stop()
        try:
            began = time.monotonic()
            for ask in asks(objects):
                with pytest.raises(StoreAwayError):
                    ask()
            assert time.monotonic() - began < 60
            assert kept.read() == b"a"
        finally:
            store_server.start()
    assert dict(objects.stored()) == {digest: len(content) for digest, content in SMALL.items()}
    objects.write_many({digest_of(b"new"): b"new"})
    assert objects.read(digest_of(b"new")) == b"new"


def asks(store: ObjectBlobs) -> Iterator[Callable[[], object]]:
    """Yield every way to ask a store, of a blob that is in it and in no cache."""
    digest, content = digest_of(b"picture" * 20_000), b"picture" * 20_000
    yield lambda: store.holds(digest)
    yield lambda: store.read(digest)
    yield lambda: store.open(digest)
    yield lambda: store.write_many({digest: content})
    yield lambda: store.adopt(made(store, content), digest)
    yield lambda: store.remove(digest)
    yield lambda: list(store.stored())
    yield store.prove
