"""Turns peaks into keys: of two peaks, the pitch of the first, and what lies between them in pitch and time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.peaks import STEPS_AN_OCTAVE, Peaks

COARSE = STEPS_AN_OCTAVE // 48
"""Keys tell pitches apart by 1/48 octave, 1.5 %,"""
FRAMES_A_STEP = 2
"""and times by 32 ms."""
FEWEST_FRAMES, MOST_FRAMES = 6, 100
"""From 0.1 to 1.6 s lie between the two peaks of a pair,"""
WIDEST = 24
"""and at most half an octave, in coarse steps."""
_PITCHES, _GAPS, _INTERVALS = 224, MOST_FRAMES // FRAMES_A_STEP, 2 * WIDEST
KEYS = _PITCHES * _GAPS * _INTERVALS
_AHEAD = 80
"""Peaks that are looked at after each for a second one."""
_BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class SpeedAndPitch:
    """How a copy differs. speed: seconds of the original in one of the copy; pitch: what its frequencies were
    multiplied by."""

    speed: float = 1.0
    pitch: float = 1.0

    def frames(self, times: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return times of a copy as they pass in the original."""
        return times * np.float64(self.speed)

    def steps(self, pitches: NDArray[np.uint16]) -> NDArray[np.float64]:
        """Return pitches of a copy as they were in the original."""
        return pitches - np.log2(self.pitch) * STEPS_AN_OCTAVE


@dataclass(frozen=True, slots=True, eq=False)
class PeakPairs:
    """first, second: int64 (m,), numbers of the peaks that are paired."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]


def pairs_of(peaks: Peaks, fanout: int) -> PeakPairs:
    """Return each peak with the strongest, `fanout` at most, of those that follow it within reach."""
    count = len(peaks.times)
    times = np.concatenate([peaks.times, np.full(_AHEAD, 1 << 30)]).astype(np.int32)
    pitches = np.concatenate([peaks.pitches, np.zeros(_AHEAD)]).astype(np.int32)
    strengths = np.concatenate([peaks.strengths, np.zeros(_AHEAD)]).astype(np.int16)
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for start in range(0, count, _BLOCK):
        at = np.arange(start, min(start + _BLOCK, count))[:, None]
        after = at + np.arange(1, _AHEAD + 1)
        gap, apart = times[after] - times[at], np.abs(pitches[after] - pitches[at])
        fit = (gap >= FEWEST_FRAMES - 1) & (gap <= MOST_FRAMES) & (apart <= WIDEST * COARSE)
        strength = np.where(fit, strengths[after], 0)
        least = -np.partition(-strength, fanout - 1, axis=1)[:, fanout - 1 : fanout]
        first, second = np.nonzero(fit & (strength >= np.maximum(least, 1)))
        firsts.append(at[first, 0])
        seconds.append(after[first, second])
    return PeakPairs(np.concatenate(firsts), np.concatenate(seconds))


def keys_of(
    peaks: Peaks, pairs: PeakPairs, change: SpeedAndPitch = SpeedAndPitch()
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the keys, int64 (k,) below KEYS, of those pairs that have one, and the times of their first peaks.

    change: keys and times (frames) are those that the original would have if `peaks` came from a copy so changed.
    """
    times, pitches = change.frames(peaks.times), change.steps(peaks.pitches)
    first, second = pairs.first, pairs.second
    gap = np.floor((times[second] - times[first]) / FRAMES_A_STEP).astype(np.int64)
    pitch = np.floor(pitches[first] / COARSE).astype(np.int64)
    apart = peaks.pitches[second].astype(np.int64) - peaks.pitches[first]
    interval = apart // COARSE + WIDEST
    fit = (gap >= FEWEST_FRAMES // FRAMES_A_STEP) & (gap < _GAPS)
    fit &= (interval >= 0) & (interval < _INTERVALS) & (pitch >= 0) & (pitch < _PITCHES)
    keys = (pitch * _INTERVALS + interval) * _GAPS + gap
    return keys[fit], times[first[fit]]
