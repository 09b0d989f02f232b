"""What makes a bad reference: measured alike however the picture lies, and nothing that shows much is held back."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image, ImageDraw, ImageFilter

from tests.rows import each_row
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching import DecodedPicture, decode
from zhengpin.matching.images.hygiene import HygieneLimits, ReferenceWeakness, measure, weakness_of

PIXELS = arrays(np.uint8, st.tuples(st.integers(1, 60), st.integers(1, 60), st.just(3)))


def seen(image: Image.Image) -> DecodedPicture:
    return DecodedPicture(np.array(image.convert("RGB")), *image.size, "image/png", 1)


def weakness(image: Image.Image) -> ReferenceWeakness | None:
    return weakness_of(measure(seen(image)))


def plain(size: int = 400, colour: str = "white") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (size, size), colour)
    return image, ImageDraw.Draw(image)


def photo(seed: int, size: int = 400) -> Image.Image:
    """Return soft light with texture, as a camera gives it."""
    numbers = np.random.default_rng(seed)
    coarse = Image.fromarray(numbers.integers(0, 255, (9, 9, 3), dtype=np.uint8))
    light = np.asarray(coarse.resize((size, size), Image.Resampling.BICUBIC), np.float32)
    noise = numbers.normal(0, 6, (size, size, 1))
    return Image.fromarray((light + noise).clip(0, 255).astype(np.uint8))


@given(PIXELS)
def test_whatever_the_pixels_every_measure_lies_in_its_range(pixels):
    height, width = pixels.shape[:2]
    found = measure(DecodedPicture(pixels, width, height, "image/png", 1))
    shares = (found.ground, found.even, found.shaded, found.edged, found.repeated)
    assert all(0 <= share <= 1 for share in shares)
    assert 0 <= found.contrast <= 128
    assert found.ground > 0
    assert 0 <= found.colours <= 100
    assert 0 <= found.sides <= 4
    assert found.pieces >= 0
    weakness_of(found)


@given(PIXELS)
def test_a_mirrored_picture_is_as_weak_as_it_was(pixels):
    pixels = np.kron(pixels, np.ones((8, 8, 1), np.uint8))[:256, :256]
    height, width = pixels.shape[:2]
    told = {
        weakness_of(measure(DecodedPicture(np.ascontiguousarray(way), width, height, "image/png", 1)))
        for way in (pixels, pixels[:, ::-1], pixels[::-1])
    }
    assert len(told) == 1


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255), st.integers(8, 300))
def test_one_colour_is_blank_whatever_the_colour(red, green, blue, side):
    assert weakness(Image.new("RGB", (side, side), (red, green, blue))) == ReferenceWeakness.BLANK


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_a_photo_is_fit_and_a_small_one_is_too_small(seed):
    assert weakness(photo(seed)) is None
    assert weakness(photo(seed, 100)) == ReferenceWeakness.TOO_SMALL


@given(st.integers(0, 10_000), st.integers(2, 60))
@settings(max_examples=20)
def test_narrower_limits_never_hold_back_less(seed, pieces):
    measures = measure(seen(photo(seed)))
    strict = HygieneLimits(least_side=500, least_contrast=200.0, pieces_of_template=pieces)
    assert weakness_of(measures) is None
    assert weakness_of(measures, strict) is not None


def test_a_mark_on_white_is_a_logo():
    image, pen = plain()
    pen.ellipse((100, 100, 300, 300), fill="navy")
    pen.rectangle((180, 60, 220, 340), fill="gold")
    assert weakness(image) == ReferenceWeakness.LOGO


def test_a_frame_a_chart_and_a_gradient_are_templates():
    frame, pen = plain(colour="crimson")
    pen.rectangle((50, 50, 350, 350), fill="white")
    chart, pen = plain(512)
    for at in range(40, 480, 40):
        for across in range(40, 480, 60):
            pen.text((across, at), str(at + across), fill="black")
    ramp = np.linspace(90, 180, 400, dtype=np.uint8)
    gradient = Image.fromarray(np.repeat(np.repeat(ramp[:, None], 400, 1)[..., None], 3, 2))
    ImageDraw.Draw(gradient).rectangle((100, 180, 300, 190), fill="white")
    assert weakness(frame) == ReferenceWeakness.PLAIN_TEMPLATE
    assert weakness(chart) == ReferenceWeakness.PLAIN_TEMPLATE
    assert weakness(gradient) == ReferenceWeakness.PLAIN_TEMPLATE


def test_a_haze_is_nearly_blank():
    haze = photo(3).filter(ImageFilter.GaussianBlur(40)).point(lambda value: 120 + value // 18)
    assert weakness(haze) in (ReferenceWeakness.BLANK, ReferenceWeakness.NEARLY_BLANK)


def test_a_print_of_many_shapes_is_fit():
    choose = random.Random(4)
    image, pen = plain(480, "ivory")
    for _ in range(60):
        x, y, size = choose.randrange(440), choose.randrange(440), choose.randrange(12, 110)
        colour = tuple(choose.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + size, y + size), fill=colour, outline="black")
    assert weakness(image) is None


def _every(folder: str, step: int) -> list[ReferenceWeakness | None]:
    files = sorted(one for one in (ROOT / folder).rglob("*") if one.suffix in (".jpg", ".png"))[::step]
    return [weakness_of(measure(decode(one.read_bytes()))) for one in files]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_shared_data
@each_row("folder", ["products/clothing", "products/grocery", "products/apparel_multiview"])
def test_photos_of_products_are_fit(folder):
    told = _every(folder, 8)
    assert len(told) > 40
    assert sum(one is not None for one in told) <= len(told) // 100


@needs_shared_data
def test_most_logos_are_held_back():
    told = _every("logos", 8)
    assert sum(one is not None for one in told) > len(told) / 2
