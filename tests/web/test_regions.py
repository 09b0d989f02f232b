"""Regions are tidied without moving what they show: corners stay paired, in a readable order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.web.pictures.regions import tidied

SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
QUARTER = [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]


@given(st.integers(0, 3), st.booleans())
def test_the_first_corner_is_the_original_s_top_left_and_the_rest_go_clockwise(start, backwards) -> None:
    order = [(start + step) % 4 for step in range(4)]
    order = order[::-1] if backwards else order
    protected, found = tidied([SQUARE[at] for at in order], [QUARTER[at] for at in order])
    assert protected == SQUARE
    assert found == QUARTER


def test_corners_on_a_straight_edge_are_left_out() -> None:
    protected = [(0.0, 0.42), (0.0, 0.0), (1.0, 0.0), (1.0, 0.42), (1.0, 1.0), (0.0, 1.0)]
    found = [(0.59, 0.0), (1.0, 0.0), (1.0, 1.0), (0.58, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert tidied(protected, found) == (SQUARE, QUARTER)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8))
def test_corners_stay_paired(points) -> None:
    protected, found = tidied(points, [(y, 1 - x) for x, y in points])
    assert len(protected) == len(found)
    assert all((y, 1 - x) == other for (x, y), other in zip(protected, found, strict=True))
    assert len(protected) >= min(3, len(points)) or len(points) < 3
    assert tidied([(0, 0), (1, 1)], [(0, 0), (1, 1)]) == tidied(SQUARE, QUARTER[:3]) == ([], [])
