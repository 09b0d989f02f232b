"""One picture in another is located; pictures that merely resemble each other are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.geometry import GeometricMatch, verify
from zhengpin.matching.images.local import LOCAL_SIDE, MOST_FEATURES, PREVIEW_SIDE, local_features


def found(query: np.ndarray, reference: np.ndarray) -> GeometricMatch:
    match = verify(local_features(query), local_features(reference))
    assert match is not None
    return match


def box(polygon: tuple[tuple[float, float], ...]) -> np.ndarray:
    points = np.array(polygon)
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


REFERENCE = drawn(11, 400, 300)
WHOLE = [0, 0, 1, 1]


def test_a_crop_shows_which_part_of_the_reference_it_is():
    match = found(REFERENCE[60:240, 100:380], REFERENCE)
    np.testing.assert_allclose(box(match.region_query), WHOLE, atol=0.02)
    np.testing.assert_allclose(
        box(match.region_reference), [100 / 400, 60 / 300, 380 / 400, 240 / 300], atol=0.02
    )
    assert match.inliers > 30
    assert match.agreement.share > 0.95
    assert not match.mirrored


def test_a_picture_in_a_picture_is_located():
    query = drawn(12, 640, 480)
    query[200:350, 50:250] = cv2.resize(REFERENCE, (200, 150), interpolation=cv2.INTER_AREA)
    match = found(query, REFERENCE)
    np.testing.assert_allclose(
        box(match.region_query), [50 / 640, 200 / 480, 250 / 640, 350 / 480], atol=0.02
    )
    np.testing.assert_allclose(box(match.region_reference), WHOLE, atol=0.02)


def test_a_mirrored_copy_is_found_without_new_features():
    match = found(np.ascontiguousarray(REFERENCE[:, ::-1]), REFERENCE)
    assert match.mirrored
    assert match.inliers > 50
    assert match.agreement.share > 0.95
    np.testing.assert_allclose(match.transform, [[-1, 0, 1], [0, 1, 0], [0, 0, 1]], atol=0.02)


@pytest.mark.parametrize("angle", [12, 90, 200])
def test_rotation_and_scale_are_found(angle: float):
    turn = cv2.getRotationMatrix2D((200, 150), angle, 0.8)
    match = found(cv2.warpAffine(REFERENCE, turn, (400, 300)), REFERENCE)
    linear = match.transform[:2, :2] * np.array([[1, 4 / 3], [3 / 4, 1]])
    np.testing.assert_allclose(np.linalg.svd(linear, compute_uv=False), [0.8, 0.8], atol=0.02)
    assert match.agreement.share > 0.8


def test_other_pictures_do_not_match():
    features = [local_features(drawn(seed, 400, 300)) for seed in range(20, 26)]
    for at, query in enumerate(features):
        for reference in features[at + 1 :]:
            assert verify(query, reference) is None


def test_the_same_object_before_another_ground_does_not_agree():
    here, there = drawn(31, 400, 300), drawn(32, 400, 300)
    label = drawn(33, 160, 120)
    here[60:180, 40:200] = label
    there[120:240, 200:360] = label
    match = found(here, there)
    assert match.inliers > 20
    assert match.agreement.share < 0.6


def test_too_little_structure_is_laid_over_as_a_whole():
    plain = np.full((60, 60, 3), 255, np.uint8)
    cv2.circle(plain, (24, 30), 14, (40, 40, 40), -1)
    cv2.rectangle(plain, (34, 8), (52, 26), (90, 90, 90), -1)
    match = found(np.ascontiguousarray(plain[:, ::-1]), plain)
    assert match.mirrored
    assert match.agreement.share > 0.9


@pytest.mark.parametrize("shape", [(1, 1), (3, 500), (60, 60)])
def test_nothing_in_it_gives_no_match(shape: tuple[int, int]):
    blank = local_features(np.full((*shape, 3), 200, np.uint8))
    assert len(blank.points) == 0
    assert verify(blank, blank) is None
    assert verify(blank, local_features(REFERENCE)) is None


def test_features_are_compact():
    features = local_features(drawn(13, 1024, 768))
    assert (features.width, features.height) == (LOCAL_SIDE, LOCAL_SIDE * 3 // 4)
    assert max(features.preview.shape) == PREVIEW_SIDE
    assert 50 < len(features.points) <= MOST_FEATURES
    assert features.nbytes < 130_000
    assert ((features.points >= 0) & (features.points <= 1)).all()
