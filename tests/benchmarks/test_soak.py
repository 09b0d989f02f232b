"""Whether memory grows through hours is said with an interval that a flat one keeps, and a growing one leaves."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from benchmarks.soak.weighing import BLOCK, role_of, slope

HOURS = np.arange(240) * 30.0


def weights(grows: float, chance: np.random.Generator) -> np.ndarray:
    """Return two hours of memory that goes up and down for minutes together, and grows by so many MB an hour."""
    waves = np.convolve(chance.normal(0, 20, len(HOURS) + 9), np.ones(10) / 10, "valid")
    return 900 + grows * HOURS / 3600 + waves


def test_the_interval_keeps_what_is_true_in_most_draws():
    chance = np.random.default_rng(3)
    kept = 0
    for seed in range(60):
        _, low, high = slope(HOURS, weights(40.0, chance), seed)
        kept += low <= 40.0 <= high
    assert kept >= 48


def test_growth_is_told_from_none():
    chance = np.random.default_rng(4)
    _, low, _ = slope(HOURS, weights(60.0, chance), 1)
    assert low > 0
    _, low, high = slope(HOURS, weights(0.0, chance), 1)
    assert low < 0 < high


def test_a_few_weighings_make_no_line():
    with pytest.raises(ValueError, match="too few"):
        slope([0.0] * BLOCK, [1.0] * BLOCK, 1)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (["-m", "zhengpin.cli.serving.backstage", "--port=1"], "server"),
        (["-m", "zhengpin.workers", "tasks", "--parent", "1"], "jobs"),
        (["-m", "zhengpin.workers", "pool", "--rooms", "1"], "pool"),
        (["-m", "zhengpin.workers", "rooms"], "rooms"),
        (["-m", "zhengpin.demo.films", "--seed", "7"], ""),
        (["-m", "zhengpin.demo", "--seed=7"], ""),
    ],
)
def test_a_process_weighs_for_what_it_does(words: list[str], role: str):
    assert role_of([sys.executable, *words]) == role
