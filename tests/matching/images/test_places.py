"""Places are packed into a few bytes and come back within half a step."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.places import pack_geometry, pack_places, unpack_geometry, unpack_places

TURN = 2 * np.pi


@st.composite
def features(draw: st.DrawFn) -> LocalFeatures:
    many = draw(st.integers(0, 40))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    height = draw(st.floats(0.05, 1))
    return LocalFeatures(
        points=(chance.random((many, 2)) * [1, height]).astype(np.float32),
        sizes=np.exp2(chance.uniform(-7.9, -0.2, many)).astype(np.float32),
        angles=(chance.random(many) * TURN).astype(np.float32),
        flipped=chance.random(many) < 0.5,
        strengths=np.zeros(many, np.float32),
        descriptors=np.zeros((many, 128), np.float32),
        width=1.0,
        height=height,
    )


def apart(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    return np.abs((one - two + np.pi) % TURN - np.pi)


@given(features())
def test_a_sketchs_places_come_back(given: LocalFeatures):
    packed = pack_geometry(given)
    assert packed.shape == (len(given), 5)
    found = unpack_geometry(packed, given.descriptors, given.width, given.height)
    np.testing.assert_allclose(found.points, given.points, atol=1 / 4096)
    assert (apart(found.angles, given.angles) <= TURN / 256 + 1e-5).all()
    assert (np.abs(np.log2(found.sizes / given.sizes)) <= 1 / 16 + 1e-4).all()
    np.testing.assert_array_equal(found.flipped, given.flipped)


@given(features())
def test_a_votes_place_comes_back_from_the_middle(given: LocalFeatures):
    points, sizes, angles, flipped = unpack_places(pack_places(given))
    middle = np.array([given.width, given.height]) / 2
    np.testing.assert_allclose(points, given.points - middle, atol=1 / 256)
    assert (apart(angles, given.angles) <= TURN / 128 + 1e-5).all()
    assert (np.abs(np.log2(sizes / given.sizes)) <= 1 / 16 + 1e-4).all()
    np.testing.assert_array_equal(flipped, given.flipped)
