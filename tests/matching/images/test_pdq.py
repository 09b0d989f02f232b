"""PDQ hashes equal the reference's, and behave as its paper says."""

from __future__ import annotations

import csv

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching.images.decode import decode
from zhengpin.matching.images.pdq import POSITIONS, RADIUS, from_hexadecimal, hamming, pdq
from zhengpin.matching.images.pdq_peers import peers_pdq

try:
    import pdqhash
except ImportError:  # it has no wheels, so a machine without a C++ compiler lacks it
    pdqhash = None

needs_the_reference_library = pytest.mark.skipif(
    pdqhash is None, reason="the reference PDQ (extra `reference`) is not installed: it needs a C++ compiler"
)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_the_reference_library
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(64, 512), st.integers(64, 512))
def test_bits_and_quality_are_the_reference_librarys(seed: int, width: int, height: int):
    picture = drawn(seed, width, height)
    bits, quality = pdqhash.compute(picture)
    ours = pdq(picture)
    assert int(hamming(ours.hashes[0], np.packbits(bits))) <= 2
    assert abs(ours.quality - quality) <= 1


@needs_the_reference_library
def test_dihedral_hashes_are_the_reference_librarys():
    picture = drawn(5, 300, 200)
    theirs, _ = pdqhash.compute_dihedral(picture)
    ours = pdq(picture).hashes
    nearest = [int(hamming(ours, np.packbits(bits)[None]).argmin()) for bits in theirs]
    assert sorted(nearest) == list(range(8))
    assert all(int(hamming(ours, np.packbits(bits)[None]).min()) <= 2 for bits in theirs)


def test_positions_are_named_for_what_was_done():
    picture = drawn(6, 256, 256)
    done = {
        "original": picture,
        "mirrored": picture[:, ::-1],
        "upside_down": picture[::-1],
        "rotated_180": picture[::-1, ::-1],
        "transposed": picture.transpose(1, 0, 2),
        "rotated_90": np.rot90(picture),
        "rotated_270": np.rot90(picture, 3),
        "anti_transposed": picture[::-1, ::-1].transpose(1, 0, 2),
    }
    hashes = pdq(picture).hashes
    for place, name in enumerate(POSITIONS):
        distances = hamming(hashes, pdq(np.ascontiguousarray(done[name])).hashes[0])
        assert int(distances.argmin()) == place
        assert distances[place] < 64


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(5, 512), st.integers(5, 512))
def test_bits_are_those_of_two_box_filters_over_every_pixel(seed: int, width: int, height: int):
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    assert int(hamming(pdq(picture).hashes[0], filtered_throughout(picture))) <= 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(300, 900), st.integers(513, 900))
def test_peers_hash_a_large_picture_at_its_full_size(seed: int, width: int, height: int):
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    assert int(hamming(peers_pdq(picture).hashes[0], filtered_throughout(picture))) <= 2


@needs_the_reference_library
@each_row(
    "name, picture",
    [
        (
            "chequered",
            np.kron(np.indices((16, 16)).sum(0) % 2 * 255, np.ones((8, 8)))[:, :, None].repeat(3, 2),
        ),
        ("large", np.random.default_rng(1).integers(0, 256, (700, 513, 3))),
        ("tall", cv2.resize(drawn(3, 640, 480), (513, 2000))),
        ("small", drawn(4, 90, 70)),
        ("a sliver", np.random.default_rng(2).integers(0, 256, (5, 200, 3))),
        ("as large as the samples", np.random.default_rng(3).integers(0, 256, (64, 64, 3))),
        ("of one colour", np.full((300, 200, 3), 7)),
    ],
)
def test_peers_bits_are_those_of_the_binding_to_the_last(name: str, picture: np.ndarray):
    picture = np.ascontiguousarray(picture, np.uint8)
    bits, quality = pdqhash.compute(picture)
    found = peers_pdq(picture)
    assert (found.hexadecimal, found.quality) == (np.packbits(bits).tobytes().hex(), quality), name


def filtered_throughout(picture: np.ndarray) -> np.ndarray:
    """Return the hash by the words of the paper: luma, two passes over rows and columns, 64 × 64, 16 × 16 waves."""
    luma = picture @ np.array([0.299, 0.587, 0.114])
    for _ in range(2):
        luma = box_along(box_along(luma.T).T)
    rows, columns = (((np.arange(64) + 0.5) * side / 64).astype(int) for side in luma.shape)
    angles = np.outer(np.arange(1, 17), 2 * np.arange(64) + 1) * np.pi / 128
    waves = np.cos(angles) @ luma[np.ix_(rows, columns)] @ np.cos(angles).T
    return np.packbits((waves > np.sort(waves, axis=None)[127]).ravel()[::-1])


def box_along(luma: np.ndarray) -> np.ndarray:
    """Return the mean of each pixel's window within its row."""
    width = luma.shape[1]
    window = (width + 127) // 128
    before = window - (window + 2) // 2
    spans = [(max(0, at - before), min(width, at - before + window)) for at in range(width)]
    return np.stack([luma[:, first:last].mean(axis=1) for first, last in spans], axis=1)


def test_copies_are_near_and_others_far():
    picture = drawn(7, 400, 300)
    smaller = np.asarray(cv2.resize(picture, (200, 150), interpolation=cv2.INTER_AREA))
    worse = decode(encoded(picture, "JPEG", quality=20)).pixels
    here = pdq(picture).hashes[0]
    assert hamming(here, pdq(smaller).hashes[0]) <= RADIUS
    assert hamming(here, pdq(worse).hashes[0]) <= RADIUS
    assert hamming(here, pdq(drawn(8, 400, 300)).hashes[0]) > 80


@each_row("shape", [(1, 1), (4, 600), (600, 2)])
def test_slivers_have_no_quality(shape: tuple[int, int]):
    found = pdq(np.zeros((*shape, 3), np.uint8))
    assert (found.quality, found.hashes.any()) == (0, False)


def test_half_of_the_bits_are_set_and_one_colour_has_no_quality():
    assert np.bitwise_count(pdq(drawn(9)).hashes).sum(axis=1).tolist() == [128] * 8
    assert pdq(np.full((100, 100, 3), 77, np.uint8)).quality == 0


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_hamming_counts_bits(left: bytes, right: bytes):
    rows = np.frombuffer(left, np.uint8), np.frombuffer(right, np.uint8)
    assert int(hamming(*rows)) == (int.from_bytes(left) ^ int.from_bytes(right)).bit_count()
    assert from_hexadecimal(left.hex()).tobytes() == left


def test_a_hash_has_64_digits():
    with pytest.raises(ValueError, match="64"):
        from_hexadecimal("ab")


@needs_shared_data
@pytest.mark.shared_data
def test_the_reference_pictures_hash_as_the_reference_program_hashed_them():
    with open(ROOT / "pdq" / "reference_hashes.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 30
    for row in rows:
        with Image.open(ROOT / "pdq" / row["path"]) as image:  # the reference program ignores orientation
            picture = np.asarray(image.convert("RGB"))
        found = pdq(picture)
        distance = int(hamming(found.hashes[0], from_hexadecimal(row["hash"])))
        assert distance <= (0 if max(picture.shape) <= 512 else 10), row["path"]
        assert abs(found.quality - int(row["quality"])) <= 1  # all of them are equal here; one may round away
