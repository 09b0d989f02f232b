"""Films: sound ones are kept once, and every other file is refused with a code and a remedy, whatever it says it is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.films import film, frames, sound_only, written
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.refusals import REASONS, Refused
from zhengpin.evidence.videos.accepting import accept_film, probe, stored_film

TESTS = system("tests")


@pytest.fixture
def file_of(tmp_path: Path) -> Any:
    def made(content: bytes, name: str = "film.mp4") -> Path:
        target = tmp_path / name
        target.write_bytes(content)
        return target

    return made


def code_of(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        probe(path)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value.code


def picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(target, form)
    return target.getvalue()


@each_row("form, media_type", [("mp4", "video/mp4"), ("webm", "video/webm"), ("mpegts", "video/mp2t")])
def test_a_film_is_told_with_its_length_and_size(file_of: Any, form: str, media_type: str) -> None:
    seen = probe(file_of(film(seconds=3, form=form, sound=form == "mp4")))
    assert (seen.media_type, seen.width, seen.height) == (media_type, 256, 144)
    assert seen.seconds == pytest.approx(3, abs=0.3)
    assert bool(seen.sound) == (form == "mp4")


@each_row(
    "content, code",
    [
        (b"", "film.empty"),
        (b"this says that it is a film", "film.not_a_film"),
        (picture("JPEG"), "film.not_a_film"),
        (picture("GIF"), "film.not_a_film"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:10\nfile:///etc/passwd\n", "film.not_a_film"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "film.not_a_film"),
        (b"PK\x03\x04" + b"\0" * 500, "film.not_a_film"),
        (b"\0\0\0\x18ftypmp42" + b"\xff" * 5000, "film.damaged"),
        (film()[: len(film()) // 2], "film.damaged"),  # the table of its frames stood at the end
        (film(seconds=6, form="matroska")[:40_000], "film.cut_off"),
    ],
    ids=["empty", "text", "jpeg", "gif", "playlist", "concat", "zip", "noise", "half", "cut off"],
)
def test_what_is_no_sound_film_is_refused(file_of: Any, content: bytes, code: str) -> None:
    assert code_of(file_of(content)) == code


def test_limits_of_length_size_and_bytes_are_kept(file_of: Any, settings: Any) -> None:
    path = file_of(film(seconds=3))
    for name, value, code in (
        ("FILM_SECONDS", 2, "film.too_long"),
        ("FILM_PIXELS", 10_000, "film.too_many_pixels"),
        ("FILM_STREAMS", 1, "video.too_many_streams"),
        ("FILM_LIMIT", 1000, "film.too_many_bytes"),
        ("FILM_PROBE_SECONDS", 0.001, "film.too_slow"),
    ):
        kept = getattr(settings, name)
        setattr(settings, name, value)
        assert code_of(path) == code
        setattr(settings, name, kept)


@pytest.mark.django_db
def test_a_film_is_kept_once_and_not_looked_at_again(file_of: Any, settings: Any) -> None:
    content = film(seconds=3)
    row = accept_film(file_of(content), actor=TESTS)
    assert read_blob(row.pk, verify=True) == content
    assert (row.width, row.height, row.media_type) == (256, 144, "video/mp4")
    settings.FILM_PROBE_SECONDS = 0.001  # a second look would fail
    assert accept_film(file_of(content, "again.mp4"), actor=TESTS) == stored_film(row.pk) == row


@pytest.mark.django_db
def test_a_sound_is_taken_only_where_a_film_is_not_needed(file_of: Any) -> None:
    path = file_of(sound_only(), "song.m4a")
    row = accept_film(path, pictures=False, actor=TESTS)
    assert (row.width, row.media_type) == (None, "audio/mp4")
    with pytest.raises(Refused) as caught:
        accept_film(path, actor=TESTS)
    assert caught.value.code == "film.no_pictures"


def test_every_reason_can_be_told() -> None:
    assert {code for code in REASONS if code.startswith("film.")} >= {"film.codec", "film.not_stored"}


def test_a_film_of_strange_coding_is_refused(file_of: Any) -> None:
    content = written(frames(3, 1), form="mov")
    assert code_of(file_of(content.replace(b"avc1", b"xyz1").replace(b"avcC", b"xyzC"))) in {
        "film.codec",
        "film.damaged",
        "video.empty_of_streams",
    }
