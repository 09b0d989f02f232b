"""A picture is read once for all that look at it, and let go."""

from __future__ import annotations

import numpy as np

from tests.matching.images.pictures import drawn, encoded
from zhengpin.matching.images.decode import OpenedPicture, decode

DATA = encoded(drawn(1, 96, 64), "PNG")


def test_bytes_and_pixels_are_had_when_first_asked_for_and_again_when_let_go() -> None:
    asked: list[int] = []
    picture = OpenedPicture(lambda: asked.append(1) or DATA)
    assert not asked
    first = picture.pixels
    assert first is not None
    assert picture.pixels is first
    assert picture.decoded().width == 96
    assert picture.content == DATA
    assert len(asked) == 1
    picture.let_go()
    assert picture.pixels is not first
    np.testing.assert_array_equal(picture.pixels, first)
    assert len(asked) == 2


def test_what_was_decoded_already_is_not_read() -> None:
    def load() -> bytes:
        raise AssertionError("read although it was decoded")

    assert OpenedPicture(load, decoded=decode(DATA)).pixels is not None


def test_what_cannot_be_read_has_no_pixels() -> None:
    assert OpenedPicture(lambda: b"none").pixels is None
