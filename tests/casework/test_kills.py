"""Processes killed while exhibits change hands lose no hand-over and double none, on either engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.selection import ON_POSTGRESQL


@pytest.mark.database
@pytest.mark.prove("kills processes for a minute; every day test_custody says each word twice")
def test_hand_overs_survive_kills(tmp_path: Path) -> None:
    found = tmp_path / "figures.json"
    options = ["--handovers", "100", "--rounds", "40", "--seed", "11", "--json", str(found)]
    options += ["--postgresql"] if ON_POSTGRESQL else []
    subprocess.run([sys.executable, "-m", "benchmarks.cooperation.custody", *options], cwd=ROOT, check=True)
    figures = json.loads(found.read_text())
    assert figures["engine"] == ("postgresql" if ON_POSTGRESQL else "sqlite")
    assert (figures["handovers"], figures["lost"], figures["doubled"]) == (100, 0, 0)
    assert figures["kills"] > 40
