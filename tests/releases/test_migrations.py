"""Migrations of a release are never changed again: who has applied them gets only what is added."""

from __future__ import annotations

import hashlib
import tomllib

from tests.architecture.tree import PACKAGE, ROOT
from tests.releases.stored_databases import migrations_of, releases


def test_the_migrations_of_every_release_are_there_as_they_were() -> None:
    for version in releases():
        for path, digest in migrations_of(version).items():
            file = PACKAGE / path
            assert file.exists(), f"{path} was part of {version}: add a migration instead of taking one away"
            assert hashlib.sha256(file.read_bytes()).hexdigest() == digest, (
                f"{path} was part of {version}: add a migration instead of changing it"
            )


def test_the_version_at_hand_is_kept() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == releases()[-1], "python -m scripts.release keep"


def test_the_changelog_has_a_section_of_each_release() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [version for version in releases() if f"\n## [{version}] - " not in changelog] == []
