"""The demo's films: the same seed gives the same pictures, and the copy is one for whoever compares the two."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from zhengpin.demo.films.drawing import COPIED, TALL, WIDE, brand_film, copied_short
from zhengpin.demo.films.encoding import SOUND_RATE, encoded
from zhengpin.demo.films.rooms import programmes
from zhengpin.demo.works import shown_live
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.finding import find, frame_at
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import sample_dense


@pytest.fixture(scope="module")
def film():
    return brand_film(7, "VELMORA")


@pytest.mark.prove("drawing for the demo")
def test_a_film_is_fixed_by_its_seed(film) -> None:
    again = brand_film(7, "VELMORA")
    assert all(np.array_equal(one, other) for one, other in zip(film.frames, again.frames, strict=True))
    assert np.array_equal(film.sound, again.sound)
    other = brand_film(8, "VELMORA")
    assert not np.array_equal(film.frames[0], other.frames[0])
    assert film.frames[0].shape == (WIDE[1], WIDE[0], 3)
    assert len(film.sound) / SOUND_RATE == pytest.approx(film.seconds)


@pytest.mark.prove("films that are found are proven in tests/matching/video")
def test_the_copy_is_found_with_its_seconds_and_an_honest_room_is_not(film, tmp_path: Path) -> None:
    protected, copy, honest = (tmp_path / name for name in ("film.mp4", "copy.mp4", "honest.mp4"))
    protected.write_bytes(encoded(film))
    copy.write_bytes(encoded(copied_short(film, "VELMORA 同款")))
    shown = dict(programmes(7, film, "VELMORA", shown_live(7)))
    honest.write_bytes(encoded(shown["calm"].film))
    videos = ReferenceVideos()
    videos.add(1, fingerprint_frames(sample_dense(protected)))

    def frame_of(number: int, second: float):
        return frame_at(protected, second).pixels

    [match] = find(copy, videos, frame_of=frame_of).matches
    assert (match.reference_from, match.reference_to) == pytest.approx(COPIED, abs=0.6)
    assert match.mirrored
    assert match.score > 0.9
    assert not [one for one in find(honest, videos, frame_of=frame_of).matches if one.score >= 0.4]


@pytest.mark.prove("drawing for the demo")
def test_rooms_are_upright_and_shown_again_without_what_was_found(film) -> None:
    first, again = (dict(programmes(7, film, "VELMORA", shown_live(7), again=one)) for one in (False, True))
    assert set(first) == set(again)
    for one in (*first.values(), *again.values()):
        assert {frame.shape for frame in one.film.frames} == {(TALL[1], TALL[0], 3)}
        assert len(one.film.sound) / SOUND_RATE == pytest.approx(one.film.seconds, abs=0.01)
        assert one.ends or one.loop_from < one.film.seconds
    assert first["film"].film.seconds > film.seconds > again["film"].film.seconds
    assert (first["posing"].loop_from > 0, again["posing"].loop_from) == (True, 0.0)
    assert first["stalled"].ends
