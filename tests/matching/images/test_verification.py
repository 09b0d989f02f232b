"""One picture in another is located; pictures that merely resemble each other are not."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.agreement import Layers
from zhengpin.matching.images.local import joined, local_features
from zhengpin.matching.images.sketch import features_to_keep, sketch_bytes, sketch_from_bytes
from zhengpin.matching.images.verification import VerifiedMatch, filling, verify

REFERENCE = drawn(11, 400, 300)
WHOLE = [0, 0, 1, 1]


def found(query: np.ndarray, reference: np.ndarray, boxes: tuple = ()) -> VerifiedMatch:
    sketch = sketch_from_bytes(sketch_bytes(reference, features_to_keep(reference)))
    return verify(local_features(query, side=400, most=450), Layers(query), sketch, boxes)


def box(polygon: tuple[tuple[float, float], ...]) -> np.ndarray:
    points = np.array(polygon)
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def inliers(match: VerifiedMatch) -> int:
    return match.geometry.inliers if match.geometry else 0


def test_a_crop_shows_which_part_of_the_reference_it_is():
    match = found(REFERENCE[60:240, 100:380], REFERENCE)
    np.testing.assert_allclose(box(match.region_query), WHOLE, atol=0.02)
    np.testing.assert_allclose(
        box(match.region_reference), [100 / 400, 60 / 300, 380 / 400, 240 / 300], atol=0.02
    )
    assert inliers(match) > 15
    assert match.agreement.share > 0.95
    assert match.area_reference == pytest.approx(0.42, abs=0.03)
    assert not match.mirrored


def test_a_picture_in_a_picture_is_located():
    query = drawn(12, 640, 480)
    query[200:350, 50:250] = cv2.resize(REFERENCE, (200, 150), interpolation=cv2.INTER_AREA)
    match = found(query, REFERENCE)
    np.testing.assert_allclose(
        box(match.region_query), [50 / 640, 200 / 480, 250 / 640, 350 / 480], atol=0.02
    )
    np.testing.assert_allclose(box(match.region_reference), WHOLE, atol=0.02)
    assert match.area_query == pytest.approx(0.0977, abs=0.01)


def test_a_mirrored_copy_is_found_without_new_features():
    match = found(np.ascontiguousarray(REFERENCE[:, ::-1]), REFERENCE)
    assert match.mirrored
    assert inliers(match) > 30
    assert match.agreement.share > 0.95


@each_row("angle", [12, 90, 200])
def test_rotation_and_scale_are_found(angle: float):
    turn = cv2.getRotationMatrix2D((200, 150), angle, 0.8)
    match = found(cv2.warpAffine(REFERENCE, turn, (400, 300)), REFERENCE)
    assert match.geometry is not None
    linear = match.geometry.transform[:2, :2]
    np.testing.assert_allclose(np.linalg.svd(linear, compute_uv=False), [0.8, 0.8], atol=0.02)
    assert np.rad2deg(np.arctan2(-linear[1, 0], linear[0, 0])) % 360 == pytest.approx(angle, abs=1)
    assert match.agreement.share > 0.8


def test_a_picture_taken_of_a_screen_from_the_side_is_laid_over_in_perspective():
    corners = np.array([[0, 0], [400, 0], [400, 300], [0, 300]], np.float32)
    there = np.array([[60, 30], [350, 70], [370, 250], [30, 290]], np.float32)
    query = cv2.warpPerspective(REFERENCE, cv2.getPerspectiveTransform(corners, there), (400, 300))
    match = found(query, REFERENCE)
    assert inliers(match) > 30
    assert match.agreement.share > 0.9
    region = np.array(match.region_query) * [400, 300]
    assert all(np.hypot(*(region - corner).T).min() < 6 for corner in there)


def test_features_of_a_part_lie_where_the_part_does():
    query = drawn(12, 640, 480)
    query[200:350, 50:250] = cv2.resize(REFERENCE, (200, 150), interpolation=cv2.INTER_AREA)
    whole = local_features(query, side=400, most=100)
    part = local_features(query[200:350, 50:250], side=256, most=200)
    both = joined(whole, part, (50 / 640, 200 / 640, 250 / 640, 350 / 640))
    assert len(both) == len(whole) + len(part)
    sketch = sketch_from_bytes(sketch_bytes(REFERENCE, features_to_keep(REFERENCE)))
    alone, with_part = (verify(features, Layers(query), sketch) for features in (whole, both))
    assert inliers(with_part) > 2 * inliers(alone)
    np.testing.assert_allclose(
        box(with_part.region_query), [50 / 640, 200 / 480, 250 / 640, 350 / 480], atol=0.02
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_other_pictures_do_not_agree():
    pictures = [drawn(seed, 400, 300) for seed in range(20, 26)]
    for at, query in enumerate(pictures):
        for reference in pictures[at + 1 :]:
            match = found(query, reference)
            assert inliers(match) < 8
            assert match.agreement.share < 0.3


def test_the_same_object_before_another_ground_agrees_only_there():
    here, there = drawn(31, 400, 300), drawn(32, 400, 300)
    label = drawn(33, 160, 120)
    here[60:180, 40:200] = label
    there[120:240, 200:360] = label
    match = found(here, there)
    assert inliers(match) > 8
    assert match.agreement.share < 0.6


def test_too_little_structure_is_laid_over_as_a_whole():
    plain = np.full((60, 60, 3), 255, np.uint8)
    cv2.circle(plain, (24, 30), 14, (40, 40, 40), -1)
    cv2.rectangle(plain, (34, 8), (52, 26), (90, 90, 90), -1)
    match = found(np.ascontiguousarray(plain[:, ::-1]), plain)
    assert match.mirrored
    assert match.agreement.share > 0.9


def test_a_box_is_where_a_faint_copy_is_looked_for():
    faint = cv2.GaussianBlur(REFERENCE, (0, 0), 7)
    query = np.full((480, 640, 3), 230, np.uint8)
    query[200:350, 50:250] = cv2.resize(faint, (200, 150), interpolation=cv2.INTER_AREA)
    where = (50 / 640, 200 / 640, 250 / 640, 350 / 640)
    assert found(query, faint, (where,)).agreement.share > 0.9


@each_row("shape", [(1, 1), (3, 500), (60, 60)])
def test_nothing_in_it_gives_no_match(shape: tuple[int, int]):
    blank = np.full((*shape, 3), 200, np.uint8)
    for query, reference in ((blank, blank), (blank, REFERENCE), (REFERENCE, blank)):
        match = found(query, reference)
        assert match.geometry is None
        assert match.agreement.share == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("turn", [0, 90, 180, 270, -16])
@each_row("mirrored", [False, True])
def test_a_faint_copy_is_found_turned_where_it_is_asked_for(turn: float, mirrored: bool):
    faint = cv2.GaussianBlur(REFERENCE, (0, 0), 6)
    wide, tall = (300, 400) if turn % 180 else (400, 300)
    if turn == -16:
        wide, tall = 400, 300
    lying = filling((1, 0.75), (0, 0, wide / 400, tall / 400), mirrored, turn)
    to_pixels = np.diag([400.0, 400, 1]) @ lying @ np.diag([1 / 400, 1 / 400, 1])
    query = cv2.warpAffine(faint, to_pixels[:2], (wide, tall), borderValue=(255, 255, 255))
    sketch = sketch_from_bytes(sketch_bytes(faint, features_to_keep(faint)))
    nothing = local_features(np.full((300, 400, 3), 9, np.uint8), side=400, most=10)
    none_there = replace(nothing, width=wide / max(wide, tall), height=tall / max(wide, tall))
    match = verify(none_there, Layers(query), sketch, turned=True)
    assert match.agreement.share > 0.9
    assert match.mirrored == mirrored
