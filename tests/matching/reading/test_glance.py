"""At a glance lines are seen, goods and grain are passed over, and what is near each other is read together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.matching.reading.pictures import page
from tests.rows import each_row
from zhengpin.matching.reading.detector import STEP
from zhengpin.matching.reading.glance import GLANCE, regions_around, regions_of, spots_of


def test_a_glance_sees_lines_and_passes_over_goods_and_grain() -> None:
    sure = np.zeros((320, 240), np.float32)
    assert spots_of(sure) == []
    sure[60:260, 40:200] = 0.9  # goods on a plain ground
    sure[10:12, 10:12] = 0.9
    assert spots_of(sure) == []
    sure[290:300, 30:210] = 0.15
    assert spots_of(sure) == [], "nowhere sure"
    sure[295, 100] = 0.4
    assert spots_of(sure) == [(30, 290, 210, 300)]


def test_what_is_read_surrounds_the_spot_in_the_pictures_own_pixels() -> None:
    [(left, top, right, bottom)] = regions_around([(60, 100, 120, 110)], (320, 240), (1600, 1200))
    assert (left, top) <= (60 * 5 - 50, 100 * 5 - 50)
    assert (right, bottom) >= (120 * 5 + 50, 110 * 5 + 50)
    assert (right - left) * (bottom - top) < 1600 * 1200 / 8


def test_lines_near_each_other_are_read_together_and_others_apart() -> None:
    near, other = [(60, 20, 180, 30), (60, 36, 180, 46)], (60, 290, 180, 300)
    together = regions_around(near, (320, 240), (1600, 1200))
    assert len(together) == 1
    apart = regions_around([*near, other], (320, 240), (1600, 1200))
    assert len(apart) == 2
    assert apart[0] == together[0]
    assert apart[0][3] <= apart[1][1]


def test_where_words_stand_nearly_everywhere_all_of_it_is_read() -> None:
    lines = [(10, top, 230, top + 8) for top in range(10, 310, 20)]
    assert regions_around(lines, (320, 240), (1600, 1200)) == [(0, 0, 1200, 1600)]


class Blind:
    """Sees nothing, and keeps the sizes of what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[int, ...]] = []

    def sureness(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        self.shown.append(pixels.shape[:2])
        return np.zeros(pixels.shape[:2], np.float32)


LINES = [(f"Words {at} in a picture", 20, 20 + 60 * at, 30) for at in range(12)]


@each_row("width, height", [(1600, 1200), (800, 800), (320, 240), (20, 30)])
def test_what_may_be_words_is_shown_in_whole_steps_large_pictures_small_and_small_ones_large(
    width, height
) -> None:
    detector = Blind()
    few = np.asarray(page(LINES, width=width, height=height).convert("RGB"))
    assert regions_of(few, detector) == []
    assert detector.shown
    assert all(side % STEP == 0 for shape in detector.shown for side in shape)
    scale = min(GLANCE / max(height, width), 4)
    most = (height * scale + STEP) * (width * scale + STEP)
    assert sum(tall * wide for tall, wide in detector.shown) <= most


def test_where_no_stroke_may_be_a_letter_no_detector_goes_over_the_picture() -> None:
    detector = Blind()
    assert regions_of(np.full((1200, 1200, 3), 200, np.uint8), detector) == []
    assert detector.shown == []
    one = np.asarray(page([("SUMMER SALE", 60, 60, 40)], width=1200, height=1200).convert("RGB"))
    regions_of(one, detector)
    assert 0 < sum(tall * wide for tall, wide in detector.shown) < GLANCE * GLANCE / 4


def test_without_spots_nothing_is_read() -> None:
    assert regions_around([], (320, 240), (1600, 1200)) == []
