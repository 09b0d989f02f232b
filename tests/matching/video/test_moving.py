"""What moves in a copy moves in its source, at the same moments; another take before the same wall moves otherwise."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.video.films import edited, take
from tests.rows import each_row
from zhengpin.matching.images.verification import WHOLE as FULL
from zhengpin.matching.video.fingerprint import WHOLE
from zhengpin.matching.video.moving import MOST, liveliest, moved_alike
from zhengpin.matching.video.sampling import VideoFrame

SOURCE = take(1, 1, 6)


def frames(pictures, every=1, late=0.0):
    return [VideoFrame(at / 10 + late, picture, False) for at, picture in list(enumerate(pictures))[::every]]


def compared(pictures, polygons=(FULL, FULL)):
    shown = frames(pictures, every=5)[2:8]
    return moved_alike(shown, [one.at for one in shown], frames(SOURCE), WHOLE, polygons)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("seed", range(2, 8))
def test_another_take_moves_otherwise(seed):
    found = compared(take(1, seed, 6))
    assert found["moving"] < 0.45
    assert found["stir"] > 0.8


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_copy_moves_alike_though_it_is_dark_small_or_a_little_late():
    edits = {
        "same": lambda picture: picture,
        "dark": lambda picture: (picture * 0.5 + 10).astype(np.uint8),
        "small": lambda picture: cv2.resize(picture, (128, 72), interpolation=cv2.INTER_AREA),
    }
    for name, edit in edits.items():
        assert compared(edited(SOURCE, edit))["moving"] > 0.55, name
    assert compared([*SOURCE[3:], *SOURCE[:3]])["moving"] > 0.7


def test_a_crop_is_laid_where_it_lies():
    crop = edited(SOURCE, lambda picture: picture[36:, :192])
    there = ((0.0, 0.25), (0.75, 0.25), (0.75, 1.0), (0.0, 1.0))
    assert compared(crop, (FULL, there))["moving"] > 0.6
    assert compared(crop)["moving"] < 0.4


def test_a_shaking_hand_is_held_still():
    chance = np.random.default_rng(3)
    shaken = edited(SOURCE, lambda picture: np.roll(picture, chance.integers(-6, 7, 2), axis=(0, 1)))
    assert compared(shaken)["moving"] > 0.5


def test_where_nothing_moves_nothing_is_said():
    still = [SOURCE[0]] * 60
    shown = frames(still, every=5)[:6]
    found = moved_alike(shown, [one.at for one in shown], frames(still), WHOLE, (FULL, FULL))
    assert found == {"moving": pytest.approx(0, abs=0.01), "stir": pytest.approx(0, abs=0.01)}
    assert moved_alike(shown, [one.at for one in shown], [], WHOLE, (FULL, FULL)) == {
        "moving": 0.0,
        "stir": 0.0,
    }
    assert moved_alike(shown[:2], [0.0, 0.5], frames(SOURCE), WHOLE, (FULL, FULL))["stir"] == 0


def test_the_liveliest_pictures_are_compared():
    pictures = [*[SOURCE[0]] * 60, *take(1, 5, 4), *[SOURCE[0]] * 60]
    chosen = liveliest(frames(pictures, every=5))
    assert chosen.stop - chosen.start == MOST
    assert 11 <= chosen.start <= 13
    assert liveliest([]) == slice(0, 0)
