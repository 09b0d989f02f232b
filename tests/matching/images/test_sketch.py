"""A sketch is small, and enough to lay a query over."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.sketch import (
    FEATURES,
    PREVIEW_SIDE,
    features_to_keep,
    sketch_bytes,
    sketch_from_bytes,
)

PICTURE = drawn(19, 1000, 700)


def test_a_sketch_comes_back_and_is_small():
    features = features_to_keep(PICTURE)
    stored = sketch_bytes(PICTURE, features)
    assert len(stored) < 4_900
    sketch = sketch_from_bytes(stored)
    assert len(sketch.features) == len(features) == FEATURES
    np.testing.assert_allclose(sketch.features.points, features.points, atol=1 / 2000)
    assert (sketch.features.width, sketch.features.height) == pytest.approx((1, 0.7), abs=0.01)
    assert max(sketch.preview.shape) == PREVIEW_SIDE


def test_every_part_of_the_picture_has_features():
    points = features_to_keep(PICTURE).points / [1, 0.7]
    cells = {tuple(cell) for cell in (points * 4).astype(int).clip(0, 3).tolist()}
    assert len(cells) == 16


@each_row("shape", [(1, 1), (2, 900), (40, 40)])
def test_a_blank_picture_has_a_sketch_without_features(shape: tuple[int, int]):
    blank = np.full((*shape, 3), 255, np.uint8)
    sketch = sketch_from_bytes(sketch_bytes(blank, features_to_keep(blank)))
    assert len(sketch.features) == 0
    assert sketch.preview.min() > 250


@each_row("stored", [b"", b"\x02" + bytes(40), b"\x01\xff" + bytes(30)])
def test_what_is_no_sketch_is_refused(stored: bytes):
    with pytest.raises(ValueError, match="sketch"):
        sketch_from_bytes(stored)
