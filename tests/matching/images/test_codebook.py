"""Small forms of descriptors keep near what was near."""

from __future__ import annotations

import numpy as np

from tests.matching.images.pictures import drawn
from zhengpin.matching.images.codebook import BITS, WORDS, codebook
from zhengpin.matching.images.local import local_features

FEATURES = local_features(drawn(17, 640, 480), side=400, most=300).descriptors
NOISY = FEATURES + np.random.default_rng(1).normal(0, 0.02, FEATURES.shape).astype(np.float32)


def test_a_word_is_the_nearest():
    words, _ = codebook().described(FEATURES)
    placed = FEATURES @ codebook().basis
    far = ((placed[:, None] - codebook().words[None]) ** 2).sum(axis=2)
    assert (words == far.argmin(axis=1)).mean() > 0.99
    assert words.max() < WORDS


def test_a_signature_tells_noise_from_another_feature():
    words, signatures = codebook().described(FEATURES)
    _, noisy = codebook().described(NOISY)
    same = codebook().described(NOISY)[0] == words
    bits = np.bitwise_count(signatures ^ noisy)[same]
    others = np.bitwise_count(signatures ^ np.roll(signatures, 1))
    assert bits.mean() < 16 < 26 < others.mean() < BITS - 26


def test_a_product_code_stands_for_a_descriptor_near_by():
    codes = codebook().encode(FEATURES)
    assert codes.shape == (len(FEATURES), 16)
    alike = (codebook().decode(codes) * FEATURES).sum(axis=1)
    assert alike.mean() > 0.85
    np.testing.assert_array_equal(codebook().encode(codebook().decode(codes)), codes)


def test_nothing_is_described_as_nothing():
    none = np.zeros((0, 128), np.float32)
    words, signatures = codebook().described(none)
    assert words.shape == signatures.shape == (0,)
    assert codebook().decode(codebook().encode(none)).shape == (0, 128)
