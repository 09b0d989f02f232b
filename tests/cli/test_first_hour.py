"""The operator's first pages say what happens: their commands are run in their order, on an empty folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from benchmarks.first_hour.page import FIRST_HOUR, NOT_RUN, WHOLE_WAY, Ran, missing, run_pages

needs_programs = pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")


def ran_in(folder: Path, *pages: Path) -> Ran:
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    ran = run_pages(pages, folder, env | {"COLUMNS": "200"})
    assert ran.status == 0, f"{list(ran.said)[-1]}\n{ran.errors[-3000:]}"
    return ran


def test_the_commands_of_the_first_hour_do_what_it_says(tmp_path: Path):
    ran = ran_in(tmp_path, FIRST_HOUR)
    assert set(ran.left_out) == set(NOT_RUN)
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == {"zhengpin-data"}
    assert "1 new" in ran.said["zhengpin import works works.csv"]
    assert re.search(r"standby\s+│\s+1", ran.said["zhengpin references"])
    assert "1 stored" in ran.said["zhengpin import listings listings.csv --source tide"]
    assert "Screened 1 listings" in ran.said["zhengpin scan --source tide"]
    assert "othing in the ledger disagrees" in ran.said["zhengpin ledger verify"]


@needs_programs
@pytest.mark.prove("installs, serves, decides, restores and serves again: two minutes")
def test_the_whole_way_from_nothing_to_restored_elsewhere(tmp_path: Path):
    ran_in(tmp_path, *WHOLE_WAY)
    orders = (tmp_path / "orders.txt").read_text().splitlines()
    assert orders == ["apply delist L-1", "reverse delist L-1", "apply delist L-2"]
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == {
        "zhengpin-data",
        "backup",
        "backup-keys",
        "elsewhere",
    }
