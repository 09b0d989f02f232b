"""The paper month: what it reckons with is read, its arithmetic holds, and it grows with what grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.topology import assumptions
from benchmarks.topology.assumptions import Assumptions
from benchmarks.topology.costs import Costs, measured
from benchmarks.topology.month import Role, cores_for, hours, longest_wait, roles

RESULTS: Mapping[str, dict[str, Any]] = {
    "pictures": {"ms_full": 100.0, "ms_fast": 40.0, "protected_for_ms": 1000, "bytes_per_reference": 7000.0},
    "index": {"query_ms": {"1000": 1.0, "2000": 2.0, "4000": 6.0}},
    "ocr": {"ms_per_picture": {"photos": {"mean": 300.0}}},
    "marks": {"ms_per_picture": 400.0},
    "live": {"rooms_per_core": 20, "buffer_mb": 8.0},
    "snapshots": {"per_s_per_core": 30.0},
    "intake": {"ndjson_per_s": {"postgresql": 2000.0}, "machine": {"cores": 4}},
}


@pytest.fixture
def costs(tmp_path: Path) -> Costs:
    for name, figures in RESULTS.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(figures))
    return measured("fast", tmp_path)


def needed(costs: Costs, **given: Any) -> dict[str, Role]:
    return {one.name: one for one in roles(replace(Assumptions(), **given), costs)}


def test_costs_are_those_of_the_results(costs: Costs) -> None:
    assert (costs.picture_ms, costs.words_ms, costs.marks_ms) == (40.0, 300.0, 400.0)
    assert (costs.taken_in_a_core, costs.rooms_a_core, costs.sealed_a_second) == (500.0, 20, None)
    assert costs.search_ms(1000) == 40.0
    assert costs.search_ms(2000) == pytest.approx(42.0), "as the last two sizes of the index rise"


def test_a_result_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"index\.json is not there: run python -m benchmarks\.index"):
        measured("fast", tmp_path)


def test_the_results_of_this_version_are_enough() -> None:
    assert all(one.machines >= 1 for one in roles(Assumptions(), measured("full")))


@pytest.mark.parametrize("peak", [1.5, 4.0, 10.0])
def test_a_month_has_as_many_listings_as_are_said_and_the_peak_that_is_said(peak: float) -> None:
    given = Assumptions(peak=peak)
    came = hours(given)
    assert len(came) == 30 * 24
    assert sum(came) == pytest.approx(given.listings * given.changed_a_day * 30)
    assert max(came) / (sum(came) / len(came)) == pytest.approx(peak, rel=0.1)
    days = [max(came[at : at + 24]) for at in range(0, len(came), 24)]
    assert sum(top == pytest.approx(max(days)) for top in days) == given.sale_days


def test_what_waits_is_done_in_the_order_in_which_it_came() -> None:
    assert longest_wait([1, 1, 1], 1) == 0
    assert longest_wait([4, 0, 0, 0], 1) == 3
    assert longest_wait([4, 0, 0, 0], 2) == 1
    assert cores_for([4, 0, 0, 0], 1) == pytest.approx(2)
    assert cores_for([4, 0, 0, 0], 0) == pytest.approx(4)


def test_what_is_needed_grows_with_what_grows(costs: Costs) -> None:
    one = needed(costs)
    assert needed(costs, listings=2e9)["workers"].cores == pytest.approx(2 * one["workers"].cores)
    assert needed(costs, protected=2e8)["workers"].memory_gb == 2 * one["workers"].memory_gb == 1400
    assert needed(costs, watched=0.1)["live rooms"].cores == pytest.approx(2 * one["live rooms"].cores)
    posted = needed(costs, rooms=1e5, watched=0.1, posted_every=10, spare=0.0)["posted pictures"]
    assert posted.cores == pytest.approx(90_000 / 10 / 30)
    assert "9,000 pictures a second" in posted.note
    assert needed(costs, seen_before=1.0)["workers"].cores == pytest.approx(0)
    assert needed(costs, copies=4)["object store"].disk_tb == pytest.approx(2 * one["object store"].disk_tb)
    assert "not built" in one["workers"].note, "700 GB of index are more than a machine of 256 GB holds"
    assert needed(costs, protected=1e7)["workers"].note == ""


def test_the_database_says_whether_sealing_keeps_up(costs: Costs) -> None:
    assert "falls behind" in needed(replace(costs, sealed_a_second=10.0))["database"].note
    assert "keeps up" in needed(replace(costs, sealed_a_second=1e6))["database"].note


def test_assumptions_are_read_from_a_file_and_what_is_set_wins(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('listings = 1e7\nrooms = 200\npower = "full"\n')
    assert assumptions.read(file, {"rooms": "300"}) == replace(
        Assumptions(), listings=1e7, rooms=300.0, power="full"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lisitngs": "1"}, "unknown: lisitngs"),
        ({"rooms": "many"}, "not a number"),
        ({"spare": "1"}, "out of range: spare"),
        ({"watched": "1.5"}, "out of range: watched"),
        ({"power": "half"}, "out of range: power"),
        ({"longest_wait_h": "0"}, "out of range: longest_wait_h"),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        assumptions.read(None, given)
