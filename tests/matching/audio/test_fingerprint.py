"""Fingerprints are small, survive being stored, and move as one when a sound is played faster."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.audio.sounds import RATE, noisy, played_at, tune
from tests.rows import each_row
from zhengpin.matching.audio.fingerprint import SoundFingerprint, fingerprint_sound
from zhengpin.matching.audio.peaks import STEPS_AN_OCTAVE, Peaks
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND


def coinciding(query: Peaks, reference: Peaks, speed: float = 1.0) -> float:
    """Return the share of the query's peaks that the reference has, where the query plays so much faster."""
    times = query.times * speed
    pitches = query.pitches - np.log2(speed) * STEPS_AN_OCTAVE
    near = np.abs(reference.times[None] - times[:, None]) <= 2
    same = np.abs(reference.pitches[None].astype(float) - pitches[:, None]) <= 6
    return float((near & same).any(axis=1).mean())


def test_a_tone_stands_where_it_sounds() -> None:
    time = np.arange(2 * RATE) / RATE
    tone = np.where((time > 0.5) & (time < 0.8), 0.3 * np.sin(2 * np.pi * 440 * time), 0)
    peaks = fingerprint_sound(tone.astype(np.float32), RATE).peaks
    loudest = int(np.argmax(peaks.strengths))
    assert 0.4 < peaks.times[loudest] / FRAMES_A_SECOND < 0.9
    assert 180 * 2 ** (peaks.pitches[loudest] / STEPS_AN_OCTAVE) == pytest.approx(440, rel=0.01)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("rate", [8_000, 22_050, 44_100, 48_000])
def test_the_rate_of_the_samples_does_not_matter(rate: int) -> None:
    query = fingerprint_sound(tune(3, 5, rate), rate)
    assert query.seconds == pytest.approx(5, abs=0.01)
    assert coinciding(query.peaks, fingerprint_sound(tune(3, 5, 8_000), 8_000).peaks) > 0.3


def test_noise_and_speed_leave_most_peaks() -> None:
    sound = tune(4, 10)
    reference = fingerprint_sound(sound, RATE).peaks
    assert coinciding(fingerprint_sound(noisy(sound, 15), RATE).peaks, reference) > 0.4
    assert coinciding(fingerprint_sound(played_at(sound, 1.05), RATE).peaks, reference, 1.05) > 0.5
    assert coinciding(fingerprint_sound(tune(5, 10), RATE).peaks, reference) < 0.1


def test_a_minute_takes_less_than_ten_kilobytes() -> None:
    assert len(fingerprint_sound(tune(6, 30), RATE).to_bytes()) < 5_000


def test_silence_and_nothing_have_no_peaks() -> None:
    for samples in (np.zeros(RATE, np.float32), np.zeros(0, np.float32), np.zeros(5, np.float32)):
        fingerprint = fingerprint_sound(samples, RATE)
        assert len(fingerprint.peaks.times) == 0
        assert len(SoundFingerprint.from_bytes(fingerprint.to_bytes()).peaks.times) == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 2000), st.integers(0, 2074), st.integers(1, 255)), min_size=0, max_size=60
    ),
    st.floats(0, 1e5),
)
def test_bytes_lead_back(entries: list[tuple[int, int, int]], seconds: float) -> None:
    steps, pitches, strengths = np.array(entries, np.int64).reshape(-1, 3).T
    peaks = Peaks(np.cumsum(steps).astype(np.int32), pitches.astype(np.uint16), strengths.astype(np.uint8))
    again = SoundFingerprint.from_bytes(SoundFingerprint(peaks, seconds).to_bytes())
    assert again.seconds == seconds
    for name in ("times", "pitches", "strengths"):
        assert np.array_equal(getattr(again.peaks, name), getattr(peaks, name)), name


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        SoundFingerprint.from_bytes(data)


def test_a_part_keeps_its_times() -> None:
    whole = fingerprint_sound(tune(7, 10), RATE)
    part = whole.between(4, 6)
    assert 4 * FRAMES_A_SECOND <= part.peaks.times.min() <= part.peaks.times.max() < 6 * FRAMES_A_SECOND
    assert part.seconds == 2
