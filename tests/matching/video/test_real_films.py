"""Real films that nobody here made: copies are found at their seconds, and what moves tells films of one studio apart.

Where the folder of real films is absent the same is asked of drawn takes in `test_finding`.
"""

from __future__ import annotations

import pytest

from tests.rows import each_row
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.finding import find, frame_at, segment_between
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import sample_dense

# One process reads the films: what was read is kept for the other tests.
pytestmark = [needs_shared_data, pytest.mark.xdist_group("videos")]
FILMS = {1: "edited/chair_orig.mp4", 2: "edited/armwrestle.mp4", 3: "same_set/studio_again.mkv"}


def path(name: str):
    return ROOT / "video" / name


@pytest.fixture(scope="module")
def looked_at():
    videos = ReferenceVideos()
    for number, name in FILMS.items():
        videos.add(number, fingerprint_frames(sample_dense(path(name))))

    def frame_of(number, second):
        frame = frame_at(path(FILMS[number]), second)
        return None if frame is None else frame.pixels

    def segment_of(number, start, stop):
        return segment_between(path(FILMS[number]), start, stop)

    def screen(name):
        return find(path(name), videos, frame_of=frame_of, segment_of=segment_of).matches

    return screen


@each_row(
    "name, number, spans, least",
    [
        # Called a second recording, it is picture by picture the first one from 3.7 s on.
        ("edited/chair_second_shot.mp4", 1, (0, 18.8, 3.7, 22.5), 0.95),
        ("edited/armwrestle_captioned.mp4", 2, (0, 10, 0, 10), 0.95),
        # Two seconds tell less than twenty.
        ("same_set/studio_again.mkv", 3, (0, 2.6, 0, 2.6), 0.7),
    ],
)
@pytest.mark.prove("real films; drawn ones are proven in test_finding.py")
def test_a_copy_is_found_at_its_seconds(looked_at, name, number, spans, least):
    best = looked_at(name)[0]
    assert best.number == number
    assert best.score > least
    found = (best.query_from, best.query_to, best.reference_from, best.reference_to)
    assert found == pytest.approx(spans, abs=0.6)
    assert best.parts["moving"] > 0.6


@each_row("name", ["studio_no", "studio_brother"])
def test_another_take_in_the_same_studio_moves_otherwise(looked_at, name):
    matches = looked_at(f"same_set/{name}.mkv")
    assert matches
    assert all(match.parts["stir"] > 0.8 and match.parts["moving"] < 0.5 for match in matches)
