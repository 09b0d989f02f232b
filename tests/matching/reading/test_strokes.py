"""Where letters stand strokes are seen; plain ground, soft shades and plain edges are passed over."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.matching.reading.pictures import page
from tests.rows import each_row
from zhengpin.matching.reading.regions import Region, area
from zhengpin.matching.reading.strokes import INPUTS, StrokeModel, likely_regions, seen_in


def drawn(lines: list[tuple[str, int, int, int]], width: int, height: int) -> NDArray[np.uint8]:
    return np.asarray(page(lines, width=width, height=height).convert("RGB"))


def holds(regions: list[Region], left: int, top: int, right: int, bottom: int) -> bool:
    return any(a <= left and b <= top and c >= right and d >= bottom for a, b, c, d in regions)


@each_row("size", [14, 24, 40, 64])
def test_a_line_is_seen_whole_and_little_besides(size) -> None:
    pixels = drawn([("SUMMER SALE", 300, 600, size)], 1200, 1200)
    [region] = likely_regions(pixels)
    assert holds([region], 304, 604 + size // 4, 300 + 5 * size, 600 + size)
    assert area(region) < 1200 * 1200 / 5


def test_plain_ground_soft_shades_and_a_plain_edge_are_passed_over() -> None:
    plain = np.full((900, 1200, 3), 230, np.uint8)
    assert likely_regions(plain) == []
    shaded = np.repeat(np.linspace(0, 255, 1200)[None, :, None], 900, 0).repeat(3, 2).astype(np.uint8)
    assert likely_regions(shaded) == []
    edged = plain.copy()
    cv2.circle(edged, (600, 450), 300, (60, 60, 90), -1)
    assert sum(map(area, likely_regions(edged))) < 1200 * 900 / 10


@each_row("width, height", [(12, 12), (30, 20), (1000, 25), (641, 1283), (1600, 1600)])
def test_pictures_of_any_size_are_seen_in_cells_that_cover_them(width, height) -> None:
    pixels = np.random.default_rng(5).integers(0, 255, (height, width, 3), np.uint8)
    cells = seen_in(pixels)
    assert cells.shape[2] == INPUTS
    assert np.isfinite(cells).all()
    for left, top, right, bottom in likely_regions(pixels):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height


def test_a_small_picture_may_hold_words_everywhere() -> None:
    small = np.full((640, 1200, 3), 230, np.uint8)
    assert likely_regions(small) == [(0, 0, 1200, 640)]


def test_cells_that_hang_together_count_by_the_surest_of_them() -> None:
    none = np.zeros(0, np.float32)
    model = StrokeModel(none, none, none, 0.0, likely=-4.0, surest=-2.0)
    odds = np.full((6, 9), -9.0, np.float32)
    odds[1, 1:4] = -3.0
    assert model.regions(odds) == []
    odds[1, 2] = -1.0
    odds[4, 7] = -3.5
    assert model.regions(odds) == [(1, 1, 4, 2)]
