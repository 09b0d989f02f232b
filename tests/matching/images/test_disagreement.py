"""What does not agree is told apart: another title, another thing on one ground, something laid over a copy."""

from __future__ import annotations

import cv2
import numpy as np

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.agreement import Sheet
from zhengpin.matching.images.disagreement import NOTHING, Disagreement, disagreement

PICTURE = cv2.resize(drawn(41, 480, 360), (128, 96), interpolation=cv2.INTER_AREA)
PLACES = (
    np.stack(np.meshgrid(np.arange(4, 128, 8), np.arange(4, 96, 8)), axis=-1).reshape(-1, 2) + 0.5
) / 128


def of(query: np.ndarray, reference: np.ndarray = PICTURE, found: np.ndarray = PLACES) -> Disagreement:
    return disagreement(Sheet(reference), query, np.ones(reference.shape[:2], bool), PLACES, found)


def with_middle(filled: np.ndarray | int) -> np.ndarray:
    picture = PICTURE.copy()
    picture[24:72, 32:96] = filled
    return picture


def lettered(said: str) -> np.ndarray:
    picture = np.full((96, 128, 3), 235, np.uint8)
    picture[48:] = PICTURE[48:]
    return cv2.putText(picture, said, (8, 32), cv2.FONT_HERSHEY_DUPLEX, 0.8, (20, 20, 60), 2)


def test_of_a_picture_and_itself_nothing_disagrees():
    found = of(PICTURE)
    assert min(found.inked, found.middle, found.rim, found.worst, found.firm) > 0.9
    assert (found.apart, found.erased, found.unmatched, found.tint) == (0, 0, 0, 0)
    assert found.surprise < 0.1


def test_another_thing_on_the_same_ground_differs_in_the_middle_and_together():
    found = of(with_middle(cv2.resize(drawn(44), (64, 48), interpolation=cv2.INTER_AREA)))
    assert found.middle < 0.4 < 0.9 < found.rim
    assert 0.15 < found.apart < 0.35


def test_a_plain_patch_erases_and_a_change_of_all_tones_does_not():
    assert 0.15 < of(with_middle(128)).erased < 0.4
    grey = np.repeat(PICTURE.mean(axis=2, keepdims=True), 3, axis=2)
    paler = of((grey * 0.6 + 80).astype(np.uint8), grey.astype(np.uint8))
    assert paler.erased == 0
    assert paler.apart < 0.05


def test_another_title_erases_or_disagrees_where_the_same_one_overprinted_elsewhere_does_not():
    same, other = lettered("OLD RAIN"), lettered("NIGHTLY")
    overprinted = cv2.putText(same.copy(), "SALE", (8, 44), cv2.FONT_HERSHEY_PLAIN, 0.7, (200, 0, 0), 1)
    assert of(other, same).inked < of(overprinted, same).inked
    assert of(other, same).worst < 0.4


def test_features_that_are_missing_together_surprise():
    left = PLACES[PLACES[:, 0] > 0.5]
    together, scattered = of(PICTURE, found=left), of(PICTURE, found=PLACES[::2])
    assert together.unmatched > 0.3
    assert scattered.unmatched == 0
    assert together.surprise > scattered.surprise + 1


def test_where_nothing_has_structure_nothing_is_said():
    plain = np.full_like(PICTURE, 90)
    assert of(PICTURE, plain) == NOTHING
    assert of(plain).inked < 0.1
