"""A film is looked through sparsely, then closely where something calls; pictures laid over each other settle it."""

from __future__ import annotations

import io

import pytest

from tests.matching.video.films import edited, film, inside, scenes
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.finding import find, frame_at
from zhengpin.matching.video.footage import ReferenceFootage
from zhengpin.matching.video.sampling import sample_dense

SOURCES = {number: film(scenes(number, 16)) for number in (1, 2)}


@pytest.fixture(scope="module")
def footage() -> ReferenceFootage:
    made = ReferenceFootage()
    for number, data in SOURCES.items():
        made.add(number, fingerprint_frames(sample_dense(data)))
    return made


def frame_of(number: int, second: float):
    frame = frame_at(SOURCES[number], second)
    return None if frame is None else frame.pixels


def test_a_stretch_is_found_to_the_half_second(footage):
    data = film([*scenes(50, 5), *scenes(2, 16)[47:113], *scenes(51, 5)])
    found = find(data, footage, frame_of=frame_of)
    best = found.matches[0]
    assert best.number == 2
    assert best.score > 0.9
    assert (best.query_from, best.query_to) == pytest.approx((5, 11.6), abs=0.6)
    assert (best.reference_from, best.reference_to) == pytest.approx((4.7, 11.3), abs=0.6)
    assert best.parts["inliers"] > 20
    assert found.looked > 6


def test_a_mirrored_film_in_a_corner_is_found_with_its_place(footage):
    turned = edited(scenes(1, 16)[20:110], lambda picture: picture[:, ::-1])
    best = find(film(inside(turned, scenes(52, 9))), footage, frame_of=frame_of).matches[0]
    assert (best.number, best.mirrored) == (1, True)
    assert best.region == pytest.approx((0.47, 0.055, 0.97, 0.555), abs=0.05)


def test_without_pictures_of_the_protected_film_fingerprints_decide(footage):
    best = find(film(scenes(1, 16)[30:110]), footage).matches[0]
    assert best.number == 1
    assert best.score > 0.9
    assert best.parts["laid"] == 0


def test_a_film_without_anything_protected_is_nobodys_copy(footage):
    assert all(match.score < 0.5 for match in find(film(scenes(60, 8)), footage, frame_of=frame_of).matches)


def test_a_file_that_is_open_is_read_by_several_in_turn(footage):
    long_gaps = film([*scenes(50, 7, scene=7.0), *scenes(2, 16)[20:100]], key_every=200)
    from_file = find(io.BytesIO(long_gaps), footage)
    assert from_file.matches == find(long_gaps, footage).matches
    assert from_file.matches[0].number == 2


def test_a_second_of_a_film():
    assert frame_at(SOURCES[1], 3.0).at == pytest.approx(3.0, abs=0.11)
    assert frame_at(SOURCES[1], 99.0) is None
