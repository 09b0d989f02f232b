"""A backup is taken while everything goes on, says what is in it, and becomes an installation elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from PIL import Image

from scripts.object_store import BUCKET, KEY, SECRET, ObjectStoreServer
from tests import databases
from tests.cli.terminal import command
from tests.evidence.object_stores import store_server  # noqa: F401 - a fixture
from tests.jobs import outside
from zhengpin.cli.backups.manifest import read_manifest
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.blobs.copying import copy_blobs
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.kit.errors import Invalid

HEAD = (
    "external_id,revision,title,price,currency,url,pictures,"
    "merchant_external_id,merchant_name,shop_external_id,shop_name"
)
Zhengpin = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def here(db: None, tmp_path: Path) -> Iterator[Zhengpin]:
    """Return what runs commands on an installation with a hundred ledger entries and a picture."""
    with outside.database(tmp_path / "data", COLUMNS="240") as env:
        run = runner(env)
        assert run("init", "--no-administrator").returncode == 0
        send(run, tmp_path, "1")
        yield run


def runner(env: dict[str, str]) -> Zhengpin:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return outside.command(arguments, env)

    return run


def processes(env: dict[str, str]) -> Zhengpin:
    """Return what starts a process a command, each of which reads its keys anew."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command(*arguments), env=env, capture_output=True, text=True, check=False)

    return run


def send(run: Zhengpin, folder: Path, number: str) -> None:
    rng = np.random.default_rng(int(number))
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((320, 320), Image.Resampling.BICUBIC).save(folder / f"{number}.jpg")
    file = folder / f"{number}.csv"
    file.write_text(
        f"{HEAD}\nL-{number},1,Bag {number},9.00,CNY,https://a.example/{number},{number}.jpg,M-1,Shop Ltd,S-1,Shop\n",
        encoding="utf-8",
    )
    done = run("import", "listings", str(file), "--source", "market")
    assert "1 stored" in done.stdout, done.stderr


