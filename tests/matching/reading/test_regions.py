"""Rectangles that overlap, or cost no more together, are one; nearly all of a picture is all of it."""

from __future__ import annotations

from zhengpin.matching.reading.regions import all_of, area, joined

SIZE = (1000, 800)


def test_what_overlaps_is_one_and_what_lies_apart_stays_apart() -> None:
    one, other, far = (0, 0, 100, 50), (90, 40, 200, 90), (600, 900, 700, 950)
    assert joined([one, other, far], SIZE) == [(0, 0, 200, 90), far]
    assert joined([far, other, one], SIZE) == [(0, 0, 200, 90), far]


def test_neighbours_that_cost_no_more_together_are_one() -> None:
    assert joined([(0, 0, 100, 50), (102, 0, 200, 50)], SIZE) == [(0, 0, 200, 50)]
    apart = [(0, 0, 100, 50), (300, 0, 400, 50)]
    assert joined(apart, SIZE) == apart


def test_nearly_all_of_a_picture_is_all_of_it() -> None:
    assert joined([(0, 0, 800, 650)], SIZE) == [all_of(*SIZE)] == [(0, 0, 800, 1000)]
    assert joined([], SIZE) == []
    assert area((10, 20, 30, 50)) == 600
