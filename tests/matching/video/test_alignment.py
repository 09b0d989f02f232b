"""Runs through a table of likenesses are found: moved, faster, cut, repeated; noise has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.matching.video.alignment import runs_of

PROTECTED = np.arange(0, 120, 0.5, dtype=np.float32)


def table(times, shown, *, seed=0, alike=0.6, noise=0.06):
    """Return likenesses where each time of the film shows a second of the protected one, nan: none."""
    chance = np.random.default_rng(seed)
    made = chance.normal(0, noise, (len(times), len(PROTECTED)))
    for row, second in enumerate(shown):
        if np.isfinite(second):
            off = np.abs(PROTECTED - second)
            made[row] += alike * np.clip(1 - off / 1.5, 0, 1)
    return made.astype(np.float32)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=25, deadline=None)
@given(st.floats(0.8, 1.25), st.floats(0, 40), st.integers(0, 1000))
def test_a_moved_and_bent_stretch_is_found(speed, start, seed):
    times = np.arange(0, 60, 2, dtype=np.float32)
    shown = np.where((times >= 20) & (times <= 44), start + speed * (times - 20), np.nan)
    best = runs_of(times, PROTECTED, table(times, shown, seed=seed))[0]
    assert abs(times[best.first] - 20) <= 2
    assert abs(times[best.last] - 44) <= 2
    assert best.speed == pytest.approx(speed, abs=0.07)
    assert best.start + best.speed * 32 == pytest.approx(start + speed * 12, abs=0.8)


def test_cuts_and_repetitions_are_runs_of_their_own():
    times = np.arange(0, 40, 1, dtype=np.float32)
    shown = np.full(40, np.nan)
    shown[0:8], shown[10:18], shown[25:33] = np.arange(8) + 50, np.arange(8) + 5, np.arange(8) + 50
    runs = runs_of(times, PROTECTED, table(times, shown))
    found = sorted((run.first, run.last, round(run.start)) for run in runs[:3])
    assert [start for _, _, start in found] == [50, -5, 25]
    assert np.abs(np.array([one[:2] for one in found]) - [(0, 7), (10, 17), (25, 32)]).max() <= 1


def test_a_pause_without_anything_alike_ends_a_run():
    times = np.arange(0, 60, 1, dtype=np.float32)
    shown = np.where((times < 10) | (times >= 40), times + 20, np.nan)
    runs = runs_of(times, PROTECTED, table(times, shown))
    assert sorted((run.first, run.last) for run in runs[:2]) == [(0, 9), (40, 59)]


def test_noise_gains_next_to_nothing():
    times = np.arange(0, 60, 1, dtype=np.float32)
    runs = runs_of(times, PROTECTED, table(times, np.full(60, np.nan)))
    assert all(run.gain < 0.5 for run in runs)
    assert runs_of(times, PROTECTED, np.zeros((60, len(PROTECTED)), np.float32)) == []


def test_one_picture_is_enough():
    runs = runs_of(np.array([3.0], np.float32), PROTECTED, table([3.0], [30.0], noise=0))
    assert [(run.first, run.last) for run in runs[:1]] == [(0, 0)]
    assert PROTECTED[runs[0].seen[0]] == pytest.approx(30, abs=0.5)
