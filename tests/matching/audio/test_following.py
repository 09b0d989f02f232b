"""A live stream is followed in constant memory: what runs is told with where it began, and ends when it ends."""

from __future__ import annotations

import gc

import numpy as np
import psutil
import pytest
from av.filter.graph import Graph

from tests.matching.audio.sounds import RATE, noisy, tune
from zhengpin.matching.audio.fingerprint import fingerprint_sound
from zhengpin.matching.audio.following import SoundFollower, follow
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.references import ReferenceSound


@pytest.fixture(scope="module")
def references() -> ReferenceSound:
    made = ReferenceSound()
    for seed in (31, 32):
        made.add(seed, fingerprint_sound(tune(seed, 40), RATE))
    return made


def pushed(
    follower: SoundFollower, samples: np.ndarray, at: float = 0.0, chunk: float = 0.7
) -> list[tuple[float, list[SoundMatch]]]:
    """Return what was said after each chunk, with the seconds of the stream at its end."""
    said = []
    for start in range(0, len(samples), int(chunk * RATE)):
        part = samples[start : start + int(chunk * RATE)]
        matches = follower.push(part, at + start / RATE, RATE)
        said.append((at + (start + len(part)) / RATE, matches))
    return said


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_match_keeps_its_beginning_while_it_runs_and_ends(references: ReferenceSound) -> None:
    stream = np.concatenate([tune(90, 12), noisy(tune(31, 40)[5 * RATE : 30 * RATE], 15), tune(91, 30)])
    said = pushed(follow(references), stream)
    first = next(at for at, matches in said if matches)
    assert 12 < first < 12 + 10.5
    (late,) = next(matches for at, matches in said if at > 34)
    assert late.number == 31
    assert late.query_from == pytest.approx(12, abs=1)
    assert late.reference_from == pytest.approx(5, abs=1)
    assert late.query_to > 29
    assert late.reference_to - 5 == pytest.approx(late.query_to - 12, abs=0.1)
    assert all(not matches for at, matches in said if at > 37 + 16)


def test_it_looks_again_after_a_jump_of_the_clock(references: ReferenceSound) -> None:
    follower = follow(references)
    pushed(follower, tune(32, 40)[: 8 * RATE], at=0)
    said = pushed(follower, tune(32, 40)[20 * RATE : 32 * RATE], at=1000)
    match = said[-1][1][0]
    assert match.query_from == pytest.approx(1000, abs=1)
    assert match.reference_from == pytest.approx(20, abs=1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_it_keeps_does_not_grow(references: ReferenceSound) -> None:
    follower = follow(references)
    sizes = set()
    for round_number in range(3):
        pushed(follower, tune(31, 40), at=40.0 * round_number, chunk=3.1)
        sizes.add(len(follower._window.samples))
        assert len(follower._running) <= 2
    assert len(sizes) == 1


def test_a_stream_is_resampled_by_one_and_the_same_without_threads_of_its_own(
    references: ReferenceSound,
) -> None:
    """What resamples is let go of by the collector alone: one for each second is half a megabyte a second."""
    follower, second = follow(references), tune(31, 1)
    gc.collect()
    gc.disable()
    try:
        before, threads = _resampling(), psutil.Process().num_threads()
        for at in range(20):
            follower.push(second, float(at), RATE)
        assert _resampling() == before + 1
        assert psutil.Process().num_threads() == threads
    finally:
        gc.enable()


def _resampling() -> int:
    return sum(isinstance(one, Graph) for one in gc.get_objects())


def test_silence_says_nothing(references: ReferenceSound) -> None:
    said = pushed(follow(references), np.zeros(12 * RATE, np.float32))
    assert all(matches == [] for _, matches in said)
