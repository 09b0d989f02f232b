"""A film is looked through sparsely, then closely where something calls; pictures laid over each other settle it."""

from __future__ import annotations

import io

import numpy as np
import pytest

from tests.matching.video.films import edited, film, filmed, inside, scenes, take
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.finding import find, frame_at, segment_between
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import sample_dense

# One process draws the films: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("videos")

SOURCES = {number: film(scenes(number, 16)) for number in (1, 2)}


@pytest.fixture(scope="module")
def videos() -> ReferenceVideos:
    made = ReferenceVideos()
    for number, data in SOURCES.items():
        made.add(number, fingerprint_frames(sample_dense(data)))
    return made


def frame_of(number: int, second: float):
    frame = frame_at(SOURCES[number], second)
    return None if frame is None else frame.pixels


def segment_of(number: int, start: float, stop: float):
    return segment_between(SOURCES[number], start, stop)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_stretch_is_found_to_the_half_second(videos):
    data = film([*scenes(50, 5), *scenes(2, 16)[47:113], *scenes(51, 5)])
    found = find(data, videos, frame_of=frame_of, segment_of=segment_of)
    best = found.matches[0]
    assert best.number == 2
    assert best.score > 0.9
    assert (best.query_from, best.query_to) == pytest.approx((5, 11.6), abs=0.6)
    assert (best.reference_from, best.reference_to) == pytest.approx((4.7, 11.3), abs=0.6)
    assert best.parts["inliers"] > 20
    assert found.looked > 6


@pytest.mark.prove("every day a stretch is found")
def test_a_mirrored_film_in_a_corner_is_found_with_its_place(videos):
    turned = edited(scenes(1, 16)[20:110], lambda picture: picture[:, ::-1])
    best = find(
        film(inside(turned, scenes(52, 9))), videos, frame_of=frame_of, segment_of=segment_of
    ).matches[0]
    assert (best.number, best.mirrored) == (1, True)
    assert best.region == pytest.approx((0.47, 0.055, 0.97, 0.555), abs=0.05)


def test_without_pictures_of_the_protected_film_fingerprints_decide(videos):
    best = find(film(scenes(1, 16)[30:110]), videos).matches[0]
    assert best.number == 1
    assert best.score > 0.9
    assert best.parts["laid"] == 0


def test_a_film_without_anything_protected_is_nobodys_copy(videos):
    assert all(
        match.score < 0.5
        for match in find(film(scenes(60, 8)), videos, frame_of=frame_of, segment_of=segment_of).matches
    )


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_moves_in_another_take_of_the_same_studio_is_told_from_a_copy():
    source = film(take(1, 1, 8))
    held = ReferenceVideos()
    held.add(1, fingerprint_frames(sample_dense(source)))

    def best(pictures):
        return find(
            film(pictures),
            held,
            frame_of=lambda _, second: frame_at(source, second).pixels,
            segment_of=lambda _, start, stop: segment_between(source, start, stop),
        ).matches[0]

    copy = best(edited(take(1, 1, 8)[10:70], lambda picture: (picture * 0.8).astype(np.uint8)))
    other = best(take(1, 2, 6))
    assert copy.score > 0.9
    assert copy.parts["moving"] > other.parts["moving"] + 0.3


@pytest.mark.prove("every day a stretch is found")
def test_a_film_off_a_screen_is_found(videos):
    corners = [(0.05, 0.12), (0.93, 0.02), (0.97, 0.9), (0.12, 0.84)]
    askew = edited(scenes(2, 16)[30:110], lambda picture: filmed(picture, corners))
    best = find(film(askew), videos, frame_of=frame_of, segment_of=segment_of).matches[0]
    assert best.number == 2
    assert best.score > 0.9


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_file_that_is_open_is_read_by_several_in_turn(videos):
    long_gaps = film([*scenes(50, 7, scene=7.0), *scenes(2, 16)[20:100]], key_every=200)
    from_file = find(io.BytesIO(long_gaps), videos)
    assert from_file.matches == find(long_gaps, videos).matches
    assert from_file.matches[0].number == 2


def test_a_second_of_a_film():
    assert frame_at(SOURCES[1], 3.0).at == pytest.approx(3.0, abs=0.11)
    assert frame_at(SOURCES[1], 99.0) is None
