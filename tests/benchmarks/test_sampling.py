"""The benchmark of sampling: its worlds are what they say, and a small run of each part keeps what is promised."""

from __future__ import annotations

import pytest

from benchmarks.sampling.characteristics import compared
from benchmarks.sampling.coverage import REPORTED, covered
from benchmarks.sampling.finding import found
from benchmarks.sampling.purchases import saved
from benchmarks.sampling.stranger import recomputed
from benchmarks.sampling.worlds import WORLDS


def test_there_are_twelve_worlds_that_can_be() -> None:
    assert len(WORLDS) == len({world.name for world in WORLDS}) == 12
    for world in WORLDS:
        rows = list(zip(world.sizes, world.sought, world.drawn, strict=True))
        assert all(0 <= sought <= size and 1 <= drawn <= size for size, sought, drawn in rows)


def test_purchases_are_saved() -> None:
    figures = saved()
    assert figures["purchases_saved"] >= 0.3
    assert figures["fixed_plan"] == [18, 1]
    assert all(
        row["finds_sequential"] <= 0.05 for row in figures["purchases"].values() if row["share"] <= 0.02
    )


@pytest.mark.prove(
    "draws hundreds of samples of twelve worlds; coverage is proven exactly for one stratum every day"
)
def test_reported_intervals_cover_in_a_small_run() -> None:
    for world in covered(200, 5):
        for name in REPORTED:
            assert world["coverage"][name] >= 0.93, (world["name"], name)  # 0.95 less three standard errors


@pytest.mark.prove(
    "draws a whole market a hundred times; the allocation is proven by its expectation every day"
)
def test_more_is_found_by_score() -> None:
    assert found(3, draws=15)["found_ratio"] >= 3


@pytest.mark.prove(
    "verifies a published sample of 20,000 units seven times; a small one is verified every day"
)
def test_a_stranger_counts_again() -> None:
    figures = recomputed(3)
    assert figures["recomputed"]
    assert figures["altered_refused"] == figures["altered"]


def test_a_python_without_scipy_is_said_and_not_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert compared("/nowhere/python")["oc_max_error"] is None
    assert "scipy was not asked" in capsys.readouterr().out
