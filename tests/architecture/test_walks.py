"""The walks that ARCHITECTURE.md counts are those that were last followed, and grow no longer."""

from __future__ import annotations

import json
import re

import pytest

from benchmarks.walks.stories import STORIES, walked
from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.catalog.models import Listing

ROW = re.compile(
    r"^\| (?P<name>[a-z ]+) \| (?P<stays>\d+) \| (?P<modules>\d+) \| (?P<flows>\d+) \|", re.MULTILINE
)
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TOLD = {
    found["name"]: {part: int(found[part]) for part in ("stays", "modules", "flows")}
    for found in ROW.finditer(TEXT)
}
FOLLOWED = json.loads((ROOT / "benchmarks" / "results" / "walks.json").read_text(encoding="utf-8"))


def test_the_table_holds_what_was_last_followed() -> None:
    """Mended by `python -m benchmarks.walks --json benchmarks/results/walks.json`, and by hand in the table."""
    assert {name: FOLLOWED[name] for name in STORIES} == TOLD


@pytest.mark.prove("each walk is a story that other tests tell step by step; the table is held every day")
@pytest.mark.django_db
@each_row("name", STORIES)
def test_no_walk_is_longer_than_the_table_says(name: str) -> None:
    walk = walked(name)
    assert len(walk.stays) <= TOLD[name]["stays"], "\n".join(walk.modules)
    assert len(walk.modules) <= TOLD[name]["modules"], "\n".join(walk.modules)
    assert not Listing.objects.exists(), "what a walk wrote is taken back"
