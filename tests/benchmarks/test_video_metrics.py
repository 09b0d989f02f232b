"""The measures of video copy detection, on vectors small enough to reckon by hand."""

from __future__ import annotations

import math

import pytest

from benchmarks.video_metrics import (
    Stretch,
    micro_average_precision,
    overlaps,
    pair_scores,
    segment_average_precision,
    threshold_at,
)


def said(query, reference, spans, score=1.0):
    return Stretch(query, reference, *spans, score)


TRUE = [said("q", "r", (0, 10, 20, 30))]


def test_the_truth_itself_is_perfect():
    assert segment_average_precision(TRUE, TRUE) == 1
    two = [*TRUE, said("p", "s", (5, 8, 0, 3))]
    assert segment_average_precision(two, two) == pytest.approx(1)


def test_nothing_said_is_nothing():
    assert segment_average_precision(TRUE, []) == 0


def test_half_of_a_stretch_is_half_of_the_recall():
    assert segment_average_precision(TRUE, [said("q", "r", (0, 5, 20, 25))]) == pytest.approx(0.5)


def test_twice_the_stretch_is_half_of_the_precision():
    assert segment_average_precision(TRUE, [said("q", "r", (0, 20, 20, 40))]) == pytest.approx(0.5)


def test_axes_are_joined_by_the_geometric_mean():
    wide_query = [said("q", "r", (0, 20, 20, 30))]
    assert segment_average_precision(TRUE, wide_query) == pytest.approx(math.sqrt(0.5))


def test_what_overlaps_on_one_axis_only_covers_nothing():
    assert segment_average_precision(TRUE, [said("q", "r", (0, 10, 50, 60))]) == 0
    assert not overlaps(TRUE[0], said("q", "r", (0, 10, 50, 60)))


def test_saying_the_same_twice_neither_gains_nor_costs():
    twice = [*TRUE, said("q", "r", (2, 8, 22, 28), 0.5)]
    assert segment_average_precision(TRUE, twice) == pytest.approx(1)


def test_parts_add_up():
    parts = [said("q", "r", (0, 5, 20, 25), 0.9), said("q", "r", (5, 10, 25, 30), 0.8)]
    assert segment_average_precision(TRUE, parts) == pytest.approx(1)


def test_a_wrong_one_costs_what_comes_after_it():
    wrong = said("p", "r", (0, 10, 0, 10), 0.9)
    assert segment_average_precision(TRUE, [wrong, said("q", "r", (0, 10, 20, 30), 0.5)]) == pytest.approx(
        0.5
    )
    assert segment_average_precision(TRUE, [*TRUE, said("p", "r", (0, 10, 0, 10), 0.5)]) == pytest.approx(1)


def test_pairs():
    truth = {("q", "r"), ("p", "s")}
    scores = pair_scores(
        [
            said("q", "r", (0, 1, 0, 1), 0.3),
            said("q", "r", (0, 1, 0, 1), 0.9),
            said("x", "r", (0, 1, 0, 1), 0.8),
        ]
    )
    assert scores == {("q", "r"): 0.9, ("x", "r"): 0.8}
    assert micro_average_precision(truth, scores) == 0.5
    assert micro_average_precision(truth, scores | {("p", "s"): 0.7}) == pytest.approx((1 + 2 / 3) / 2)


def test_thresholds():
    truth = {("q", "r"), ("p", "s")}
    scores = {("q", "r"): 0.9, ("x", "r"): 0.8, ("p", "s"): 0.8}
    assert threshold_at(truth, scores, 0.9) == 0.9
    assert threshold_at(truth, scores, 0.6) == 0.8
    assert threshold_at(truth, {("x", "r"): 0.8}, 0.5) == math.inf


def test_of_equal_scores_the_wrong_stand_first():
    assert micro_average_precision({("q", "r")}, {("q", "r"): 0.5, ("x", "r"): 0.5}) == 0.5
