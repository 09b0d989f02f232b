"""An edit changes a picture, keeps to its sizes, and leaves the work recognisable."""

import cv2
import numpy as np
import pytest

from zhengpin.demo.artwork.copies import EDITS
from zhengpin.demo.pictures import Artwork, Photo, render
from zhengpin.demo.seeding import numbers

ORIGINAL = Photo("tee", Artwork("landscape", 2), 3)


def _matches(one: np.ndarray, other: np.ndarray) -> int:
    """SIFT features of one that have a clear counterpart in the other (Lowe's ratio 0.75)."""
    sift = cv2.SIFT_create(600)
    described = [
        sift.detectAndCompute(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None)[1] for picture in (one, other)
    ]
    pairs = cv2.BFMatcher().knnMatch(*described, k=2)
    return sum(near.distance < 0.75 * far.distance for near, far in pairs)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_the_picture_and_not_its_source(name: str) -> None:
    source = render(ORIGINAL)
    before = source.copy()
    edited = EDITS[name](source, numbers(1, name))
    assert edited.dtype == np.uint8
    assert edited.ndim == 3
    assert min(edited.shape[:2]) >= 270
    assert edited.shape != source.shape or not np.array_equal(edited, source)
    assert np.array_equal(source, before)


@pytest.mark.prove("that edits are recognised is proven by the matcher's own tests")
@pytest.mark.parametrize("name", [name for name in EDITS if name != "mirror"])
def test_a_copy_is_nearer_to_its_source_than_another_picture_is(name: str) -> None:
    source, stranger = render(ORIGINAL), render(Photo("mug", Artwork("geometric", 9), 5))
    edited = EDITS[name](source, numbers(1, name))
    assert _matches(edited, source) > 2 * _matches(stranger, source)


def test_a_mirrored_picture_mirrored_again_is_the_original() -> None:
    source = render(ORIGINAL)
    chance = numbers(1)
    assert np.array_equal(EDITS["mirror"](EDITS["mirror"](source, chance), chance), source)


def test_a_tilted_or_inset_picture_keeps_all_of_the_original_within_its_bounds() -> None:
    """White, so that what is left of it can be counted, over a ground that is not."""
    white = np.full((600, 800, 3), 255, np.uint8)
    for chance in range(8):
        tilted = (EDITS["tilt"](white, numbers(chance)) == 255).all(axis=2)
        for edge in (tilted[0], tilted[-1], tilted[:, 0], tilted[:, -1]):
            assert edge.sum() < 40  # only a corner reaches it
        inset = EDITS["inset"](white, numbers(chance))
        assert inset.shape == (800, 800, 3)
        share = (inset == 255).all(axis=2).mean()
        assert 0.45**2 * 0.75 * 0.97 < share < 0.6**2 * 0.75 * 1.5


def test_edits_come_in_the_order_in_which_sellers_do_them() -> None:
    order = list(EDITS)
    assert order.index("mirror") < order.index("banner") < order.index("recompress")
