"""Many hours of references for the sound benchmark, of real peaks: no recording stands behind them.

Pieces of half a second to two seconds of real sounds, in random order and moved in pitch by up to half an octave, so
that keys are as unevenly common as in real sounds, and yet nothing in them is a copy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.peaks import STEPS_AN_OCTAVE, Peaks
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND

_HIGHEST = int(np.log2(3600 / 180) * STEPS_AN_OCTAVE)


def simulated(real: Sequence[Peaks], seconds: float, chance: np.random.Generator) -> SoundFingerprint:
    """Return a fingerprint of so many seconds made of pieces of real ones."""
    whole = int(seconds * FRAMES_A_SECOND)
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    at = 0
    while at < whole:
        peaks = real[int(chance.integers(len(real)))]
        length = int(chance.uniform(0.5, 2) * FRAMES_A_SECOND)
        start = int(chance.integers(max(1, int(peaks.times[-1]) - length)))
        low, high = np.searchsorted(peaks.times, [start, start + length])
        pitches = peaks.pitches[low:high].astype(np.int64) + int(chance.integers(-240, 240))
        fit = (pitches >= 0) & (pitches < _HIGHEST)
        parts.append((peaks.times[low:high][fit] - start + at, pitches[fit], peaks.strengths[low:high][fit]))
        at += length
    times, pitches, strengths = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    made = Peaks(times.astype(np.int32), pitches.astype(np.uint16), strengths.astype(np.uint8))
    return SoundFingerprint(made, seconds)
