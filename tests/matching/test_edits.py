"""The seeded edits make copies as described, and the same ones for the same seed."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from benchmarks.edits import KINDS, apply
from tests.matching.images.pictures import drawn
from tests.rows import each_row

PICTURE = Image.fromarray(drawn(1, 200, 140))


def edited(kind: str, seed: int, picture: Image.Image = PICTURE) -> Image.Image:
    return Image.open(io.BytesIO(apply(kind, picture, np.random.default_rng(seed))))


@each_row("kind", KINDS)
def test_a_seed_gives_the_same_copy_and_another_seed_another(kind: str):
    first, again, other = (apply(kind, PICTURE, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert first == again
    assert (first != other) == (kind != "mirror")


@each_row("kind", KINDS)
@each_row("mode", ["RGB", "L", "RGBA", "P"])
def test_every_kind_takes_every_mode_and_small_pictures(kind: str, mode: str):
    small = PICTURE.convert(mode).resize((60, 80))
    assert edited(kind, 3, small).format == "JPEG"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_sizes_are_within_what_is_described():
    for seed in range(30):
        crop, frame, resized = (edited(kind, seed).size for kind in ("crop", "frame", "resize"))
        assert 0.47 <= crop[0] * crop[1] / (200 * 140) <= 0.83
        assert 200 + 2 * 8 <= frame[0] <= 200 + 2 * 30
        assert 0.34 <= resized[0] / 200 <= 2.01
        assert edited("recompress", seed).size == edited("text", seed).size == (200, 140)


def test_mirroring_exchanges_left_and_right():
    difference = np.asarray(edited("mirror", 1)).astype(int) - np.asarray(PICTURE)[:, ::-1]
    assert np.abs(difference).mean() < 15
