"""Fingerprints a sound while it comes, stretch by stretch, so that the stretches joined are as of the whole sound."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from zhengpin.matching.audio.decoding import Samples
from zhengpin.matching.audio.fingerprint import SoundFingerprint, fingerprint_sound
from zhengpin.matching.audio.peaks import Peaks
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND

SEGMENT = 2
"""Seconds of a stretch: whole seconds and whole frames at once, on which the peaks of a whole sound are chosen."""
_BEFORE, _AFTER = 2, 1
"""Seconds beside a stretch that are listened to with it: a peak stands out from what surrounds it."""
_JUMP = 0.5
"""Seconds by which the clock may stray from the samples before they count as interrupted."""
_MOST = 60
"""Seconds that wait at most; of what is not taken in time the oldest is lost."""


@dataclass(frozen=True, slots=True)
class SoundSegment:
    """begins: seconds, a multiple of STRETCH; fingerprint: of STRETCH seconds, its times from `begins` on."""

    begins: float
    fingerprint: SoundFingerprint


class SoundSpool:
    """One stream of samples, of one rate. It keeps a few seconds, however long it goes on."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._samples: Samples = np.zeros(0, np.float32)
        self._begins, self._next = 0.0, 0

    def push(self, samples: Samples, at: float) -> None:
        """Take the next samples, float (n,) in −1…1, of which the first sounds at a second. A jump begins anew."""
        ends = self._begins + len(self._samples) / self._rate
        if not len(self._samples) or abs(at - ends) > _JUMP:
            self._samples, self._begins = np.zeros(0, np.float32), at
            self._next = max(self._next, SEGMENT * math.ceil(at / SEGMENT))
        self._samples = np.concatenate([self._samples, samples.astype(np.float32)])
        self._drop(len(self._samples) / self._rate - _MOST)

    def take(self) -> SoundSegment | None:
        """Return the next stretch that is whole and has what follows beside it; None where none is yet."""
        start = self._next - _BEFORE
        if start < self._begins:
            start = self._next
        if self._next < self._begins:  # what was to come next is lost
            self._next = SEGMENT * math.ceil(self._begins / SEGMENT)
            return self.take()
        first = round((start - self._begins) * self._rate)
        last = round((self._next + SEGMENT + _AFTER - self._begins) * self._rate)
        if last > len(self._samples):
            return None
        whole = fingerprint_sound(self._samples[first:last], self._rate).peaks
        times = whole.times - round((self._next - start) * FRAMES_A_SECOND)
        kept = (times >= 0) & (times < SEGMENT * FRAMES_A_SECOND)
        peaks = Peaks(times[kept].astype(np.int32), whole.pitches[kept], whole.strengths[kept])
        taken = SoundSegment(float(self._next), SoundFingerprint(peaks, float(SEGMENT)))
        self._next += SEGMENT
        self._drop(self._next - _BEFORE - self._begins)
        return taken

    def _drop(self, seconds: float) -> None:
        gone = max(0, min(len(self._samples), math.floor(seconds * self._rate)))
        self._samples, self._begins = self._samples[gone:], self._begins + gone / self._rate
