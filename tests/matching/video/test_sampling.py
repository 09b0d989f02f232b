"""References are sampled evenly, queries where the file makes it cheap."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.video.films import film, scenes
from zhengpin.matching.video.sampling import sample_between, sample_dense, sample_sparse


def times(frames) -> list[float]:
    return [round(frame.at, 2) for frame in frames]


def test_dense_is_even():
    assert times(sample_dense(film(scenes(1, 6)))) == [
        0.0,
        0.5,
        1.0,
        1.5,
        2.0,
        2.5,
        3.0,
        3.5,
        4.0,
        4.5,
        5.0,
        5.5,
    ]


def test_sparse_takes_key_pictures_and_beginnings_of_scenes_only():
    frames = list(sample_sparse(film(scenes(1, 6, scene=3.0), key_every=30)))
    assert times(frames) == [0.0, 3.0]
    assert all(frame.key for frame in frames)


def test_sparse_fills_long_gaps():
    one = scenes(1, 2, scene=2.0)
    still = [one[0]] * 150
    frames = list(sample_sparse(film(still, key_every=1000)))
    assert frames[0].key
    assert len(frames) >= 4
    assert max(np.diff(times(frames))) <= 4


def test_close_key_pictures_are_left_out():
    frames = list(sample_sparse(film(scenes(1, 4, scene=4.0), key_every=2)))
    assert min(np.diff(times(frames))) >= 0.99


def test_a_part_is_sampled_alone():
    found = times(sample_between(film(scenes(1, 8)), 3.0, 5.0, rate=4))
    assert found[0] == pytest.approx(3.0, abs=0.21)
    assert found[-1] <= 5.0
    assert len(found) >= 5


def test_pictures_are_those_of_the_film():
    pictures = scenes(1, 3)
    for frame in sample_dense(film(pictures)):
        wanted = pictures[round(frame.at * 10)]
        assert frame.pixels.shape == wanted.shape
        assert np.abs(frame.pixels.astype(int) - wanted).mean() < 12


def test_large_pictures_are_taken_small():
    large = [np.kron(picture, np.ones((5, 5, 1), np.uint8)) for picture in scenes(1, 1)[:3]]
    assert max(next(iter(sample_dense(film(large)))).pixels.shape) == 512
