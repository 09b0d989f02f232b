"""The fingerprint of a sound: its spectral peaks, packed into four bytes each."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zhengpin.matching.audio.decoding import Samples, resampled
from zhengpin.matching.audio.peaks import Peaks, peaks_of
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND, decibels

FORMAT = "peaks-1"
"""Fingerprints of different formats are never compared."""
_MARK = b"ZPS1"
_HEAD = struct.Struct("<4sId")
_LONGEST_STEP = 0xFF


@dataclass(frozen=True, slots=True, eq=False)
class SoundFingerprint:
    """peaks: in frames of 16 ms from the start; seconds: of the whole sound. About 7 KB a minute as bytes."""

    peaks: Peaks
    seconds: float

    def to_bytes(self) -> bytes:
        """Return the fingerprint as bytes: a head, then steps of time, pitches and strengths, each together."""
        steps, pitches, strengths = _with_rests(self.peaks)
        head = _HEAD.pack(_MARK, len(steps), self.seconds)
        return b"".join([head, steps.tobytes(), pitches.astype("<u2").tobytes(), strengths.tobytes()])

    @classmethod
    def from_bytes(cls, data: bytes) -> SoundFingerprint:
        """Return the fingerprint that `to_bytes` wrote. Raises ValueError for anything else."""
        if len(data) < _HEAD.size:
            raise ValueError("no fingerprint of a sound")
        mark, count, seconds = _HEAD.unpack_from(data)
        if mark != _MARK or len(data) != _HEAD.size + 4 * count:
            raise ValueError("no fingerprint of a sound, or of another format")
        body = memoryview(data)[_HEAD.size :]
        steps = np.frombuffer(body[:count], np.uint8)
        pitches = np.frombuffer(body[count : 3 * count], "<u2")
        strengths = np.frombuffer(body[3 * count :], np.uint8)
        peak = strengths > 0
        times = np.cumsum(steps, dtype=np.int64).astype(np.int32)
        return cls(Peaks(times[peak], pitches[peak].astype(np.uint16), strengths[peak].copy()), seconds)

    def moved(self, seconds: float) -> SoundFingerprint:
        """Return it as it is so many seconds later; peaks that would lie before the beginning are left out."""
        times = self.peaks.times + round(seconds * FRAMES_A_SECOND)
        kept = times >= 0
        peaks = Peaks(times[kept].astype(np.int32), self.peaks.pitches[kept], self.peaks.strengths[kept])
        return SoundFingerprint(peaks, max(0.0, self.seconds + seconds))

    def between(self, start: float, stop: float) -> SoundFingerprint:
        """Return the part from `start` to `stop` seconds, its times still from the start of the whole."""
        low, high = np.searchsorted(self.peaks.times, np.array([start, stop]) * FRAMES_A_SECOND)
        part = slice(int(low), int(high))
        peaks = Peaks(self.peaks.times[part], self.peaks.pitches[part], self.peaks.strengths[part])
        return SoundFingerprint(peaks, min(stop, self.seconds) - start)


def fingerprint_sound(samples: Samples, rate: int) -> SoundFingerprint:
    """Return the fingerprint of samples, float (n,) in −1…1 of one channel at `rate` a second.

    Peaks of the spectrum of Hann windows of 128 ms every 16 ms, from 180 to 3600 Hz, the strongest of each octave in
    each second: they outlast codecs, noise, filters and speech over them (Wang, ISMIR 2003). Pitch is kept on a
    logarithmic scale, so that playing faster moves every peak alike (Six and Leman, ISMIR 2014).
    """
    if rate <= 0 or samples.ndim != 1:
        raise ValueError("one channel of samples and a positive rate are needed")
    return SoundFingerprint(peaks_of(decibels(resampled(samples, rate))), len(samples) / rate)


def joined(parts: Sequence[SoundFingerprint]) -> SoundFingerprint:
    """Return the parts of one sound as one, by time. Raises ValueError where there are none."""
    if not parts:
        raise ValueError("no fingerprint to join")
    times, pitches, strengths = (
        np.concatenate([getattr(one.peaks, name) for one in parts])
        for name in ("times", "pitches", "strengths")
    )
    order = np.lexsort((pitches, times))
    return SoundFingerprint(
        Peaks(times[order], pitches[order], strengths[order]), max(one.seconds for one in parts)
    )


def _with_rests(peaks: Peaks) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return steps of time up to 255 frames, pitches and strengths; longer silences are entries of strength 0."""
    steps = np.diff(peaks.times, prepend=0).astype(np.int64)
    rests = np.maximum(0, -(-steps // _LONGEST_STEP) - 1)
    at = np.repeat(np.arange(len(steps)), rests)
    left = np.insert(steps - rests * _LONGEST_STEP, at, _LONGEST_STEP)
    pitches = np.insert(peaks.pitches, at, 0)
    strengths = np.insert(np.maximum(peaks.strengths, 1), at, 0)
    return left.astype(np.uint8), pitches, strengths
