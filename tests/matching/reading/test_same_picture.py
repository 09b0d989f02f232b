"""A picture saved again is the same; one with a line of small words on it, or cut, or mirrored, is not."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from tests.matching.reading.pictures import encoded, page
from zhengpin.demo.artwork.fonts import sans
from zhengpin.matching.images.decode import decode
from zhengpin.matching.images.pdq import pdq
from zhengpin.matching.reading.same_picture import is_same_picture


def photo(*words: tuple[str, int, int, int]) -> Image.Image:
    """Return what a photo's light and dark look like to a hash, with words on it: (text, x, y, size in pixels)."""
    coarse = np.random.default_rng(7).integers(30, 225, (9, 12, 3), dtype=np.uint8)
    picture = Image.fromarray(coarse).resize((800, 600), Image.Resampling.BICUBIC)
    for text, x, y, size in words:
        ImageDraw.Draw(picture).text((x, y), text, font=sans(size), fill=(16, 16, 16))
    return picture


PHOTO = photo()


def pixels(picture: Image.Image, quality: int = 90) -> np.ndarray:
    return decode(encoded(picture, quality=quality)).pixels


def resized(factor: float) -> Image.Image:
    size = round(PHOTO.width * factor), round(PHOTO.height * factor)
    return PHOTO.resize(size, Image.Resampling.LANCZOS)


def test_a_picture_saved_again_is_the_same() -> None:
    for other in (pixels(PHOTO, 60), pixels(resized(0.8), 85), pixels(resized(1.4), 85)):
        assert is_same_picture(pixels(PHOTO), other)
        assert is_same_picture(other, pixels(PHOTO))


def test_a_picture_with_words_that_is_saved_again_is_the_same() -> None:
    written = photo(("SUMMER SALE", 60, 60, 40))
    assert is_same_picture(pixels(written), pixels(written, 60))


def test_small_words_on_it_make_it_another_though_its_hash_stays_near() -> None:
    one, other = pixels(PHOTO), pixels(photo(("LANHE", 500, 500, 14)))
    bits = np.bitwise_count(pdq(one).hashes[0] ^ pdq(other).hashes[0]).sum()
    assert bits <= 8
    assert not is_same_picture(one, other)


def test_a_mirrored_a_cut_and_another_picture_are_others() -> None:
    one = pixels(PHOTO)
    assert not is_same_picture(one, np.ascontiguousarray(one[:, ::-1]))
    assert not is_same_picture(one, one[:, :-40])
    assert not is_same_picture(one, pixels(page([], width=800, height=600)))


def test_the_smallest_pictures_are_compared_too() -> None:
    dot = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(dot, "PNG")
    one = decode(dot.getvalue()).pixels
    assert is_same_picture(one, one)
    assert not is_same_picture(one, np.zeros((1, 1, 3), np.uint8))
