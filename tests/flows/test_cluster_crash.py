"""Two servers and two workers, each with a data folder of its own, on one PostgreSQL: each killed in turn under load.

`python -m benchmarks.cluster` does the same with more of everything, an object store, and rooms that are watched.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection  # noqa: F401 - the condition below names it

from benchmarks.cluster.command import run
from benchmarks.cluster.machines import Machines
from benchmarks.crash.killing import stock_of
from tests import databases
from tests.flows.test_crash import Checking, pictures  # noqa: F401 - a fixture
from tests.jobs import outside

LISTINGS = 48


@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="machines share no file of SQLite")
@pytest.mark.prove("two minutes: two servers and two workers start, and again after each kill")
def test_each_process_of_two_machines_killed_in_turn_loses_and_doubles_nothing(
    tmp_path: Path,
    pictures: list[bytes],  # noqa: F811
    django_db_blocker: Any,
) -> None:
    stock = stock_of(pictures, seed=5, listings=LISTINGS, originals=4)
    (tmp_path / "originals").mkdir()
    with django_db_blocker.unblock(), databases.copied_on_server() as name:
        machines = Machines(tmp_path, outside.address_of(name))
        checking = Checking(machines.environment(), tmp_path / "originals")
        token = machines.set_up()
        checking.protect(stock.originals)
        for number, machine in enumerate(("a", "b")):
            machines.add_server(f"server-{number}", machine)
            machines.add_worker(f"worker-{number}", machine)
        killed = run(machines, stock, token, checking.waiting, seed=5, rounds=1)
        found = checking.check(LISTINGS)
        outside.end_forks(checking.env)
    assert killed["kills"] == 4
    assert killed["kills_under_load"] >= 3
    assert (found["lost"], found["doubled"], found["ledger_ok"]) == (0, 0, True)
    assert found["screened"] == LISTINGS
    assert found["findings"] > 0
    assert found["measures"] > 0
