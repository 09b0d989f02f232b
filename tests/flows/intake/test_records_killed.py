"""An import of buyers' records killed again and again: started once more it loses none, doubles none, counts right."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests import databases
from tests.feedback.sending import NOW

PATIENCE = 600.0
RECORDS, KILLS = 16_000, 3
ORDERS = RECORDS - RECORDS // 12


@pytest.fixture
def zhengpin(tmp_path: Path) -> Callable[..., subprocess.Popen]:
    """Return the function that starts `zhengpin` on a system of its own."""
    own = {"ZHENGPIN_DATA": str(tmp_path / "data"), "ZHENGPIN_DATABASE": "", "ZHENGPIN_LOG_LEVEL": "ERROR"}

    def start(*arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "zhengpin.cli.main", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=os.environ | own, stdout=pipe, stderr=pipe)

    return start


def one(database: Path, statement: str) -> Any:
    with sqlite3.connect(database, timeout=30) as connection:
        return connection.execute(statement).fetchone()[0]


def kill_after(process: subprocess.Popen, database: Path, stored: int) -> int:
    """Kill a process once so many orders are stored, while it reads on in the next ones; return how many processes of
    its own it had, which end with it."""
    until = time.monotonic() + PATIENCE
    apart: list[psutil.Process] = []
    while process.poll() is None and time.monotonic() < until:
        if one(database, "SELECT count(*) FROM feedback_order") >= stored:
            apart = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.005)
    process.communicate(timeout=PATIENCE)
    assert psutil.wait_procs(apart, timeout=60)[1] == []
    return len(apart)


def write_file(path: Path) -> None:
    """Write orders, and after every eleven a review of one of them that says that it is fake; one line is none."""
    names = ("record", "external_id", "order", "buyer", "listing", "placed_at", "posted_at", "text")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names)
        table.writeheader()
        for number in range(1, RECORDS + 1):
            moment = (NOW - timedelta(minutes=number)).isoformat()
            row = {"external_id": f"N-{number}", "buyer": f"B-{number % 500}"}
            if number % 12:
                row |= {"record": "order", "listing": f"L-{number % 7}", "placed_at": moment}
            else:
                row |= {
                    "record": "review",
                    "order": f"N-{number - 1}",
                    "posted_at": moment,
                    "text": "这是假货",
                }
            table.writerow(row)
            if number == RECORDS // 2:
                file.write("order,broken,,,,,,,,,too,wide\n")


@pytest.mark.prove("every day an import of listings is killed, and a process that reads ahead")
@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
def test_a_killed_import_of_records_goes_on(
    zhengpin: Callable[..., subprocess.Popen], tmp_path: Path
) -> None:
    file, database = tmp_path / "records.csv", tmp_path / "data" / "zhengpin.sqlite3"
    write_file(file)
    databases.lay_where_init_migrates(database.parent)
    zhengpin("init", "--no-administrator").communicate(timeout=PATIENCE)
    killed, apart = 0, 0
    for kill in range(KILLS):
        process = zhengpin("import", "buyer-records", str(file), "--source", "harbour")
        apart += kill_after(process, database, 900 + 3600 * kill)
        killed += process.returncode == -signal.SIGKILL
    assert killed == KILLS
    assert apart or os.cpu_count() == 1  # a process that reads ahead was killed with it
    last = zhengpin("import", "buyer-records", str(file), "--source", "harbour", "--json")
    out, errors = last.communicate(timeout=PATIENCE)
    assert last.returncode == 0, errors
    told = json.loads(out)
    assert (told["stored"], told["refused"], told["unchanged"]) == (RECORDS, 1, 0)
    assert told["first_problems"][0]["code"] == "line.wrong_width"
    assert one(database, "SELECT count(*) FROM catalog_intakebatch") == 1
    assert one(database, "SELECT count(*) FROM feedback_order") == ORDERS
    assert (
        one(database, "SELECT count(*) FROM feedback_feedback WHERE order_id IS NOT NULL") == RECORDS - ORDERS
    )
    counted = (
        "SELECT sum(orders) FROM feedback_unitday JOIN feedback_unit u ON u.id = unit_id WHERE u.kind = 'all'"
    )
    assert one(database, counted) == ORDERS
    recounted = zhengpin("feedback", "recount", "--json")
    out, errors = recounted.communicate(timeout=PATIENCE)
    assert (recounted.returncode, json.loads(out)["differed"]) == (0, 0), errors
