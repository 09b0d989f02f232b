"""Files are brought from one place to another, and what is missing or damaged is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zhengpin.accounts.actor import system
from zhengpin.cli.backups.manifest import BackupManifest
from zhengpin.cli.blobs.command import commands, require_blobs
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.errors import Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def digests(settings: Any, tmp_path: Path) -> list[str]:
    settings.BLOB_DIR = tmp_path / "here"
    made = [
        store_blob(content=bytes([n]) * 50, media_type="text/plain", actor=system("t")) for n in range(20)
    ]
    return [row.pk for row in made]


def test_files_are_copied_once_and_stay_where_they_were(digests: list[str], tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    first = CliRunner().invoke(commands, ["copy", str(here), str(there)])
    assert "20 of them are new" in " ".join(first.output.split())
    again = CliRunner().invoke(commands, ["copy", str(here), str(there)])
    assert "0 of them are new" in " ".join(again.output.split())
    assert list(FolderBlobs(there).stored()) == list(FolderBlobs(here).stored())
    assert len(list(FolderBlobs(here).stored())) == 20


def test_one_that_is_damaged_is_named_and_the_others_are_copied(digests: list[str], tmp_path: Path) -> None:
    FolderBlobs(tmp_path / "here").path(digests[3]).write_bytes(b"other bytes")
    done = CliRunner().invoke(commands, ["copy", str(tmp_path / "here"), str(tmp_path / "there")])
    assert isinstance(done.exception, Invalid)
    assert done.exception.code == "backup.damaged"
    assert digests[3] in str(done.exception.message)
    assert len(list(FolderBlobs(tmp_path / "there").stored())) == 19


def test_one_that_the_database_names_and_nobody_has_is_told(digests: list[str], tmp_path: Path) -> None:
    assert require_blobs() == 0
    FolderBlobs(tmp_path / "here").remove(digests[5])
    done = CliRunner().invoke(commands, ["verify"])
    assert isinstance(done.exception, Invalid)
    assert (done.exception.code, digests[5] in str(done.exception.message)) == ("blobs.missing", True)


def test_a_backup_of_before_says_nothing_of_where_files_were_left() -> None:
    said = {
        "version": "0.2.0",
        "engine": "sqlite",
        "made_at": "2026-11-30T00:00:00Z",
        "database": "d",
        "rows": {},
    }
    assert BackupManifest(**said, database_digest="", blobs=0, bytes=0).blobs_at == ""  # type: ignore[arg-type]
