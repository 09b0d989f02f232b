"""A stranger counts a published report again, with the verifier alone, and notices whatever was changed."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zhengpin_report as verifier

from benchmarks.report.laying import lay
from benchmarks.report.simulated import Market
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.feedback.rates import garwood, ratio_intervals
from zhengpin.kit import clock
from zhengpin.kit.canonical import digest
from zhengpin.reports.operations import publish, take_snapshot
from zhengpin.reports.queries import verifiable

US = system("tests")
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 6, tzinfo=UTC)


@pytest.fixture
def published(db: None) -> dict[str, Any]:
    lay(Market(5, START, END).happens(300))
    lay(Market(6, START - timedelta(days=366), END - timedelta(days=364)).happens(300), start=100_000)
    with clock.set_to(END + timedelta(days=200)):
        kept = take_snapshot(starts_at=START, ends_at=END, actor=US)
        return json.loads(json.dumps(verifiable(publish(snapshot_id=kept.pk, actor=US))))


def lines(file: dict[str, Any], key: bytes | None = None) -> list[Any]:
    return list(verifier.report(json.dumps(file).encode(), key or bytes.fromhex(file["public_key"])))


def faults(file: dict[str, Any]) -> list[str]:
    return [line.en for line in lines(file) if line.holds is not True]


def figure(file: dict[str, Any], key: str) -> dict[str, Any]:
    return next(f for c in file["document"]["chapters"] for f in c["figures"] if f["key"] == key)


def test_every_figure_follows_and_every_change_is_noticed(published: dict[str, Any], tmp_path: Path) -> None:
    assert faults(published) == []
    many = next(int(line.en.split()[0]) for line in lines(published) if "figures follow" in line.en)
    assert many > 200
    assert figure(published, "time_to_screen")["year_before"]["numerator"] > 0
    assert "another key" in [line.en for line in lines(published, b"\x00" * 32)][0]
    anew: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
        ("listings_received", lambda one: one.update(value=one["value"] + 1)),
        ("upheld", lambda one: one["interval"].reverse()),
        ("time_to_screen", lambda one: one.update(value=one["value"] * 1.05)),
        ("time_to_screen", lambda one: one["year_before"].update(numerator=0)),
        ("rules_in_force", lambda one: one.update(numerator=1000)),
        ("complaints_submitted", lambda one: one.update(numerator=1000)),
        ("says_fake", lambda one: one.update(numerator=1000)),
        ("fake_feedback_change", lambda one: one.update(value=-0.5)),
        ("upheld", lambda one: one.update(query="0" * 16)),
    ]
    for key, change in anew:
        file = copy.deepcopy(published)
        change(figure(file, key))
        assert faults(file) == ["The document agrees with the signed digest"]
        # Whoever signs could make the digest anew: then the figure itself does not follow.
        file["statement"]["digest"] = digest(file["document"])
        name = figure(file, key)["name"]["en"]
        assert any(fault.startswith(f"{name}: ") for fault in faults(file)), key
    told = tmp_path / "report.json"
    told.write_text(json.dumps(published), encoding="utf-8")
    assert alone(tmp_path, "--key", key_file(tmp_path, published)) == 0
    assert alone(tmp_path) == 3


def key_file(folder: Path, file: dict[str, Any]) -> str:
    (folder / "key.txt").write_text(file["public_key"], encoding="ascii")
    return "key.txt"


def alone(folder: Path, *arguments: str) -> int:
    """Run it as a stranger does, with nothing installed beside."""
    for name in ("zhengpin_report.py", "zhengpin_receipt.py"):
        (folder / name).write_bytes((Path(verifier.__file__).parent / name).read_bytes())
    command = [sys.executable, "-S", "-X", "utf8", "zhengpin_report.py", "report.json", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120).returncode


@each_row("count", [0, 1, 7, 120, 5000])
def test_its_interval_of_a_rate_is_garwoods(count: int) -> None:
    low, high = (float(end[0]) for end in garwood(np.array([float(count)])))
    assert verifier.garwood(count) == pytest.approx((low, high), rel=1e-7, abs=1e-9)


@each_row(
    "now,before",
    [((3, 100), (9, 120)), ((40, None), (55, None)), ((900, 7000), (1200, 6500)), ((0, 10), (4, 9))],
)
def test_its_interval_of_a_change_is_ours(now: tuple[Any, Any], before: tuple[Any, Any]) -> None:
    arrays = [np.array([float(1 if one is None else one)]) for one in (*now, *before)]
    ratio, low, high = (float(one[0]) - 1 for one in ratio_intervals(*arrays))
    found = verifier.ratio(verifier.Parts(*now), verifier.Parts(*before))
    assert found == pytest.approx((ratio, low, high), rel=1e-6, abs=1e-8)


def test_what_is_no_report_is_not_read(tmp_path: Path) -> None:
    assert [line.holds for line in verifier.report(b"[]")] == [False]
    assert [line.holds for line in verifier.report(b'{"format": "zhengpin sample"}')] == [False]
    assert verifier.main([str(tmp_path / "none.json")], lambda text: None) == 2
