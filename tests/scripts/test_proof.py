"""The lanes of the whole proof: together they are all of it, and each commit has one of them."""

from __future__ import annotations

import hashlib

import pytest

from scripts.proof import LANES, PARTS, WHOLE, chosen, of_commit


def test_the_lanes_of_an_engine_are_all_its_parts() -> None:
    for engine, parts in PARTS.items():
        assert [(lane.part, lane.parts) for lane in LANES if lane.engine == engine] == [
            (part, parts) for part in range(1, parts + 1)
        ]


def test_every_lane_is_some_commits() -> None:
    commits = (hashlib.sha256(str(number).encode()).hexdigest()[:40] for number in range(400))
    assert {of_commit(commit) for commit in commits} == set(range(1, len(LANES) + 1))


def test_a_lane_is_named_by_its_number_and_all_by_their_name() -> None:
    assert chosen("2") == [LANES[1]]
    assert chosen("all") == list(WHOLE.values())
    assert [chosen(engine) for engine in PARTS] == [[lane] for lane in WHOLE.values()]
    assert chosen("commit")[0] in LANES
    for wrong in ("0", str(len(LANES) + 1), "some"):
        with pytest.raises(ValueError, match="there are lanes 1 to"):
            chosen(wrong)
