"""The operator's pages name settings, codes, log lines and figures as they are."""

from __future__ import annotations

import json
import re

import pytest

from tests.architecture.tree import PACKAGE, ROOT
from zhengpin.kit.settings_table import PREFIX, TABLE

PAGES = ROOT / "docs" / "operating"
RESULTS = ROOT / "benchmarks" / "results"
BY_HAND = ("database", "health", "host-names", "keys", "troubleshooting", "workers")
SETTING = re.compile(rf"{PREFIX}([A-Z_]*[A-Z])\b")
DEFAULT = re.compile(rf"`{PREFIX}(\w+)`\s\(([\w.]+)\)")
CODE = re.compile(r"`([a-z_0-9]+\.[a-z_0-9]+)`")
NOT_CODES = {"adoption.json", "anchors.txt", "manifest.json", "zhengpin.sqlite3"}
MADE_UP = {"HOST", "NAME"}
"""Of the examples: a wrong name, and the place of any."""
LOG_LINES = {
    "troubleshooting": (
        "there is no such setting",
        "ended with status",
        "Nothing to screen: all",
        "cannot be fingerprinted",
        "set back (",
        "its worker died",
        "no mail server is set",
        "the mail server cannot be used: ",
        "Requests refused, ",
        "No anchor kept outside was compared",
        "is sealed without a time stamp",
        "behind what was recorded last",
        "This installation does not answer to this host name.",
        "requests under the host name ",
        "This form is too old",
        "No worker is running.",
    ),
    "health": (
        "the database cannot be asked how it is",
        "the database lacks ",
        "cannot be written to",
        "the chore ",
        "seal the ledger",
        "keep an anchor outside",
        "expire complaints' clocks",
        "could not be followed",
        "could not take effect",
        "could not come into force",
        "set back (",
        "ended with status",
        "but letters, QR codes and proofs give",
        "requests under the host name ",
        "Requests refused, ",
        "no mail server is set",
        "cannot be fingerprinted",
        "is sealed without a time stamp",
    ),
}
"""What the pages quote of what the program says."""
Figures = tuple[str, tuple[str, ...], str]
FIGURES: tuple[Figures, ...] = (
    ("intake", ("ndjson_per_s", "sqlite"), "{:,.0f} a second as NDJSON on SQLite"),
    ("intake", ("ndjson_per_s", "postgresql"), "{:,.0f} on PostgreSQL"),
    ("intake", ("ndjson_per_s_with_picture", "sqlite"), "with a picture each {:,.0f}"),
    ("intake", ("ndjson_per_s_with_picture", "postgresql"), "and {:,.0f} |"),
    ("scan", ("listings_per_s",), "{:.0f} a second on both cores"),
    ("scan", ("peak_mb",), "| {:.0f} |"),
    ("pictures", ("ms_full",), "{:.0f} ms of one core"),
    ("pictures", ("ms_fast",), "{:.0f} ms with `ZHENGPIN_MATCH_POWER=fast`"),
    ("pictures", ("bytes_per_reference",), "| {:,.0f} |"),
    ("marks", ("ms_per_picture",), "| {:.0f} ms |"),
    ("ocr", ("ms_per_picture", "photos", "mean"), "| {:.0f} ms |"),
    ("video", ("times_real_time", "keys_every_2_s", "whole"), "{:.0f} times as fast"),
    ("admission", ("s_per_application",), "{:.1f} s on both cores"),
    ("waiting", ("before_p95_s",), "| {:.2f} s |"),
    ("run", ("rss_mb",), "{:,.0f} at most"),
    ("run", ("rss_mb_afterwards",), "{:,.0f} afterwards"),
    ("documents_hostile", ("server_idle_mb",), "{:,.0f} before"),
    ("documents_hostile", ("server_peak_mb",), "{:,.0f} at most"),
    ("live", ("rooms_per_core",), "{:.0f} rooms a core"),
    ("live", ("memory_mb_at_the_end",), "{:.0f}, of which"),
    ("live", ("memory_mb_in_use",), "of which {:.0f} in use"),
    ("live", ("buffer_mb",), "{:.1f} MB for 180 seconds"),
    ("sound", ("many_hours", "memory_mb"), "| {:,.0f} |"),
    ("sound", ("bytes_a_minute",), "| {:,.0f} |"),
    ("related", ("peak_mb",), "| {:.0f} |"),
    ("event", ("feed_mb_an_hour", "picture"), "{:.2f} MB of pictures"),
    ("event", ("feed_mb_an_hour", "sound"), "{:.2f} MB of sound"),
    ("event", ("feed_mb_an_hour", "small pictures"), "{:.2f} MB of small pictures"),
    ("rules", ("bytes_per_evaluation",), "| {:.0f} |"),
)
"""What the page of workers says of a figure, by its file and its place there."""


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def source() -> str:
    files = [path for ending in ("py", "html") for path in PACKAGE.rglob(f"*.{ending}")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def differences(said: str) -> list[str]:
    """Return the settings of a page that there are not, and the defaults that are others."""
    unknown = {name for name in SETTING.findall(said) if name not in TABLE} - MADE_UP
    wrong = {name for name, default in DEFAULT.findall(said) if TABLE[name].default != default}
    return sorted(unknown | wrong)


@pytest.mark.parametrize("name", BY_HAND)
def test_settings_and_their_defaults_are_those_that_there_are(name: str):
    assert differences(page(name)) == []


def test_a_wrong_default_is_found():
    assert differences("`ZHENGPIN_SENDER` and `ZHENGPIN_COURIERS` (17)") == ["COURIERS", "SENDER"]


def test_every_code_is_in_the_program():
    program = source()
    named = {code for name in BY_HAND for code in CODE.findall(page(name))} - NOT_CODES
    assert len(named) > 30
    assert sorted(code for code in named if f'"{code}"' not in program) == []


@pytest.mark.parametrize("name", LOG_LINES)
def test_what_is_quoted_is_what_the_program_says(name: str):
    program, said = source(), page(name)
    assert [line for line in LOG_LINES[name] if line not in program] == []
    assert [line for line in LOG_LINES[name] if line not in said] == []


@pytest.mark.parametrize(("file", "place", "said"), FIGURES, ids=lambda one: str(one)[:40])
def test_every_figure_is_that_of_its_file(file: str, place: tuple[str, ...], said: str):
    found = json.loads((RESULTS / f"{file}.json").read_text(encoding="utf-8"))
    for part in place:
        found = found[part]
    assert said.format(found) in page("workers")
