"""Every print, thing and photo is drawn in full, the same from the same seed and different from another."""

import cv2
import numpy as np
import pytest

from zhengpin.demo.artwork import FAMILIES, WITH_TEXT
from zhengpin.demo.goods import GOODS
from zhengpin.demo.pictures import Artwork, Copy, Photo, jpeg, render

EVERY_FAMILY = sorted({*FAMILIES, *WITH_TEXT})


def _far_apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("family", EVERY_FAMILY)
def test_a_print_fills_its_sheet_and_differs_by_seed(family: str) -> None:
    first, second = render(Artwork(family, 1)), render(Artwork(family, 2))
    assert first.shape == (800, 800, 3)
    assert first.dtype == np.uint8
    assert first.std() > 10, "an almost empty sheet"
    assert _far_apart(first, second) > 5


@pytest.mark.parametrize("goods", GOODS)
def test_a_photo_shows_its_print(goods: str) -> None:
    """The same thing in the same light with another print changes only where the print is."""
    one = render(Photo(goods, Artwork("geometric", 1), 8))
    other = render(Photo(goods, Artwork("fruit", 1), 8))
    changed = (np.abs(one.astype(int) - other.astype(int)).max(2) > 12).mean()
    assert one.shape == (800, 800, 3)
    assert changed < 0.6
    assert changed > 0.01 or goods in ("vase", "lamp", "sneaker"), "these three are plain now and then"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_same_recipe_gives_the_same_file_even_when_drawn_anew() -> None:
    recipe = Copy(Photo("mug", Artwork("waves", 3), 4), ("mirror", "banner"), 5)
    first = jpeg(recipe)
    render.__globals__["_original"].cache_clear()
    assert jpeg(recipe) == first


def test_a_file_is_a_jpeg_of_the_picture() -> None:
    recipe = Artwork("cutouts", 6)
    data = jpeg(recipe)
    assert data[:3] == b"\xff\xd8\xff"
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert read is not None
    assert _far_apart(read, render(recipe)) < 6


def test_what_is_told_is_drawn() -> None:
    said = render(Artwork("typographic", 1, ("早", "MORNING")))
    otherwise = render(Artwork("typographic", 1, ("晚", "EVENING")))
    assert _far_apart(said, otherwise) > 1
    assert not np.array_equal(
        render(Artwork("papercut", 1, ("rabbit",))), render(Artwork("papercut", 1, ("deer",)))
    )


def test_originals_that_are_shared_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        render(Artwork("fruit", 1))[0, 0, 0] = 0
