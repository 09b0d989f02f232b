"""Only films within the limits are opened; everything else is refused with a code."""

from __future__ import annotations

import pickle

import pytest

from tests.matching.video.films import film, scenes, sound_only
from tests.rows import each_row
from zhengpin.matching.video.film import FilmLimits, opened, probe
from zhengpin.matching.video.refusals import REASONS, UndecodableFilm
from zhengpin.matching.video.sampling import sample_dense, sample_sparse


@pytest.fixture(scope="module")
def short() -> bytes:
    return film(scenes(1, 3))


def code_of(data: bytes, **limits: float) -> str:
    with pytest.raises(UndecodableFilm) as refused:
        list(sample_dense(data, limits=FilmLimits(**limits)))  # type: ignore[arg-type]
    assert refused.value.message in {message for message, _ in REASONS.values()}
    return refused.value.code


def test_a_film_says_what_it_is(short, tmp_path):
    facts = probe(short)
    assert (facts.width, facts.height, facts.codec, facts.sound) == (256, 144, "h264", False)
    assert facts.seconds == pytest.approx(3, abs=0.2)
    assert facts.rate == 10
    path = tmp_path / "a film: with, odd = name.mp4"
    path.write_bytes(short)
    assert probe(path) == facts
    with path.open("rb") as file:
        assert probe(file) == facts


@each_row(
    "data",
    [
        b"nothing of a film" * 90,
        b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"\x89PNG\r\n\x1a\n" + bytes(60),
    ],
)
def test_what_is_no_film_is_refused(data):
    assert code_of(data) == "not_a_film"


def test_empty_and_without_pictures(tmp_path):
    assert code_of(b"") == "empty_film"
    assert code_of(sound_only()) == "no_pictures"
    with pytest.raises(FileNotFoundError):
        probe(tmp_path / "none.mp4")


def test_limits_hold(short):
    assert code_of(short, max_pixels=256 * 144 - 1) == "film_too_large"
    assert code_of(short, max_seconds=1.0) == "film_too_long"
    assert code_of(short, max_decoding_seconds=0.0) == "too_slow_to_decode"


def test_a_damaged_film_is_refused_or_read_in_part(short):
    spoiled = bytearray(short)
    spoiled[len(short) // 3 : len(short) // 3 + 4000] = bytes(4000)
    try:
        shapes = {frame.pixels.shape for frame in sample_sparse(bytes(spoiled))}
    except UndecodableFilm:
        shapes = set()
    assert shapes <= {(144, 256, 3)}
    assert code_of(short[: len(short) // 2]) in ("not_a_film", "corrupt_film")


def test_a_refusal_travels_between_processes():
    said = pickle.loads(pickle.dumps(UndecodableFilm("film_too_long", actual=9, allowed=5)))
    assert (said.code, said.facts) == ("film_too_long", {"actual": 9, "allowed": 5})


def test_pictures_come_from_where_they_are_asked(short):
    with opened(short) as opening:
        times = [at for at, _ in opening.pictures(since=2.5)]
    assert times[0] == pytest.approx(2.0, abs=0.11)  # the last picture before it that stands by itself
    assert times[-1] == pytest.approx(2.9, abs=0.05)
