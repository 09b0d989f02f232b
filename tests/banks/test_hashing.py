"""Pictures are hashed as peers hash them, so that hashes can be exchanged."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tests.matching.images.pictures import drawn
from tests.rows import each_row
from zhengpin.banks.hashing import hash_of
from zhengpin.evidence.refusals import Refused
from zhengpin.matching import hamming, pdq
from zhengpin.matching.images.pdq import from_hexadecimal


def as_file(pixels: np.ndarray, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", exif=exif)
    return out.getvalue()


@each_row("orientation", range(1, 9))
def test_a_hash_is_that_of_the_picture_as_the_file_lies(orientation: int):
    pixels = drawn(4, 384, 256)
    found = from_hexadecimal(hash_of(as_file(pixels, orientation)))
    apart = [int(hamming(found, one)) for one in pdq(pixels).hashes]
    assert apart[0] == min(apart) <= 31
    assert min(apart[1:]) > 60


def test_a_picture_without_structure_has_no_hash():
    assert hash_of(as_file(np.full((90, 90, 3), 200, np.uint8), 1)) == ""


def test_what_is_no_picture_is_refused():
    with pytest.raises(Refused):
        hash_of(b"no picture")
