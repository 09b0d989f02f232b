"""Settings are shown and checked by a command, and every wrong one is a line before anything is done."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.cli.terminal import command
from zhengpin.cli.settings import commands
from zhengpin.cli.settings_page import settings_page
from zhengpin.kit.settings_table import TABLE, Setting, SettingKind
from zhengpin.monitoring.states import WordsReason

DOCS = Path(__file__).resolve().parents[2] / "docs"
WRONG = {
    SettingKind.FLAG: "maybe",
    SettingKind.WHOLE: "1.5",
    SettingKind.NUMBER: "much",
    SettingKind.CHOICE: "neither",
    SettingKind.JSON: "{",
}
WRONG_BY_NAME = {
    "INDEX": "elsewhere",
    "INDEX_PGVECTOR": "new",
    "ADDRESS": "shop",
    "ANCHOR_URL": "ftp://x",
    "BEHIND_PROXY": "in front",
    "BLOBS": "s3:///nowhere",
    "BLOBS_ENDPOINT": "there",
    "CONTENT_LANGUAGE": "Chinese",
    "DATABASE": "mysql://x",
    "EXPIRY_REMINDER_DAYS": "soon",
    "IN_FORCE_URL": "there",
    "ORIGINALS_CURRENCY": "yuan",
    "ORIGINS": "https://a.example/path",
    "SECOND_FACTOR_ROLES": "boss",
    "SMTP_URL": "imap://x",
    "TERRITORIES": "China",
    "TIMESTAMP_URL": "there",
    "TIMESTAMP_URLS": "there",
    "TIME_ZONE": "Mars/Olympus",
    "TRANSPARENCY_URL": "there",
    "WORDS_REASONS": "mood",
}
ANY_TEXT = {
    "ADMISSION_POLICY",
    "ANCHOR_DIR",
    "ANCHOR_SECRET",
    "AUTHORITY_POLICY",
    "BLOBS_KEY",
    "BLOBS_REGION",
    "BLOBS_SECRET",
    "BOOK_CATEGORIES",
    "BUYER_KEY",
    "CREDENTIAL_ANCHORS",
    "CREDENTIAL_CERTIFICATES",
    "CREDENTIAL_KEY",
    "DESCRIPTOR",
    "DOSSIER_CERTIFICATE",
    "DOSSIER_CERTIFICATE_PASSWORD",
    "REPORT_MARK",
    "HOSTS",
    "INSPECTION_KEY",
    "IN_FORCE_SOURCE",
    "IN_FORCE_TOKEN",
    "LICENCE_FILES",
    "LIVE_HOSTS",
    "MAIL_FROM",
    "MARKETPLACE_HOSTS",
    "MATTER_CURRENCY",
    "OWN_PROCEDURE",
    "PRIORITY_POLICY",
    "PRIVATE_HOSTS_ALLOWED",
    "REDRESS_CONTACT",
    "PASS_RAY_ADDRESS",
    "REGISTER_ADAPTER",
    "REGISTER_FILES",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SNAPSHOT_HOSTS",
    "TIMESTAMP_ANCHORS",
    "TRAIT_KEY",
    "TRANSPARENCY_TOKEN",
    "TRUSTED_ISSUERS",
}
"""Settings of which no text alone is wrong: names, secrets, and files that are looked for when they are used."""


def wrong_value(row: Setting, a_file: Path) -> str | None:
    if row.name == "DATA":
        return str(a_file)
    return WRONG_BY_NAME.get(row.name) or WRONG.get(row.kind)


def test_every_wrong_value_is_one_line_and_nothing_is_done(tmp_path: Path):
    a_file = tmp_path / "file"
    a_file.touch()
    wrong = {row.variable: value for row in TABLE.values() if (value := wrong_value(row, a_file)) is not None}
    assert {row.name for row in TABLE.values() if row.variable not in wrong} == ANY_TEXT
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    folder = tmp_path / "here"
    folder.mkdir()
    tried = subprocess.run(
        command("init"), env=env | wrong, cwd=folder, capture_output=True, text=True, check=False
    )
    lines = tried.stderr.splitlines()
    assert tried.returncode == 1
    assert tried.stdout == ""
    assert len(lines) == len(wrong) + 1
    for name in wrong:
        assert sum(line.startswith(f"✗ {name} is ") for line in lines) == 1, name
    assert lines[-1] == "  What each may be: zhengpin settings show"
    assert list(folder.iterdir()) == []


def test_they_are_shown_with_values_but_for_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ZHENGPIN_TRAIT_KEY", "hunter2")
    monkeypatch.setenv("ZHENGPIN_FLOOD_HOURS", "12")
    shown = CliRunner().invoke(commands, ["show", "--given", "--json"])
    rows = {row["name"]: row for row in json.loads(shown.output)["items"]}
    assert rows["ZHENGPIN_FLOOD_HOURS"]["value"] == "12"
    assert rows["ZHENGPIN_FLOOD_HOURS"]["default"] == "24"
    assert rows["ZHENGPIN_TRAIT_KEY"]["value"] == "(hidden)"
    assert "hunter2" not in shown.output
    table = CliRunner().invoke(commands, ["show", "zhengpin_flood"])
    assert "FLOOD_MULTIPLE" in table.output
    assert "TRAIT_KEY" not in table.output
    assert CliRunner().invoke(commands, ["show", "nosuch"]).exit_code == 1


def test_checking_says_what_is_wrong_and_counts_what_is_not(monkeypatch: pytest.MonkeyPatch):
    good = CliRunner().invoke(commands, ["check"])
    assert good.exit_code == 0
    assert f"{len(TABLE)} settings" in good.output
    monkeypatch.setenv("ZHENGPIN_MATCH_POWR", "fast")
    bad = CliRunner().invoke(commands, ["check"])
    assert bad.exit_code == 1
    assert "ZHENGPIN_MATCH_POWER is the nearest" in bad.output


@pytest.mark.parametrize(("language", "file"), [("en", "settings.md"), ("zh-hans", "settings.zh-Hans.md")])
def test_the_pages_say_what_the_settings_are(language: str, file: str):
    assert (DOCS / "operating" / file).read_text(encoding="utf-8") == settings_page(language, DOCS)


def test_choices_that_name_a_vocabulary_are_that_vocabulary():
    assert set(TABLE["WORDS_REASONS"].choices) == set(WordsReason)
