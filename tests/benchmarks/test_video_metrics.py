"""The measures of video copy detection, on vectors small enough to reckon by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from benchmarks.video.metrics import (
    Stretch,
    calibration_error,
    micro_average_precision,
    overlaps,
    pair_scores,
    segment_average_precision,
    threshold_at,
)
from tests.rows import each_row


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


def test_films_that_are_exchanged_cover_nothing():
    truth = [said("q", "r", (0, 6, 40, 46)), said("q", "r", (20, 26, 60, 66))]
    exchanged = [said("q", "r", (0, 6, 60, 66)), said("q", "r", (20, 26, 40, 46))]
    assert segment_average_precision(truth, exchanged) == 0


def test_a_rough_one_costs_little_when_it_comes_last_and_much_when_it_comes_first():
    good = [said("q", "r", (0, 4, 20, 24), 0.8), said("q", "r", (4, 10, 25, 30), 0.9)]
    rough = (0, 40, 0, 60)
    last = segment_average_precision(TRUE, [*good, said("q", "r", rough, 0.1)])
    first = segment_average_precision(TRUE, [*good, said("q", "r", rough, 0.99)])
    assert first < 0.5 < 0.9 < last < 1


def test_two_wrong_pairs_before_the_right_one_leave_a_third():
    wrong = [said("p", "r", (0, 10, 20, 30), 0.9), said("q", "s", (0, 10, 20, 30), 0.8)]
    assert segment_average_precision(TRUE, [*wrong, said("q", "r", (0, 10, 20, 30), 0.1)]) == pytest.approx(
        1 / 3
    )


@each_row("seed", range(40))
def test_it_is_what_counting_seconds_one_by_one_gives_in_any_order(seed):
    chance = np.random.default_rng(seed)
    truth = [drawn(chance, 1.0) for _ in range(int(chance.integers(1, 5)))]
    predictions = [drawn(chance, float(chance.integers(4)) / 4) for _ in range(int(chance.integers(1, 9)))]
    found = segment_average_precision(truth, predictions)
    assert found == pytest.approx(counted(truth, predictions))
    order = chance.permutation(len(predictions))
    assert segment_average_precision(truth, [predictions[at] for at in order]) == pytest.approx(found)


def drawn(chance, score):
    """Return a stretch of whole seconds."""
    starts = chance.integers(0, 20, 2)
    stops = starts + chance.integers(1, 12, 2)
    pair = [("q", "r"), ("q", "s"), ("p", "r")][int(chance.integers(3))]
    return said(*pair, (int(starts[0]), int(stops[0]), int(starts[1]), int(stops[1])), score)


def counted(truth, predictions):
    """Return the same by sets of seconds, from the definition: P and R as geometric means of both axes, summed as
    P × ΔR over the scores from above.
    """

    def seconds(some, axis):
        return {(one.pair, at) for one in some for at in range(*one.span(axis))}

    average = reached = 0.0
    for least in sorted({one.score for one in predictions}, reverse=True):
        told = [one for one in predictions if one.score >= least]
        met = [
            true
            for true in truth
            if any(
                one.pair == true.pair and all(seconds([one], axis) & seconds([true], axis) for axis in (0, 1))
                for one in told
            )
        ]
        covered = [len(seconds(told, axis) & seconds(met, axis)) for axis in (0, 1)]
        precision = math.sqrt(math.prod(covered[axis] / len(seconds(told, axis)) for axis in (0, 1)))
        recall = math.sqrt(math.prod(covered[axis] / len(seconds(truth, axis)) for axis in (0, 1)))
        average += precision * (recall - reached)
        reached = recall
    return average


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


def test_calibration():
    """Of ten told at 0.8 eight are true: no error. Told at 0.95, they are 0.15 off; half as many, half as much."""
    eight = [True] * 8 + [False] * 2
    assert calibration_error([0.8] * 10, eight) == pytest.approx(0)
    assert calibration_error([0.95] * 10, eight) == pytest.approx(0.15)
    assert calibration_error([0.95] * 10 + [0.0] * 10, [*eight, *[False] * 10]) == pytest.approx(0.075)
    assert calibration_error([1.0], [True]) == calibration_error([], []) == 0
