"""Local features of a picture and of its mirror image are the same but for a sign."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.local import LocalFeatures, canonical, local_features

PICTURE = drawn(13, 640, 480)


def near(one: LocalFeatures, two: LocalFeatures, points: np.ndarray) -> np.ndarray:
    """For each feature of `one` the place in `two` of the feature nearest to where `points` says it is."""
    return np.hypot(*np.moveaxis(points[:, None] - two.points[None], -1, 0)).argmin(axis=1)


def test_a_mirror_image_has_the_same_descriptors_with_the_other_sign():
    features = local_features(PICTURE, side=400, most=300)
    turned = local_features(np.ascontiguousarray(PICTURE[:, ::-1]), side=400, most=300)
    there = near(features, turned, np.array([1, 0]) + features.points * [-1, 1])
    alike = (features.descriptors * turned.descriptors[there]).sum(axis=1)
    same = alike > 0.95
    assert same.mean() > 0.7
    assert (features.flipped != turned.flipped[there])[same].mean() > 0.95


def test_descriptors_have_length_one_and_the_unit_is_the_longest_side():
    features = local_features(PICTURE, side=400, most=300)
    assert 100 < len(features) <= 300
    np.testing.assert_allclose(np.linalg.norm(features.descriptors, axis=1), 1, atol=1e-4)
    assert (features.width, features.height) == (1, 0.75)
    assert (features.points >= 0).all()
    assert (features.points <= [1, 0.75]).all()
    assert (np.diff(features.strengths) <= 0).all()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_thumbnail_is_scaled_up_and_a_large_picture_down():
    small = local_features(drawn(13, 120, 90), side=400, most=300)
    large = local_features(drawn(13, 2000, 1500), side=400, most=300)
    assert len(small) > 20
    assert len(large) > 100


@each_row("shape", [(1, 1), (3, 500), (60, 60)])
def test_nothing_in_it_has_no_features(shape: tuple[int, int]):
    features = local_features(np.full((*shape, 3), 200, np.uint8), side=400, most=300)
    assert len(features) == 0
    assert features.descriptors.shape == (0, 128)


def test_the_chosen_form_is_chosen_again():
    features = local_features(PICTURE, side=400, most=300)
    chosen, flipped = canonical(features.descriptors)
    np.testing.assert_array_equal(chosen, features.descriptors)
    assert not flipped.any()
