"""Edits do what they are called, simulated references hold no copies, and answers are judged by where they point."""

from __future__ import annotations

import io

import numpy as np
import pytest

from benchmarks.sound import peers as sound_peers
from benchmarks.sound.edits import EDITS, RATE, level, loaded, with_noise, with_other
from benchmarks.sound.queries import Query, answer, queries, rates_of
from benchmarks.sound.simulated import simulated
from benchmarks.sound.split import TESTED, TUNED_ON, starts
from tests.matching.audio.sounds import file_of, tune
from tests.rows import each_row
from zhengpin.matching.audio import SoundMatch, fingerprint_sound

SOUND = tune(5, 6, RATE)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("name", EDITS)
def test_an_edit_keeps_the_length_that_its_speed_says(name: str) -> None:
    edit, speed = EDITS[name]
    edited = edit(SOUND, np.random.default_rng(1))
    assert edited.dtype == np.float32
    assert len(edited) / len(SOUND) * speed == pytest.approx(1, abs=0.03)
    assert np.isfinite(edited).all()
    assert np.abs(edited).max() > 0.005
    if name != "as it is":
        assert len(edited) != len(SOUND) or not np.array_equal(edited, SOUND)


def test_noise_and_speech_are_as_loud_as_they_are_called() -> None:
    noise = with_noise(SOUND, np.random.default_rng(1), 10) - SOUND
    assert 10 * np.log10(level(SOUND) / np.mean(noise**2)) == pytest.approx(10, abs=0.1)
    over = with_other(SOUND, tune(6, 2, RATE), -6) - SOUND
    assert 10 * np.log10(level(SOUND) / level(over)) == pytest.approx(-6, abs=1)


def test_a_file_comes_back_at_the_rate() -> None:
    file = io.BytesIO(file_of(tune(1, 2, 48_000), 48_000, "wav", "pcm_s16le"))
    assert len(loaded(file)) == pytest.approx(2 * RATE, abs=50)


def test_simulated_references_are_as_long_and_as_full_as_real_ones() -> None:
    real = [fingerprint_sound(tune(seed, 8, RATE), RATE).peaks for seed in (1, 2)]
    made = simulated(real, 60, np.random.default_rng(3))
    assert made.seconds == 60
    assert np.all(np.diff(made.peaks.times) >= 0)
    density = sum(len(one.times) for one in real) / 16
    assert len(made.peaks.times) / 60 == pytest.approx(density, rel=0.5)


def test_no_sound_is_both_tuned_on_and_tested() -> None:
    assert not set(TUNED_ON) & set(TESTED)


def test_queries_are_cut_where_they_say() -> None:
    chosen = {"as it is": EDITS["as it is"]}
    sound = tune(7, 40, RATE)
    for query in queries({"a": sound}, chosen, 5.0, 3, 1):
        at = int((query.start - 1) * RATE) + RATE
        assert np.array_equal(query.samples, sound[at : at + 5 * RATE])
    assert starts(tune(8, 5, RATE), 3, np.random.default_rng(1)) == [1.0]


def test_answers_are_judged_by_reference_and_place() -> None:
    query = Query("a", "as it is", 20.0, 1.0, SOUND)
    right = SoundMatch(1, 0.5, 5, 20.6, 25.1, 0.9, {"speed": 1.0})
    elsewhere = SoundMatch(1, 0.5, 5, 40.6, 45.1, 0.9, {"speed": 1.0})
    other = SoundMatch(2, 0.5, 5, 20.6, 25.1, 0.7, {"speed": 1.0})
    numbers = {"a": 1}
    found = answer(query, [right, other], numbers)
    assert (found.found, found.placed, found.wrong) == (True, True, 0.7)
    assert found.beside == pytest.approx(0.1)
    assert not answer(query, [elsewhere], numbers).placed
    assert answer(query, [other], {}).protected is False
    missed = answer(query, [], numbers)
    assert rates_of([found, missed]) == {"as it is": 0.5}


@pytest.mark.skipif(not sound_peers.installed(), reason="fpcalc is not installed")
def test_chromaprint_finds_a_plain_excerpt() -> None:
    sounds = {"a": tune(9, 20, RATE), "b": tune(10, 20, RATE)}
    known = {name: sound_peers.items(one) for name, one in sounds.items()}
    name, error = sound_peers.nearest(sound_peers.items(sounds["b"][5 * RATE : 12 * RATE]), known)
    assert name == "b"
    assert error < 0.3
