"""A tilted frame is found to a few pixels and made straight; an upright one, or none, is not taken for one."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.video.films import edited, filmed, scenes
from tests.rows import each_row
from zhengpin.matching.video.describing import default_describer
from zhengpin.matching.video.screens import screens_of, straightened
from zhengpin.matching.video.windows import around, cut, parts_of

CORNERS = [(0.06, 0.1), (0.9, 0.03), (0.96, 0.93), (0.1, 0.86)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("seed", range(6))
def test_a_filmed_screen_is_found_and_made_straight(seed):
    """In two of three pictures at least: lines within a picture may be stronger than its frame."""
    pictures = scenes(seed, 2)[::8]
    askew = edited(pictures, lambda picture: filmed(picture, CORNERS))
    maker, near, closer = default_describer(), 0, 0
    for quad, crooked, source in zip(screens_of(askew), askew, pictures, strict=True):
        if quad is None:
            continue
        near += bool(np.abs(np.array(quad).reshape(4, 2) - CORNERS).mean() < 0.025)
        rows = maker.describe([source, straightened(crooked, quad), crooked]).astype(float)
        closer += bool(rows[0] @ rows[1] > rows[0] @ rows[2])
    assert near >= 2
    assert closer >= 2


def test_upright_pictures_have_no_tilted_frame():
    pictures = scenes(1, 2)[::8]
    assert screens_of(pictures) == [None] * 3
    assert screens_of(edited(pictures, lambda picture: np.zeros_like(picture))) == [None] * 3


def test_it_is_one_of_the_parts_with_a_box_around_it():
    pictures = edited(scenes(2, 2)[::8], lambda picture: filmed(picture, CORNERS))
    tilted = [part for parts in parts_of(pictures) for part in parts if len(part) == 8]
    assert tilted
    assert around(tilted[0]) == pytest.approx((0.06, 0.03, 0.96, 0.93), abs=0.04)
    assert cut(pictures[0], tilted[0]).shape[1] == pytest.approx(0.85 * 256, abs=8)
