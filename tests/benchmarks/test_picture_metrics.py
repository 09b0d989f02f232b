"""The measures agree with what they are by definition."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pictures.metrics import (
    calibration,
    interval,
    micro_average_precision,
    pooled,
    precision_above,
    recall_above,
    recall_at_1,
    threshold_at,
    wilson,
)

SOURCES = [0, 1, 2, None]
SAID = [(0, 0, 0.9), (1, 5, 0.8), (1, 1, 0.7), (3, 4, 0.6), (2, 2, 0.5)]


def test_a_small_list_gives_what_one_counts_by_hand():
    found = pooled(SAID, SOURCES)
    assert micro_average_precision(found) == pytest.approx((1 + 2 / 3 + 3 / 5) / 3)
    assert threshold_at(found, 0.6) == 0.5
    assert threshold_at(found, 0.9) == 0.9
    assert recall_above(found, 0.7) == pytest.approx(2 / 3)
    assert recall_above(found, 0.5, np.array([False, True, True, True])) == 1
    assert precision_above(found, 0.6) == 0.5
    assert recall_at_1(found) == pytest.approx(2 / 3)


def test_a_tie_never_flatters():
    found = pooled([(0, 0, 0.5), (1, 0, 0.5)], [0, None])
    assert micro_average_precision(found) == 0.5
    assert threshold_at(found, 0.9) == math.inf
    assert recall_above(found, math.inf) == 0


def test_a_pair_said_twice_counts_once_with_the_higher_score():
    assert pooled([(0, 0, 0.2), (0, 0, 0.9)], [0]).score.tolist() == [0.9]


def test_silence_is_no_error():
    found = pooled([], SOURCES)
    assert micro_average_precision(found) == recall_at_1(found) == recall_above(found, 0) == 0
    assert precision_above(found, 0) == 1
    assert threshold_at(found, 0.9) == math.inf
    assert calibration(found) == ([], 0.0)


def by_definition(right: list[bool]) -> float:
    precisions = [sum(right[: at + 1]) / (at + 1) for at, hit in enumerate(right) if hit]
    return sum(precisions) / len(precisions)


lists = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=40, unique=True)


@given(lists, st.integers(0, 2**16))
def test_with_every_source_said_it_is_the_mean_precision_at_each_right_one(
    pairs: list[tuple[int, int]], seed: int
):
    chance = np.random.default_rng(seed)
    scores = chance.permutation(len(pairs) + 8)
    said = [(*pair, float(score)) for pair, score in zip(pairs, scores, strict=False)]
    said += [
        (q, q, float(s)) for q, s in zip(range(8), scores[len(pairs) :], strict=False) if (q, q) not in pairs
    ]
    found = pooled(said, list(range(8)))
    assert micro_average_precision(found) == pytest.approx(by_definition(found.right.tolist()))
    assert micro_average_precision(found, np.full(8, 3.0)) == pytest.approx(micro_average_precision(found))


@given(lists, st.floats(0.05, 1), st.integers(0, 2**16))
def test_at_the_threshold_the_precision_is_reached(pairs: list[tuple[int, int]], wanted: float, seed: int):
    scores = np.random.default_rng(seed).integers(0, 6, len(pairs))
    found = pooled([(*pair, float(score)) for pair, score in zip(pairs, scores, strict=True)], list(range(8)))
    threshold = threshold_at(found, wanted)
    if threshold < math.inf:
        assert precision_above(found, threshold) >= wanted
    assert all(
        precision_above(found, lower) < wanted for lower in range(6) if lower < threshold and lower in scores
    )


def test_scores_drawn_by_their_own_chance_are_calibrated_and_others_are_not():
    chance = np.random.default_rng(1)
    scores = chance.uniform(0, 1, 20_000)
    right = chance.random(20_000) < scores
    honest = pooled(
        [(at, 0, score) for at, score in enumerate(scores)], [0 if hit else None for hit in right]
    )
    boastful = pooled([(at, 0, 0.99) for at in range(20_000)], [0 if hit else None for hit in right])
    assert calibration(honest)[1] < 0.02
    assert calibration(boastful)[1] == pytest.approx(0.99 - right.mean(), abs=1e-6)


def test_the_interval_holds_the_figure():
    low, high = interval(pooled(SAID * 1, SOURCES), 3, 200)
    assert low <= micro_average_precision(pooled(SAID, SOURCES)) <= high


def test_wilsons_interval_is_that_of_the_book():
    assert wilson(0, 100) == pytest.approx((0, 0.0370), abs=1e-4)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0, 1)
