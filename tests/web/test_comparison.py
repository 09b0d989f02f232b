"""Laying one picture over another: the transform takes the found corners to the protected ones, whatever they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhengpin.web.pictures.comparison import affine, compare

number = st.floats(-3, 3, allow_nan=False)
corner = st.tuples(st.floats(0, 1), st.floats(0, 1))


def area(points: list[tuple[float, float]]) -> float:
    following = points[1:] + points[:1]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, following, strict=True))) / 2


@given(st.lists(corner, min_size=3, max_size=6), st.tuples(*[number] * 6))
def test_it_finds_the_transform_that_was_used(points, parts) -> None:
    assume(area(points[:3]) > 0.01)
    a, b, c, d, e, f = parts
    moved = [(a * x + b * y + c, d * x + e * y + f) for x, y in points]
    found = affine(points, moved)
    for (x, y), (u, v) in zip(points, moved, strict=True):
        assert math.isclose(found[0] * x + found[1] * y + found[2], u, abs_tol=1e-6)
        assert math.isclose(found[3] * x + found[4] * y + found[5], v, abs_tol=1e-6)


def test_nothing_to_go_by_lays_edge_on_edge() -> None:
    unmoved = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    assert affine([], []) == unmoved
    assert affine([(0, 0), (1, 1)], [(0, 0), (1, 1)]) == unmoved
    assert affine([(0, 0), (0.5, 0.5), (1, 1)], [(0, 0), (0.4, 0.4), (1, 1)]) == unmoved
    assert affine([(0, 0), (1, 0), (1, 1)], [(0, 0), (1, 0)]) == unmoved


def test_a_mirrored_half_is_drawn_in_pixels_of_the_original() -> None:
    found = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    protected = ((1.0, 0.0), (0.5, 0.0), (0.5, 1.0), (1.0, 1.0))
    drawn = compare((200, 100), (50, 40), protected, found)
    numbers = [float(part) for part in drawn.transform.removeprefix("matrix(").removesuffix(")").split()]
    assert numbers == pytest.approx([-100, 0, 0, 100, 200, 0], abs=1e-3)
    assert drawn.found_region == "0.0,0.0 50.0,0.0 50.0,40.0 0.0,40.0"
    assert drawn.protected_region == "200.0,0.0 100.0,0.0 100.0,100.0 200.0,100.0"
