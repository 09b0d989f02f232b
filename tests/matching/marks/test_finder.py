"""Marks are found in drawn photographs whatever is done to them, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.matching.marks.drawing import NAMES, cover_of, in_one_colour, laid, mark, photo, square
from tests.rows import each_row
from zhengpin.matching.marks import MarkFinder, MarkMatch, UnusableMark, describe

# One process fits the finder: it is kept for the other tests.
pytestmark = pytest.mark.xdist_group("marks")


def stripes() -> np.ndarray:
    """Return a picture of parallel stripes, in which nothing tells one mark from another."""
    canvas = np.full((120, 400, 3), 255, np.uint8)
    for top in (20, 50, 80):
        canvas[top : top + 14, 20:380] = 30
    return canvas


@pytest.fixture(scope="module")
def finder() -> MarkFinder:
    made = MarkFinder()
    made.add_many((name, name, describe(mark(name))) for name in NAMES)
    return made


def best(finder: MarkFinder, picture: np.ndarray, name: str) -> MarkMatch:
    found = finder.find(picture)
    assert found, "nothing was found"
    assert found[0].mark_id == name, [(one.mark_id, round(one.score, 2)) for one in found]
    return found[0]


def is_at(match: MarkMatch, corners: list[tuple[float, float]]) -> bool:
    """Say whether the box of the match is about that of the corners, of which the mark fills most."""
    truth = np.array(corners)
    middle, found = truth.mean(axis=0), np.array(match.corners).mean(axis=0)
    return bool(np.abs(middle - found).max() < 0.3 * np.ptp(truth[:, 0]))


@each_row("name", NAMES)
def test_each_mark_is_found_and_told_from_the_others(finder: MarkFinder, name: str) -> None:
    corners = square(0.38, 0.3, 0.25)
    match = best(finder, laid(photo(3), mark(name), cover_of(mark(name)), corners), name)
    assert is_at(match, corners)
    assert not match.mirrored
    assert 0 <= match.score <= 1
    left, top, right, bottom = match.box
    assert 0 <= left < right <= 1
    assert 0 <= top < bottom <= 1


@each_row("wide", [0.1, 0.18, 0.5])
@pytest.mark.prove("every day marks of one size")
def test_small_and_large(finder: MarkFinder, wide: float) -> None:
    corners = square(0.25, 0.2, wide)
    picture = laid(photo(4), mark("seed"), cover_of(mark("seed")), corners)
    assert is_at(best(finder, picture, "seed"), corners)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_in_perspective(finder: MarkFinder) -> None:
    corners = [(0.35, 0.3), (0.62, 0.34), (0.6, 0.66), (0.33, 0.72)]
    picture = laid(photo(5), mark("tower"), cover_of(mark("tower")), corners)
    assert is_at(best(finder, picture, "tower"), corners)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_in_one_colour_and_with_dark_and_light_exchanged(finder: MarkFinder) -> None:
    pixels, corners = mark("kite"), square(0.4, 0.3, 0.25)
    printed = laid(photo(6), in_one_colour(pixels, (20, 20, 30)), cover_of(pixels), corners)
    assert is_at(best(finder, printed, "kite"), corners)
    negative = laid(photo(6), 255 - mark("tower"), np.ones(pixels.shape[:2]), corners)
    match = best(finder, negative, "tower")
    assert is_at(match, corners)
    assert match.inverted


def test_mirrored(finder: MarkFinder) -> None:
    pixels, corners = mark("kite")[:, ::-1], square(0.36, 0.3, 0.28)
    match = best(finder, laid(photo(7), pixels, cover_of(pixels), corners), "kite")
    assert is_at(match, corners)
    assert match.mirrored


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_partly_hidden(finder: MarkFinder) -> None:
    pixels, corners = mark("seed"), square(0.36, 0.3, 0.28)
    cover = cover_of(pixels)
    cover[:, : round(0.3 * cover.shape[1])] = 0
    assert is_at(best(finder, laid(photo(8), pixels, cover, corners), "seed"), corners)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_two_marks_in_one_picture_are_two_matches(finder: MarkFinder) -> None:
    picture = laid(photo(9), mark("wave"), cover_of(mark("wave")), square(0.2, 0.3, 0.22))
    picture = laid(picture, mark("tower"), cover_of(mark("tower")), square(0.58, 0.35, 0.22))
    assert {one.mark_id for one in finder.find(picture)[:2]} == {"wave", "tower"}


@each_row("seed", range(20, 26))
@pytest.mark.prove("four seconds; every day marks are told from one another")
def test_pictures_without_marks_give_none(finder: MarkFinder, seed: int) -> None:
    assert finder.find(photo(seed)) == []
    assert [one.mark_id for one in finder.find(drawn(seed, 500, 400)) if one.score > 0.8] == []


def test_a_mark_that_was_removed_is_found_no_more() -> None:
    held = MarkFinder()
    held.add("one", "kite", describe(mark("kite")))
    picture = laid(photo(3), mark("kite"), cover_of(mark("kite")), square(0.38, 0.3, 0.25))
    assert [match.key for match in held.find(picture)] == ["one"]
    held.remove(["one", "unknown"])
    assert len(held) == 0
    assert held.find(picture) == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_same_picture_gives_the_same_answer_twice(finder: MarkFinder) -> None:
    picture = laid(photo(3), mark("comb"), cover_of(mark("comb")), square(0.38, 0.3, 0.25))
    assert finder.find(picture) == finder.find(picture)


@each_row(
    "picture",
    [np.full((200, 200, 3), 77, np.uint8), np.zeros((10, 300, 3), np.uint8), stripes()],
    ids=["of one colour", "too narrow", "stripes"],
)
def test_pictures_that_show_no_mark_are_refused(picture: np.ndarray) -> None:
    with pytest.raises(UnusableMark):
        describe(picture)


@each_row("shape", [(1, 1, 3), (3, 900, 3), (40, 40, 3)])
def test_odd_pictures_are_looked_at_without_harm(finder: MarkFinder, shape: tuple[int, ...]) -> None:
    assert finder.find(np.full(shape, 128, np.uint8)) == []