@contextmanager
def elsewhere(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of a place where nothing stands yet, on the engine that the tests run on."""
    env = os.environ | {"ZHENGPIN_DATA": str(folder), "COLUMNS": "240"}
    env.pop("ZHENGPIN_SECRET_KEY", None)
    try:
        if connection.vendor == "sqlite":
            yield env | {"ZHENGPIN_DATABASE": f"sqlite:///{folder / 'restored.sqlite3'}"}
            return
        with databases.empty_on_server() as name:
            yield env | {"ZHENGPIN_DATABASE": outside.address_of(name)}
    finally:
        outside.end_forks({"ZHENGPIN_DATA": str(folder)})


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_backed_up_goes_on_elsewhere(here: Zhengpin, tmp_path: Path):
    kept = tmp_path / "backup"
    first = here("backup", str(kept))
    assert first.returncode == 0, first.stderr
    send(here, tmp_path, "2")
    second = here("backup", str(kept), "--json")
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    assert "1 of the files are new" in second.stderr
    counted = {"files": 2, "new_files": 1, "rows": sum(manifest["rows"].values())}
    assert json.loads(second.stdout) == {"folder": str(kept), "keys": None} | counted
    assert manifest["blobs"] == 2
    assert manifest["rows"]["catalog_listing"] == 2
    with elsewhere(tmp_path / "there") as env:
        there = runner(env | {"ZHENGPIN_SECRET_KEY": os.environ["ZHENGPIN_SECRET_KEY"]})
        done = there("restore", str(kept), "--json")
        assert done.returncode == 0, done.stderr
        assert "The ledger is whole" in done.stderr
        assert json.loads(done.stdout)["files"] == 2
        again = there("restore", str(kept))
        assert (again.returncode, "restore.not_empty" in again.stderr) == (1, True)
        send(there, tmp_path, "3")
        assert there("scan", "--processes", "1").stdout.count("Screened 3 listings") == 1
        assert "whole" in there("ledger", "verify").stdout


@pytest.mark.prove("three processes; by day the drill takes its keys from the environment")
@pytest.mark.prove("processes and an object store of its own; each part is proven by cheaper tests")
def test_files_that_stay_in_the_object_store_are_found_there_by_what_was_restored(
    db: None,
    store_server: ObjectStoreServer,  # noqa: F811
    tmp_path: Path,
) -> None:
    bucket = {
        "ZHENGPIN_BLOBS": f"s3://{BUCKET}/{tmp_path.name}",
        "ZHENGPIN_BLOBS_ENDPOINT": store_server.address,
        "ZHENGPIN_BLOBS_KEY": KEY,
        "ZHENGPIN_BLOBS_SECRET": SECRET,
    }
    with outside.database(tmp_path / "data", COLUMNS="240", **bucket) as env:
        here = runner(env)
        assert here("init", "--no-administrator").returncode == 0
        send(here, tmp_path, "1")
        kept = tmp_path / "backup"
        made = here("backup", str(kept), "--no-files")
        assert f"keep what is in s3://{BUCKET}/{tmp_path.name}" in made.stderr + made.stdout
        assert not list((kept / "blobs").rglob("*")), "they stay where they are"
        with elsewhere(tmp_path / "there") as place:
            key = {"ZHENGPIN_SECRET_KEY": os.environ["ZHENGPIN_SECRET_KEY"]}
            there = runner(place | bucket | key)
            done = there("restore", str(kept))
            assert done.returncode == 0, done.stderr
            assert there("scan", "--processes", "1").stdout.count("Screened 1 listings") == 1
        with elsewhere(tmp_path / "lost") as place:
            lost = runner(place | bucket | key | {"ZHENGPIN_BLOBS": f"s3://{BUCKET}/{tmp_path.name}-empty"})
            refused = lost("restore", str(kept))
            assert (refused.returncode, "blobs.missing" in refused.stderr) == (1, True), refused.stderr


def test_keys_are_kept_apart_and_taken_from_there(tmp_path: Path):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    run = processes(bare | {"ZHENGPIN_DATA": str(tmp_path / "data")})
    assert run("init", "--no-administrator").returncode == 0
    done = run("backup", str(tmp_path / "backup"), "--keys", str(tmp_path / "keys"))
    assert done.returncode == 0, done.stderr
    key = (tmp_path / "data" / "secret_key").read_text(encoding="utf-8")
    kept = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    assert not any(key.encode() in path.read_bytes() for path in kept)
    there = processes(bare | {"ZHENGPIN_DATA": str(tmp_path / "there")})
    assert there("restore", str(tmp_path / "backup"), "--keys", str(tmp_path / "keys")).returncode == 0
    assert (tmp_path / "there" / "secret_key").read_text(encoding="utf-8") == key
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "there").iterdir() if path.is_file()} == {0}


def test_a_file_whose_bytes_changed_is_named_and_not_copied(tmp_path: Path):
    source, target = FolderBlobs(tmp_path / "source"), FolderBlobs(tmp_path / "target")
    contents = {digest_of(content): content for content in (b"one", b"two", b"three")}
    source.write_many(contents)
    damaged = digest_of(b"two")
    _write(source.path(damaged), b"too")
    found = copy_blobs(source, target)
    assert (found.count, found.copied, found.damaged) == (3, 2, [damaged])
    assert copy_blobs(source, target).copied == 0
    assert {digest for digest in contents if target.holds(digest)} == contents.keys() - {damaged}


def test_a_folder_that_is_no_backup_says_so(tmp_path: Path):
    with pytest.raises(Invalid) as nothing:
        read_manifest(tmp_path)
    assert nothing.value.code == "backup.none"
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Invalid) as changed:
        read_manifest(tmp_path)
    assert changed.value.code == "backup.manifest"


@pytest.mark.prove("seven processes; by day each reader alone")
def test_a_backup_that_lost_something_is_no_backup(here: Zhengpin, tmp_path: Path):
    kept = tmp_path / "backup"
    assert here("backup", str(kept)).returncode == 0
    [blob] = [path for path in (kept / "blobs").rglob("*") if path.is_file()]
    database = next(path for path in kept.iterdir() if path.name.startswith("database."))

    def refused(damage: Callable[[Path], None], code: str) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(kept, copy)
        damage(copy)
        with elsewhere(tmp_path / "there") as env:
            done = runner(env)("restore", str(copy))
        assert (done.returncode, code in done.stderr) == (1, True), done.stderr
        shutil.rmtree(copy)
        shutil.rmtree(tmp_path / "there", ignore_errors=True)

    refused(lambda copy: (copy / "manifest.json").unlink(), "backup.none")
    refused(lambda copy: _write(copy / "manifest.json", b"{}"), "backup.manifest")
    refused(lambda copy: _write(copy / database.name, database.read_bytes()[:-9]), "backup.damaged")
    refused(lambda copy: _write(copy / blob.relative_to(kept), b"other bytes"), "backup.damaged")


def _write(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)
