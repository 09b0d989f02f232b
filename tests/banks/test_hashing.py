"""Banks hash large pictures as a peer does, where the operator asks for it."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.matching.images.pictures import drawn
from tests.matching.images.test_pdq import filtered_throughout
from zhengpin.banks.hashing import hash_of
from zhengpin.matching.images.pdq import from_hexadecimal, hamming


@pytest.fixture(scope="module")
def large() -> np.ndarray:
    noise = np.random.default_rng(5).integers(-40, 40, (1100, 1300, 3))
    return np.clip(cv2.resize(drawn(5, 640, 480), (1300, 1100)) + noise, 0, 255).astype(np.uint8)


def apart(picture: np.ndarray) -> int:
    """Return how far our hash is from that of the picture at its full size."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return int(hamming(from_hexadecimal(hash_of(out.getvalue())), filtered_throughout(picture)))


def test_at_full_size_nothing_of_a_peers_hash_is_lost(large: np.ndarray, settings: Any) -> None:
    assert apart(large) > 2
    settings.BANK_HASHES = "full_size"
    assert apart(large) <= 2


def test_a_picture_that_lies_turned_in_its_file_is_hashed_as_it_lies(settings: Any) -> None:
    settings.BANK_HASHES = "full_size"
    exif = Image.Exif()
    hashes = set()
    for orientation in range(1, 9):
        exif[0x0112] = orientation
        out = io.BytesIO()
        Image.fromarray(drawn(5, 300, 200)).save(out, "PNG", exif=exif)
        hashes.add(hash_of(out.getvalue()))
    assert len(hashes) == 1
