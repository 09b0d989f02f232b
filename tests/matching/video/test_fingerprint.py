"""What is stored of a film comes back, and stays small."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.video.films import film, scenes
from tests.rows import each_row
from zhengpin.matching.video.describing import DIMENSIONS, FrameDescriber, fingerprint_frames, shows_something
from zhengpin.matching.video.fingerprint import ClipFingerprint, joined
from zhengpin.matching.video.sampling import sample_dense


@pytest.fixture(scope="module")
def made() -> ClipFingerprint:
    return fingerprint_frames(sample_dense(film(scenes(1, 4))), seconds=4.0)


def test_bytes_and_back(made):
    back = ClipFingerprint.from_bytes(made.to_bytes())
    assert (back.seconds, back.made_by) == (4.0, made.made_by)
    for name in ("times", "descriptors", "hashes", "qualities", "boxes"):
        np.testing.assert_array_equal(getattr(back, name), getattr(made, name))
    assert back.to_bytes() == made.to_bytes()


@each_row("stored", [b"", b"ZPV\x01", b"x" * 400])
def test_other_bytes_are_refused(stored):
    with pytest.raises(ValueError, match="stored fingerprint"):
        ClipFingerprint.from_bytes(stored)


def test_cut_bytes_are_refused(made):
    with pytest.raises(ValueError, match="version 1"):
        ClipFingerprint.from_bytes(made.to_bytes()[:-1])


def test_an_hour_takes_less_than_two_million_bytes():
    rows = 2 * 3600
    hour = ClipFingerprint(
        np.arange(rows, dtype=np.float32) / 2,
        np.zeros((rows, DIMENSIONS), np.int8),
        np.zeros((rows, 32), np.uint8),
        np.zeros(rows, np.uint8),
        3600.0,
        FrameDescriber().name,
    )
    assert len(hour.to_bytes()) <= 2_000_000


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_parts_get_rows_but_are_not_stored(made):
    parts = fingerprint_frames(sample_dense(film(scenes(1, 4))), seconds=4.0, parts=True, mirrored=True)
    assert len(parts) > 4 * len(made)
    assert set(parts.mirrored.tolist()) == {False, True}
    np.testing.assert_array_equal(parts.whole().descriptors, made.descriptors)


def test_pictures_that_show_nothing_are_left_out():
    black = np.zeros((144, 256, 3), np.uint8)
    assert not shows_something(black)
    clip = fingerprint_frames(sample_dense(film([*[black] * 20, *scenes(1, 2)])))
    assert clip.times.min() >= 2.0
    nothing = fingerprint_frames(sample_dense(film([black] * 10)), seconds=1.0)
    assert (len(nothing), nothing.seconds) == (0, 1.0)
    assert len(ClipFingerprint.from_bytes(nothing.to_bytes())) == 0


def test_joining_puts_rows_in_order(made):
    late, early = made.only(made.times >= 2), made.only(made.times < 2)
    np.testing.assert_array_equal(joined([late, early]).descriptors, made.descriptors)
    with pytest.raises(ValueError, match="no fingerprint"):
        joined([])
