"""A glance keeps what shows a mark, at every size and in any colour, and ends the search in what shows none."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest

from tests.matching.marks.drawing import NAMES, cover_of, in_one_colour, laid, mark, photo, square
from tests.rows import each_row
from zhengpin.matching.marks import MarkFinder, MarkSettings, describe, finder, glance
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import known
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


def finder_of(described: dict[str, bytes], settings: MarkSettings | None = None) -> MarkFinder:
    made = MarkFinder(settings)
    made.add_many((name, name, one) for name, one in described.items())
    return made


def with_mark(name: str, wide: float, seed: int = 4) -> np.ndarray:
    return laid(photo(seed), mark(name), cover_of(mark(name)), square(0.25, 0.2, wide))


def test_a_picture_is_looked_at_closely_only_where_the_glance_speaks(
    described: dict[str, bytes], index: MarkIndex
) -> None:
    made = finder_of(described)
    bare = [photo(seed) for seed in BARE]
    silent = [one for one in bare if not glance.speaks(one, index)]
    assert silent, "every bare picture is looked at closely"
    with patch.object(finder, "looked_at", side_effect=AssertionError("looked at closely")):
        assert [made.find(one) for one in silent] == [[] for _ in silent]
        with pytest.raises(AssertionError, match="looked at closely"):
            made.find(with_mark("seed", 0.25))
    everything = finder_of(described, MarkSettings(glance=False))
    with patch.object(finder, "looked_at", side_effect=AssertionError), pytest.raises(AssertionError):
        everything.find(silent[0])


@each_row("wide", [0.1, 0.16, 0.25, 0.5])
def test_a_mark_of_each_size_is_found(described: dict[str, bytes], wide: float) -> None:
    found = finder_of(described).find(with_mark("seed", wide))
    assert [one.mark_id for one in found[:1]] == ["seed"]
    corners = np.array(found[0].corners)
    assert np.abs(corners.mean(axis=0) - np.array(square(0.25, 0.2, wide)).mean(axis=0)).max() < 0.3 * wide


@each_row("name", NAMES)
def test_the_glance_sees_where_the_mark_lies_whatever_its_colour(index: MarkIndex, name: str) -> None:
    plain = with_mark(name, 0.3)
    printed = in_one_colour(mark(name), (235, 235, 240))
    other = laid(photo(4) // 3, printed, cover_of(mark(name)), square(0.25, 0.2, 0.3))
    for picture in (plain, other):
        scene = scene_of(picture, side=glance.SIDE, most=0)
        seen = glance.glanced(scene, index)
        assert glance.glance_lines()[0].speaks(seen.rows)
        assert seen.guesses is not None
        best = int(np.argmax(glance.glance_lines()[0](seen.rows)))
        assert index.names[seen.guesses.owners[best]] == name
        middle = seen.guesses.middles[best] / np.array(scene.size)
        assert np.abs(middle - np.array(square(0.25, 0.2, 0.3)).mean(axis=0)).max() < 0.08


def test_nothing_is_seen_in_a_picture_of_one_colour(index: MarkIndex) -> None:
    seen = glance.glanced(scene_of(np.full((300, 400, 3), 128, np.uint8), side=glance.SIDE, most=0), index)
    assert seen.guesses is None
    assert not glance.glance_lines()[0].speaks(seen.rows)
