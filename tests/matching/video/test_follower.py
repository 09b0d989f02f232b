"""A stream is followed: a protected film is told while it runs, and nothing grows."""

from __future__ import annotations

import pytest

from tests.matching.video.films import RATE, film, scenes
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.follower import follow
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import VideoFrame, sample_dense

# One process draws the films: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("videos")


@pytest.fixture(scope="module")
def videos() -> ReferenceVideos:
    made = ReferenceVideos()
    made.add(1, fingerprint_frames(sample_dense(film(scenes(1, 20)))))
    return made


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_film_is_told_while_it_runs(videos):
    stream = [*scenes(50, 8), *scenes(1, 20)[30:130], *scenes(51, 16)]
    follower = follow(videos)
    told = {}
    for step in range(0, len(stream), RATE):
        at = step / RATE
        told[at] = [
            match for match in follower.push(VideoFrame(at, stream[step], False)) if match.score > 0.9
        ]
    assert all(not told[at] for at in (0.0, 4.0, 7.0))
    assert all(told[at] and told[at][0].number == 1 for at in (11.0, 14.0, 17.0))
    assert not told[30.0]
    last = told[17.0][0]
    assert last.query_from == pytest.approx(8, abs=1.1)
    assert last.reference_from == pytest.approx(3, abs=1.1)


def test_memory_does_not_grow(videos):
    follower = follow(videos)
    picture = scenes(1, 20)
    for step in range(24):
        follower.push(VideoFrame(step * 10.0, picture[step % len(picture)], False))
    assert len(follower._kept) <= 7
