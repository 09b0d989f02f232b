"""Which seconds of which protected film: moved, mirrored, in a corner, sped up; other films are nobody's copies."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.video.films import edited, film, inside, scenes
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import sample_dense, sample_sparse

# One process draws the films: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("videos")


def reference(data: bytes) -> ClipFingerprint:
    return fingerprint_frames(sample_dense(data))


def query(pictures, *, mirrored=False) -> ClipFingerprint:
    return fingerprint_frames(sample_sparse(film(pictures)), parts=True, mirrored=mirrored)


@pytest.fixture(scope="module")
def videos() -> ReferenceVideos:
    made = ReferenceVideos()
    for number in (1, 2, 3):
        made.add(number, reference(film(scenes(number, 20))))
    return made


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_part_of_a_film_is_found_where_it_is(videos):
    found = videos.search(query([*scenes(50, 6), *scenes(2, 20)[60:140], *scenes(51, 6)]))
    best = found[0]
    assert best.number == 2
    assert best.score > 0.9
    assert (best.query_from, best.query_to) == pytest.approx((6, 14), abs=1)
    assert (best.reference_from, best.reference_to) == pytest.approx((6, 14), abs=1)
    assert best.speed == pytest.approx(1, abs=0.05)
    assert best.region == (0.0, 0.0, 1.0, 1.0)
    assert not best.mirrored
    assert all(match.score < best.score - 0.2 for match in found[1:] if match.number != 2)


@pytest.mark.prove("every day a part of a film is found")
def test_a_mirrored_film_is_found_and_said_to_be(videos):
    turned = edited(scenes(3, 20)[20:120], lambda picture: picture[:, ::-1])
    best = videos.search(query(turned, mirrored=True))[0]
    assert (best.number, best.mirrored) == (3, True)


@pytest.mark.prove("every day a part of a film is found")
def test_a_film_in_a_corner_of_another_is_found_there(videos):
    best = videos.search(query(inside(scenes(1, 20)[40:140], scenes(52, 10))))[0]
    assert best.number == 1
    assert best.region[0] == pytest.approx(0.47, abs=0.08)
    assert best.region[3] == pytest.approx(0.55, abs=0.08)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_faster_film_is_found_with_its_speed(videos):
    pictures = scenes(1, 20)
    fast = [pictures[int(1.2 * step)] for step in range(160)]
    best = videos.search(query(fast))[0]
    assert best.number == 1
    assert best.speed == pytest.approx(1.2, abs=0.06)


def test_another_film_is_nobodys_copy(videos):
    assert all(match.score < 0.6 for match in videos.search(query(scenes(60, 10))))


def test_films_come_and_go():
    made = ReferenceVideos()
    clip = reference(film(scenes(1, 4)))
    assert made.search(clip) == []
    made.add(5, clip)
    made.add(5, clip)
    assert (len(made), made.numbers) == (1, [5])
    assert made.search(clip)[0].number == 5
    assert made.remove(5)
    assert not made.remove(5)
    assert made.search(clip) == []


def test_fingerprints_of_another_maker_are_refused(videos):
    clip = reference(film(scenes(1, 4)))
    other = ClipFingerprint(clip.times, clip.descriptors, clip.hashes, clip.qualities, 4.0, "another")
    with pytest.raises(ValueError, match="another"):
        videos.search(other)
    with pytest.raises(ValueError, match="another"):
        videos.add(9, other)
    assert videos.search(clip.only(np.zeros(len(clip), bool))) == []
