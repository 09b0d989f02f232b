"""An import whose process is killed, again and again: started once more, it loses no line and counts none twice."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import databases
from tests.catalog.sending import listing, picture

PATIENCE = 600.0


@pytest.fixture
def zhengpin(tmp_path: Path) -> Callable[..., subprocess.Popen]:
    """Return the function that starts `zhengpin` on a system of its own."""
    own = {
        "ZHENGPIN_DATA": str(tmp_path / "data"),
        "ZHENGPIN_DATABASE": "",
        "ZHENGPIN_SCAN_BATCH": "8",
        "ZHENGPIN_LOG_LEVEL": "ERROR",
    }

    def start(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "zhengpin.cli.main", *arguments]
        return subprocess.Popen(
            command, env=os.environ | own, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    return start


def _one(database: Path, statement: str) -> int:
    with sqlite3.connect(database, timeout=30) as connection:
        return connection.execute(statement).fetchone()[0]


def _kill_after(process: subprocess.Popen, database: Path, stored: int) -> None:
    """Kill a process once so many revisions are stored, or let it end.

    It is only looked at: whoever asks for the lock waits behind the import on a busy machine, until it has ended.
    """
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if _one(database, "SELECT count(*) FROM catalog_listingrevision") >= stored:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return
        time.sleep(0.005)
    process.wait(timeout=PATIENCE)


@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize(
    ("kills", "listings"),
    [(1, 300), pytest.param(5, 400, marks=pytest.mark.prove("the same with more kills"))],
)
def test_a_killed_import_goes_on(
    zhengpin: Callable[..., subprocess.Popen], tmp_path: Path, kills: int, listings: int
) -> None:
    chance = random.Random(5)
    shown = [picture(seed) for seed in range(20)]
    lines = [json.dumps(listing(f"k-{n}", pictures=[shown[n % 20]])) for n in range(listings)]
    lines.insert(100, "{")
    file = tmp_path / "listings.jsonl"
    file.write_text("\n".join(lines) + "\n")
    database = tmp_path / "data" / "zhengpin.sqlite3"
    databases.lay_where_init_migrates(database.parent)
    assert zhengpin("init", "--no-administrator").wait(timeout=PATIENCE) == 0
    killed = 0
    # Killed in the first sixth, for a busy machine looks seldom: a run that ended before it could be killed
    # would make the next one a second import.
    for goal in sorted(chance.sample(range(1, listings // 6), kills)):
        process = zhengpin("import", "listings", str(file), "--source", "harbour")
        _kill_after(process, database, goal)
        killed += process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            pytest.fail(f"the import ended before it could be killed at {goal} of {listings}")
    last = zhengpin("import", "listings", str(file), "--source", "harbour")
    assert (last.wait(timeout=PATIENCE), killed >= kills / 2) == (0, True), (
        last.stderr.read() if last.stderr else ""
    )
    assert _one(database, "SELECT count(*) FROM catalog_intakebatch") == 1
    assert _one(database, "SELECT stored FROM catalog_intakebatch WHERE state = 'finished'") == listings
    assert _one(database, "SELECT refused FROM catalog_intakebatch") == 1
    for table in ("catalog_listing", "catalog_listingrevision", "catalog_listingpicture"):
        assert _one(database, f"SELECT count(*) FROM {table}") == listings
    alone = _one(database, "SELECT count(*) FROM ledger_entry WHERE event = 'listing.received'")
    together = (
        "SELECT sum(json_extract(fields, '$.listings')) FROM ledger_entry WHERE event = 'listings.received'"
    )
    assert alone + _one(database, together) == listings
    assert _one(database, "SELECT count(*) FROM catalog_listingrevision WHERE folded_in IS NULL") == alone
