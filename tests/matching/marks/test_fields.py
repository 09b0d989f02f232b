"""The field of edges tells neither which side is dark nor which colours meet."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.marks.drawing import in_one_colour, mark, photo
from tests.rows import each_row
from zhengpin.matching.marks import fields
from zhengpin.matching.marks.fields import field_of, likeness

EVERY = np.ones((240, 240), np.float32)


def field(pixels: np.ndarray) -> np.ndarray:
    return field_of(pixels.astype(np.float32))


def test_exchanging_dark_and_light_changes_nothing() -> None:
    np.testing.assert_allclose(field(mark("wave")), field(255 - mark("wave")), atol=1e-3)


def test_other_colours_change_little_and_another_mark_much() -> None:
    own = field(mark("seed"))
    assert likeness(own, field(in_one_colour(mark("seed"), (200, 10, 60))), EVERY) > 0.8
    assert likeness(own, field(mark("tower")), EVERY) < 0.3


def test_a_plain_picture_has_no_edges() -> None:
    assert np.abs(field(np.full((40, 60, 3), 90, np.uint8))).max() == 0


@each_row("height", [48, 49, 97, 145])
def test_strips_of_rows_leave_no_seam(monkeypatch: pytest.MonkeyPatch, height: int) -> None:
    pixels = photo(3)[:height, :200]
    striped = field_of(pixels)
    monkeypatch.setattr(fields, "_STRIP", 1000)
    np.testing.assert_allclose(striped, field_of(pixels), atol=1e-6)
    np.testing.assert_allclose(striped, field_of(pixels.astype(np.float32)), atol=1e-6)
