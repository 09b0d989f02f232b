"""The operator's whole way, as its pages tell it, is gone from nothing to an installation restored in another place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.first_hour.page import WHOLE_WAY, missing, run_pages

needs_programs = pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}")


@needs_programs
@pytest.mark.prove("installs, serves, decides, restores and serves again: two minutes")
def test_the_whole_way_from_nothing_to_restored_elsewhere(tmp_path: Path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    assert run_pages(WHOLE_WAY, tmp_path, env | {"COLUMNS": "200"}).fault == ""
    orders = (tmp_path / "orders.txt").read_text().splitlines()
    assert orders == ["apply delist L-1", "reverse delist L-1", "apply delist L-2"]
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == {
        "zhengpin-data",
        "backup",
        "backup-keys",
        "elsewhere",
    }
