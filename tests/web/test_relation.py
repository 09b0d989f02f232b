"""How a copy relates to its original is read from the regions, whatever was done to it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.web.pictures.comparison import Relation, area, relate

SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
SIZE = (400, 300)


def moved(degrees: float, scale: float, *, mirrored: bool) -> list[tuple[float, float]]:
    """Return where the corners of an original of SIZE come to lie in a copy of 1000 by 800."""
    turn = math.radians(degrees)
    corners = []
    for x, y in SQUARE:
        across, down = (x - 0.5) * SIZE[0] * scale * (-1 if mirrored else 1), (y - 0.5) * SIZE[1] * scale
        left = across * math.cos(turn) - down * math.sin(turn) + 500
        top = across * math.sin(turn) + down * math.cos(turn) + 400
        corners.append((left / 1000, top / 800))
    return corners


@given(st.floats(-179, 179), st.floats(0.2, 1.5), st.booleans())
def test_it_reads_what_was_done(degrees, scale, mirrored) -> None:
    found = moved(degrees, scale, mirrored=mirrored)
    relation = relate(SIZE, (1000, 800), SQUARE, found)
    assert relation.mirrored == mirrored
    assert relation.degrees == pytest.approx(degrees, abs=1e-6)
    assert relation.of_original == pytest.approx(1)
    assert relation.of_found == pytest.approx(min(1, SIZE[0] * SIZE[1] * scale**2 / 800_000))


def test_a_quarter_turn_a_half_turn_and_a_mirror_are_told_apart() -> None:
    quarter = relate(SIZE, (300, 400), SQUARE, [(1, 0), (1, 1), (0, 1), (0, 0)])
    assert (quarter.mirrored, quarter.degrees, quarter.turned) == (False, pytest.approx(90), True)
    half = relate(SIZE, SIZE, SQUARE, [(1, 1), (0, 1), (0, 0), (1, 0)])
    assert (half.mirrored, half.degrees) == (False, pytest.approx(180))
    mirrored = relate(SIZE, SIZE, SQUARE, [(1, 0), (0, 0), (0, 1), (1, 1)])
    assert (mirrored.mirrored, mirrored.degrees, mirrored.turned) == (True, pytest.approx(0), False)


def test_where_there_is_nothing_to_go_by_nothing_is_said() -> None:
    assert relate(SIZE, SIZE, [], []) == Relation()
    assert area([(0, 0), (0.5, 0), (0.5, 0.5), (0, 0.5)]) == pytest.approx(0.25)
