"""Sounds are read within bounds, and what is no sound is refused with a reason."""

from __future__ import annotations

import contextlib
import io
import pickle
from pathlib import Path

import av
import numpy as np
import pytest

from tests.matching.audio.sounds import RATE, file_of, tune, wav
from tests.rows import each_row
from zhengpin.matching.audio.decoding import RATE as READ_RATE
from zhengpin.matching.audio.decoding import SoundLimits, StreamResampler, read_sound, resampled
from zhengpin.matching.audio.refusals import REASONS, UndecodableSound

USUAL = SoundLimits()


def alike(one: np.ndarray, other: np.ndarray) -> float:
    count = min(len(one), len(other))
    return float(np.corrcoef(one[:count], other[:count])[0, 1])


def test_path_bytes_and_open_file_read_alike(tmp_path: Path) -> None:
    data = wav(tune(1, 3))
    (tmp_path / "tune.wav").write_bytes(data)
    with (tmp_path / "tune.wav").open("rb") as file:
        read = [read_sound(one)[0] for one in (data, tmp_path / "tune.wav", str(tmp_path / "tune.wav"), file)]
        assert not file.closed
    assert len(read[0]) == pytest.approx(3 * READ_RATE, abs=40)
    assert all(np.array_equal(one, read[0]) for one in read)
    assert alike(read[0], resampled(tune(1, 3), RATE)) > 0.99


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("container, codec", [("mp4", "aac"), ("mp3", "libmp3lame"), ("webm", "libopus")])
def test_what_phones_send_is_read(container: str, codec: str) -> None:
    samples, rate = read_sound(file_of(tune(1, 3, 48_000), 48_000, container, codec))
    assert rate == READ_RATE
    assert len(samples) / rate == pytest.approx(3, abs=0.15)
    assert samples.std() > 0.03


def test_channels_that_cancel_each_other_are_still_heard() -> None:
    one = tune(2, 2)
    samples, _ = read_sound(wav(np.stack([one, -one])))
    assert alike(samples, resampled(one, RATE)) > 0.99


def test_two_channels_are_mixed() -> None:
    left, right = tune(1, 2), tune(2, 2)
    samples, _ = read_sound(wav(np.stack([left, right])))
    assert alike(samples, resampled((left + right) / 2, RATE)) > 0.99


def refused(data: bytes, limits: SoundLimits = USUAL) -> UndecodableSound:
    with pytest.raises(UndecodableSound) as caught:
        read_sound(io.BytesIO(data), limits)
    assert (caught.value.message, caught.value.remedy) == REASONS[caught.value.code]
    return caught.value


def test_refusals_say_why() -> None:
    data = wav(tune(1, 3))
    assert refused(b"").code == "empty"
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(4000)).code == "not_a_sound"
    assert refused(bytes(range(256)) * 40).code == "not_a_sound"
    too_long = refused(data, SoundLimits(max_seconds=2))
    assert too_long.code == "too_long"
    assert too_long.facts["allowed"] == 2
    assert refused(data, SoundLimits(max_bytes=100)).code == "too_many_bytes"
    assert pickle.loads(pickle.dumps(too_long)).facts == too_long.facts


def test_a_film_without_sound_is_refused() -> None:
    from_film = refused(silent_film())
    assert from_film.code == "no_sound"


def silent_film() -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as output:
        stream = output.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            output.mux(stream.encode(picture))
        output.mux(stream.encode(None))
    return made.getvalue()


@each_row(
    "playlist",
    [
        b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '/etc/hostname'\n",
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n",
    ],
)
def test_playlists_that_lead_elsewhere_are_not_opened(playlist: bytes) -> None:
    assert refused(playlist).code == "not_a_sound"


def test_a_file_cut_off_in_the_middle_is_read_as_far_as_it_goes() -> None:
    data = file_of(tune(1, 6), RATE, "mp3", "libmp3lame")
    samples, rate = read_sound(data[: len(data) // 2])
    assert 2 < len(samples) / rate < 4


def test_a_track_that_changes_its_form_is_read_on() -> None:
    parts = [file_of(tune(1, 2, rate), rate, "mp3", "libmp3lame") for rate in (44_100, 22_050)]
    samples, rate = read_sound(b"".join(parts))
    assert 3 < len(samples) / rate < 4.6


@each_row("container, codec", [("mp3", "libmp3lame"), ("flv", "aac"), ("mp4", "aac")])
def test_damaged_files_are_read_or_refused_and_nothing_else(container: str, codec: str) -> None:
    data = file_of(tune(1, 2), RATE, container, codec)
    chance = np.random.default_rng(3)
    for _ in range(40):
        damaged = bytearray(data)
        for at in chance.integers(0, min(len(data), 3000), 20):
            damaged[at] = int(chance.integers(256))
        with contextlib.suppress(UndecodableSound):
            samples, _ = read_sound(bytes(damaged), SoundLimits(max_seconds=60))
            assert np.isfinite(samples).all()


def test_a_stream_is_brought_to_another_rate_as_if_it_came_at_once():
    whole = tune(3, 5)
    stream = StreamResampler(RATE)
    pieces = [stream.push(whole[start : start + RATE // 3]) for start in range(0, len(whole), RATE // 3)]
    came, at_once = np.concatenate(pieces), resampled(whole, RATE)
    assert len(at_once) - 0.01 * READ_RATE < len(came) <= len(at_once)
    np.testing.assert_allclose(came, at_once[: len(came)], atol=1e-6)


def test_a_stream_that_has_the_rate_stays_as_it_is():
    whole = tune(3, 1)
    np.testing.assert_array_equal(StreamResampler(READ_RATE).push(whole), whole)
