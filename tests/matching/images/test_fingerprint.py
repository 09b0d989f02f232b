"""A stored fingerprint comes back as it was, and anything else is refused."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from zhengpin.matching.images.decode import decode
from zhengpin.matching.images.descriptor import ClassicalDescriptor
from zhengpin.matching.images.fingerprint import PictureFingerprint, fingerprints_of

DATA = encoded(drawn(3))
FINGERPRINT = fingerprints_of([DATA], [decode(DATA)], ClassicalDescriptor())[0]


def test_it_comes_back_as_it_was():
    back = PictureFingerprint.from_bytes(FINGERPRINT.to_bytes())
    assert back.digest == hashlib.sha256(DATA).digest()
    assert (back.width, back.height, back.descriptor) == (320, 240, "classical-1")
    assert back.pdq.quality == FINGERPRINT.pdq.quality
    np.testing.assert_array_equal(back.pdq.hashes, FINGERPRINT.pdq.hashes)
    np.testing.assert_array_equal(back.vector, FINGERPRINT.vector)
    assert back.to_bytes() == FINGERPRINT.to_bytes()


def test_the_vector_has_length_one():
    assert FINGERPRINT.vector.dtype == np.float32
    assert np.linalg.norm(FINGERPRINT.vector) == pytest.approx(1, abs=1e-3)


@each_row(
    "stored",
    [
        b"",
        b"ZPF",
        FINGERPRINT.to_bytes()[:-1],
        FINGERPRINT.to_bytes() + b"\0",
        b"ZPF\x02" + FINGERPRINT.to_bytes()[4:],
    ],
)
def test_anything_else_is_refused(stored: bytes):
    with pytest.raises(ValueError, match="fingerprint"):
        PictureFingerprint.from_bytes(stored)


@given(st.binary(max_size=700))
def test_any_bytes_are_refused_with_a_value_error(stored: bytes):
    with pytest.raises(ValueError, match="fingerprint"):
        PictureFingerprint.from_bytes(stored)
