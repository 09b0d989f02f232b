"""Pictures set into others stand out by their edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images import regions
from zhengpin.matching.images.regions import RECTANGLES, cut, quarters_of, standing_out


def overlap(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    wide = max(0.0, min(one[2], two[2]) - max(one[0], two[0]))
    tall = max(0.0, min(one[3], two[3]) - max(one[1], two[1]))
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)]
    return wide * tall / (sum(areas) - wide * tall)


def best_overlap(seed: int) -> float:
    """Set a picture of many edges into another of many, and return how well the best of four boxes meets it."""
    chance = np.random.default_rng(seed)
    outer = cv2.GaussianBlur(drawn(50 + seed, 800, 600), (0, 0), 3)
    wide, tall = int(chance.integers(240, 400)), int(chance.integers(180, 300))
    left, top = int(chance.integers(10, 790 - wide)), int(chance.integers(10, 590 - tall))
    outer[top : top + tall, left : left + wide] = drawn(70 + seed, wide, tall)
    true = (left / 800, top / 800, (left + wide) / 800, (top + tall) / 800)
    return max(overlap(box, true) for box in standing_out(outer, 4))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_picture_set_into_another_mostly_stands_out():
    met = [best_overlap(seed) for seed in range(12)]
    assert sum(share > 0.8 for share in met) >= 8


def test_quarters_cover_the_picture():
    quarters = quarters_of(drawn(3, 800, 600))
    assert quarters == [(0, 0, 0.5, 0.375), (0.5, 0, 1, 0.375), (0, 0.375, 0.5, 0.75), (0.5, 0.375, 1, 0.75)]


@each_row("shape", [(1, 1), (1, 900), (20, 20), (300, 400)])
def test_nothing_stands_out_of_a_plain_picture_and_no_quarter_is_empty(shape: tuple[int, int]):
    plain = np.full((*shape, 3), 128, np.uint8)
    assert not standing_out(plain, RECTANGLES)
    boxes = quarters_of(plain)
    assert len(boxes) == 4
    assert all(cut(plain, box).size for box in boxes)


def test_lines_are_the_long_runs_of_each_row():
    chance = np.random.default_rng(4)
    steps = np.repeat(chance.integers(0, 40, (30, 20)), 10, axis=1).astype(np.float32)
    steps[3] = steps[29] = 30  # all along, but where less than the window lies within
    found = {tuple(line[:3].tolist()): float(line[3]) for line in regions._lines(steps)}
    assert (4, 1, 199) in found
    for (place, start, end), mean in found.items():
        row = steps[int(place) - 1]
        strong = np.convolve((row > regions._STEP).astype(int), np.ones(9, int), "same") >= 6
        before, after = strong[int(start) - 1 : int(start)], strong[int(end) : int(end) + 1]
        assert strong[int(start) : int(end)].all()
        assert not before.any()
        assert not after.any()
        assert end - start >= regions._LEAST_LENGTH * len(row)
        assert mean == pytest.approx(row[int(start) : int(end)].mean())
