"""The page of the first hour says what happens: its commands are run in their order, on an empty folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from benchmarks.first_hour.page import NOT_RUN, PAGE, run_page


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    said: dict[str, str] = {}
    skipped = set()
    for ran in run_page(PAGE, tmp_path, env | {"COLUMNS": "200"}):
        if ran.done is None:
            skipped.add(ran.line)
            continue
        assert ran.done.returncode == 0, f"{ran.line}\n{ran.done.stdout}{ran.done.stderr}"
        said[ran.line] = ran.done.stdout
    assert skipped == set(NOT_RUN)
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == {"zhengpin-data"}
    assert "1 new" in said["zhengpin import works works.csv"]
    assert re.search(r"standby\s+│\s+1", said["zhengpin references"])
    assert "1 stored" in said["zhengpin import listings listings.csv --source tide"]
    assert "Screened 1 listings" in said["zhengpin scan --source tide"]
    assert "whole" in said["zhengpin ledger verify"]
