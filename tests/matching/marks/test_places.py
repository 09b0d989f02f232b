"""Places are guessed where marks lie, at every size and in any colour; what shows none is not looked at closely."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from tests.matching.marks.drawing import NAMES, cover_of, in_one_colour, laid, mark, photo, square
from tests.rows import each_row
from zhengpin.matching.marks import MarkFinder, describe, finder
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import known
from zhengpin.matching.marks.places import MOST, MOST_OF_MARK, SIDE, guessed_places, place_line, places_in
from zhengpin.matching.marks.scene import scene_of

# One process describes the marks: it is kept for the other tests.
pytestmark = pytest.mark.xdist_group("marks")

BARE = range(20, 26)


@pytest.fixture(scope="module")
def described() -> dict[str, bytes]:
    return {name: describe(mark(name)) for name in NAMES}


@pytest.fixture(scope="module")
def index(described: dict[str, bytes]) -> MarkIndex:
    return MarkIndex([known(one) for one in described.values()], list(described))


def finder_of(described: dict[str, bytes]) -> MarkFinder:
    made = MarkFinder()
    made.add_many((name, name, one) for name, one in described.items())
    return made


def with_mark(name: str, wide: float, seed: int = 4) -> np.ndarray:
    return laid(photo(seed), mark(name), cover_of(mark(name)), square(0.25, 0.2, wide))


def test_a_picture_is_looked_at_closely_only_where_a_place_is_worth_it(described: dict[str, bytes]) -> None:
    made = finder_of(described)
    silent = [one for one in map(photo, BARE) if not made.might_show(one)]
    assert silent, "every bare picture is looked at closely"
    with patch.object(finder, "looked_at", side_effect=AssertionError("looked at closely")):
        assert [made.find(one) for one in silent] == [[] for _ in silent]
        with pytest.raises(AssertionError, match="looked at closely"):
            made.find(with_mark("seed", 0.25))


@each_row("wide", [0.1, 0.16, 0.25, 0.5])
def test_a_mark_of_each_size_is_found(described: dict[str, bytes], wide: float) -> None:
    found = finder_of(described).find(with_mark("seed", wide))
    assert [one.mark_id for one in found[:1]] == ["seed"]
    corners = np.array(found[0].corners)
    assert np.abs(corners.mean(axis=0) - np.array(square(0.25, 0.2, wide)).mean(axis=0)).max() < 0.3 * wide


@each_row("name", NAMES)
def test_the_likeliest_place_is_where_the_mark_lies_whatever_its_colour(index: MarkIndex, name: str) -> None:
    printed = in_one_colour(mark(name), (235, 235, 240))
    other = laid(photo(4) // 3, printed, cover_of(mark(name)), square(0.25, 0.2, 0.3))
    for picture in (with_mark(name, 0.3), other):
        scene = scene_of(picture, SIDE)
        best = max(places_in(scene, index), key=lambda one: float(place_line()(np.array(one.parts))))
        assert index.names[best.owner] == name
        middle = (best.transform @ [*index.middles[best.owner], 1])[:2] / np.array(scene.size)
        assert np.abs(middle - np.array(square(0.25, 0.2, 0.3)).mean(axis=0)).max() < 0.08
        assert best.voters > 3


def test_of_one_mark_few_places_are_guessed_and_of_all_no_more_than_so_many(index: MarkIndex) -> None:
    for picture in (photo(20), with_mark("seed", 0.3)):
        owners = [one.owner for one in guessed_places(scene_of(picture, SIDE), index)]
        assert 0 < len(owners) <= MOST
        assert max(owners.count(one) for one in owners) <= MOST_OF_MARK


def test_only_places_that_reach_the_threshold_are_worth_a_close_look(index: MarkIndex) -> None:
    scene = scene_of(with_mark("seed", 0.3), SIDE)
    likely = [float(place_line()(np.array(one.parts))) for one in guessed_places(scene, index)]
    worth = [float(place_line()(np.array(one.parts))) for one in places_in(scene, index)]
    assert worth == [one for one in likely if one >= place_line().threshold]
    assert len(worth) < len(likely)


def test_nothing_is_guessed_in_a_picture_of_one_colour(index: MarkIndex) -> None:
    assert guessed_places(scene_of(np.full((300, 400, 3), 128, np.uint8), SIDE), index) == []


@each_row("size", [(1200, 900), (1001, 777), (2400, 1800), (500, 333), (120, 90)])
def test_a_picture_of_any_size_is_scaled_without_being_moved(size: tuple[int, int]) -> None:
    width, height = size
    across, down = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    picture = np.stack([250 * across, 250 * down, 0 * across], axis=2).astype(np.uint8)
    scene = scene_of(picture, SIDE)
    wide, high = scene.size
    expected = np.stack(
        np.meshgrid(250 * (np.arange(wide) + 0.5) / wide, 250 * (np.arange(high) + 0.5) / high), axis=2
    )
    assert np.abs(scene.pixels[..., :2] - expected)[2:-2, 2:-2].max() < 4
