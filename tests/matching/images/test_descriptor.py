"""Descriptors give vectors of length one in which a copy is nearer than anything else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.matching.images.descriptor import INSTALLED_MODELS, UnknownDescriptor, open_descriptor

# One process loads the descriptors and fills the matchers.
pytestmark = pytest.mark.xdist_group("pictures")

NAMES = ["classical", *sorted(INSTALLED_MODELS)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("name", NAMES)
def test_a_copy_is_nearer_than_anything_else(name: str):
    descriptor = open_descriptor(name)
    pictures = [drawn(seed, 300, 200) for seed in range(20)]
    copies = [np.ascontiguousarray(cv2.resize(picture, (150, 100))[:, ::-1]) for picture in pictures]
    here, there = descriptor.describe(pictures), descriptor.describe(copies)
    assert here.shape == (20, descriptor.dimensions)
    assert here.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(here, axis=1), 1, atol=1e-4)
    assert (there @ here.T).argmax(axis=1).tolist() == list(range(20))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("name", NAMES)
def test_a_batch_gives_what_single_pictures_give(name: str):
    descriptor = open_descriptor(name)
    pictures = [drawn(seed, 100 + seed, 90) for seed in range(18)]
    singly = np.concatenate([descriptor.describe([picture]) for picture in pictures])
    np.testing.assert_allclose(descriptor.describe(pictures), singly, atol=0.02)
    assert descriptor.describe([]).shape == (0, descriptor.dimensions)


@each_row("name", NAMES)
def test_the_smallest_pictures_have_a_vector(name: str):
    assert np.isfinite(open_descriptor(name).describe([np.zeros((1, 1, 3), np.uint8)])).all()


def test_auto_says_what_it_took():
    best = open_descriptor()
    assert best.name == ("sscd_distilled-288" if "sscd_distilled" in INSTALLED_MODELS else "classical-1")


@pytest.mark.skipif(not INSTALLED_MODELS, reason="the optional extra with weights is not installed")
def test_a_model_may_be_given_by_path():
    path = str(INSTALLED_MODELS["sscd_distilled"])
    given, named = open_descriptor(path), open_descriptor("sscd_distilled")
    assert given.name.startswith("onnx:")
    np.testing.assert_array_equal(given.describe([drawn(1)]), named.describe([drawn(1)]))


@each_row("name", ["nothing", "missing.onnx", ""])
def test_an_unknown_name_is_refused(name: str):
    with pytest.raises(UnknownDescriptor):
        open_descriptor(name)
