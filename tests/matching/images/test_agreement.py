"""Pixels agree where one picture lies over its copy, and an overlay spoils only what it covers."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.agreement import NONE, agreement, from_pixels, refined, to_pixels

SAME = np.eye(3)
PICTURE = cv2.resize(drawn(41, 480, 360), (160, 120), interpolation=cv2.INTER_AREA)


def test_a_picture_agrees_with_itself():
    found = agreement(PICTURE, PICTURE, SAME)
    assert found.share == 1
    assert found.correlation > 0.98
    assert found.colour == 1


def test_another_picture_does_not():
    other = cv2.resize(drawn(42, 480, 360), (160, 120), interpolation=cv2.INTER_AREA)
    assert agreement(PICTURE, other, SAME).share < 0.2


def test_an_overlay_spoils_only_what_it_covers():
    covered = PICTURE.copy()
    covered[:60] = drawn(43, 160, 60)
    found = agreement(covered, PICTURE, SAME)
    assert found.share == pytest.approx(0.5, abs=0.1)
    assert found.correlation > 0.95


def test_what_is_added_to_an_empty_ground_says_nothing_against_a_copy():
    plain = np.full((120, 160, 3), 255, np.uint8)
    plain[30:90, 30:90] = PICTURE[30:90, 30:90]
    written = plain.copy()
    cv2.putText(written, "SALE", (95, 110), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 0, 0), 2)
    assert agreement(written, plain, SAME).share == 1


def test_recolouring_shows_in_colour_alone():
    recoloured = PICTURE[..., ::-1]
    found = agreement(np.ascontiguousarray(recoloured), PICTURE, SAME)
    assert found.colour < 0.8


def test_brightness_and_contrast_do_not_matter():
    pale = (PICTURE.astype(float) * 0.6 + 60).astype(np.uint8)
    assert agreement(pale, PICTURE, SAME).share > 0.98


def test_nothing_shared_is_nothing():
    away = np.array([[1, 0, 5], [0, 1, 5], [0, 0, 1]], float)
    assert agreement(PICTURE, PICTURE, away) == NONE
    assert agreement(np.zeros((40, 40, 3), np.uint8), np.zeros((40, 40, 3), np.uint8), SAME) == NONE


def test_a_slightly_wrong_transform_is_refined():
    off = np.array([[1.02, 0, 0.02], [0, 0.99, -0.015], [0, 0, 1]])
    better = refined(PICTURE, PICTURE, off)
    assert np.abs(better - SAME).max() < np.abs(off - SAME).max() / 3
    assert agreement(PICTURE, PICTURE, better).share > agreement(PICTURE, PICTURE, off).share


def test_a_refinement_that_fails_changes_nothing():
    flat = np.zeros((40, 40, 3), np.uint8)
    np.testing.assert_array_equal(refined(flat, flat, SAME), SAME)


def test_pixels_and_shares_convert_both_ways():
    transform = np.array([[0.5, 0.1, 0.2], [-0.1, 0.7, 0.1], [0, 0, 1]])
    other = np.zeros((50, 90, 3), np.uint8)
    np.testing.assert_allclose(
        from_pixels(to_pixels(transform, PICTURE, other), PICTURE, other), transform, atol=1e-9
    )
    centre = to_pixels(transform, PICTURE, other) @ [44.5, 24.5, 1]
    expected = transform @ [0.5, 0.5, 1] * [160, 120, 1] - [0.5, 0.5, 0]
    np.testing.assert_allclose(centre, expected, atol=1e-9)
