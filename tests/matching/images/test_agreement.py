"""Pixels agree where a query lies over a protected picture, and an overlay spoils only what it covers."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.agreement import (
    NONE,
    Layers,
    PictureAgreement,
    PreparedPreview,
    refined,
    to_pixels,
)

SAME = np.eye(3)
PICTURE = cv2.resize(drawn(41, 480, 360), (128, 96), interpolation=cv2.INTER_AREA)


def agreement(query: np.ndarray, reference: np.ndarray, transform: np.ndarray = SAME) -> PictureAgreement:
    sheet = PreparedPreview(reference)
    return sheet.agreement(*Layers(query).laid(reference, transform))


def test_a_picture_agrees_with_itself():
    found = agreement(PICTURE, PICTURE)
    assert found.share == found.weighed == found.covered == 1
    assert min(found.correlation, found.layout) > 0.98
    assert found.colour == 1


def test_a_larger_query_is_laid_over_without_aliasing():
    large = drawn(41, 960, 720)
    small = cv2.resize(large, (128, 96), interpolation=cv2.INTER_AREA)
    assert agreement(large, small).share > 0.97


def test_another_picture_does_not_agree():
    other = cv2.resize(drawn(42, 480, 360), (128, 96), interpolation=cv2.INTER_AREA)
    found = agreement(other, PICTURE)
    assert found.share < 0.2
    assert found.layout < 0.6


def test_an_overlay_spoils_only_what_it_covers():
    covered = PICTURE.copy()
    covered[:48] = drawn(43, 128, 48)
    found = agreement(covered, PICTURE)
    assert found.share == pytest.approx(0.5, abs=0.1)
    assert found.correlation > 0.95


def test_what_is_added_to_an_empty_ground_says_nothing_against_a_copy():
    plain = np.full((96, 128, 3), 255, np.uint8)
    plain[24:72, 24:72] = PICTURE[24:72, 24:72]
    written = plain.copy()
    cv2.putText(written, "SALE", (76, 90), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (255, 0, 0), 2)
    assert agreement(written, plain).share == 1


def test_recolouring_shows_in_colour_alone():
    found = agreement(np.ascontiguousarray(PICTURE[..., ::-1]), PICTURE)
    assert found.colour < 0.8
    assert found.share > 0.6


def test_brightness_and_contrast_do_not_matter():
    pale = (PICTURE.astype(float) * 0.6 + 60).astype(np.uint8)
    assert agreement(pale, PICTURE).share > 0.98


def test_nothing_shared_is_nothing():
    away = np.array([[1, 0, 5], [0, 1, 5], [0, 0, 1]], float)
    assert agreement(PICTURE, PICTURE, away) == NONE
    flat = np.zeros((40, 40, 3), np.uint8)
    assert agreement(flat, flat) == NONE


def test_a_slightly_wrong_transform_is_refined():
    off = np.array([[1.02, 0, 0.02], [0, 0.99, -0.015], [0, 0, 1]])
    layers, sheet = Layers(PICTURE), PreparedPreview(PICTURE)
    laid, within = layers.laid(PICTURE, off)
    better = refined(sheet, laid, within, off)
    assert np.abs(better - SAME).max() < np.abs(off - SAME).max() / 3
    assert agreement(PICTURE, PICTURE, better).share > agreement(PICTURE, PICTURE, off).share


def test_a_refinement_that_fails_changes_nothing():
    flat = np.zeros((40, 40, 3), np.uint8)
    everywhere = np.ones((40, 40), bool)
    np.testing.assert_array_equal(refined(PreparedPreview(flat), flat, everywhere, SAME), SAME)


def test_pixels_are_counted_from_the_centre_of_the_first():
    transform = np.array([[0.5, 0.1, 0.2], [-0.1, 0.7, 0.1], [0, 0, 1]])
    other = np.zeros((50, 90, 3), np.uint8)
    found = to_pixels(transform, PICTURE, other) @ [44.5, 24.5, 1]
    expected = transform @ [45 / 90, 25 / 90, 1] * [128, 128, 1] - [0.5, 0.5, 0]
    np.testing.assert_allclose(found, expected, atol=1e-9)


@each_row("size", [(768, 1024), (683, 1024), (1024, 683), (421, 300), (97, 1)])
def test_a_layer_is_half_of_the_one_before_and_the_smallest_that_will_do_is_given(size: tuple[int, int]):
    height, width = size
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    picture = np.stack([across / width * 250, down / height * 250, across * 0], -1).astype(np.uint8)
    layers = Layers(picture)
    assert layers.at_least(5000) is picture
    for side in (96, 144, 256, 400):
        layer = layers.at_least(side)
        longest = max(layer.shape[:2])
        assert longest >= min(side, max(size))
        assert layer is picture or longest < 2 * side + 2
        small = (layer.shape[1], layer.shape[0])
        direct = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
        assert np.abs(layer.astype(int) - direct).max() <= 4
