"""Follows the sound of a live stream: its last seconds are looked up again and again, and what goes on is one match."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from zhengpin.matching.audio.decoding import RATE, Samples, StreamResampler
from zhengpin.matching.audio.fingerprint import fingerprint_sound
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.audio.searching import WINDOW_SECONDS

CHECK_EVERY = 5.0
"""Seconds of new sound after which the last `WINDOW_SECONDS` are looked up."""
_JUMP = 0.5
"""Seconds by which the stream's clock may stray from the samples before they count as interrupted."""
_SAME_PLACE = 0.5
"""Seconds by which a match may stray from where the one before leads."""
_FORGET_AFTER = 15.0
_MOST_RUNNING = 64


@dataclass(frozen=True, slots=True)
class _Window:
    samples: Samples
    begins: float

    @property
    def ends(self) -> float:
        return self.begins + len(self.samples) / RATE


class SoundFollower:
    """One stream; not to be pushed to from two threads at once. It keeps ten seconds, however long it follows."""

    def __init__(self, references: ReferenceSound, *, check_every: float = CHECK_EVERY) -> None:
        self._references, self._check_every = references, check_every
        self._window = _Window(np.zeros(0, np.float32), 0.0)
        self._since_check = 0.0
        self._resampler = StreamResampler(RATE)
        self._running: list[SoundMatch] = []

    def push(self, samples: Samples, at: float, rate: int = RATE) -> list[SoundMatch]:
        """Take the stream's next samples, (n,), of which the first sounds `at` seconds from its beginning.

        Return the matches that were running when it last looked, the most certain first; times are those of the
        stream, from where each match began. A jump of the clock begins anew.
        """
        jumped = len(self._window.samples) and abs(at - self._window.ends) > _JUMP
        if jumped:
            self._window, self._since_check = _Window(np.zeros(0, np.float32), at), 0.0
        if jumped or self._resampler.rate != rate:
            self._resampler = StreamResampler(rate)
        heard = self._resampler.push(samples)
        self._keep(heard, at)
        self._since_check += len(samples) / rate
        if self._since_check >= self._check_every:
            self._since_check = 0.0
            self._check()
        now = self._window.ends
        return [
            match for match in self._running if match.query_to >= now - self._check_every - WINDOW_SECONDS / 2
        ]

    def _keep(self, heard: Samples, at: float) -> None:
        most = int(WINDOW_SECONDS * RATE)
        ends = at + len(heard) / RATE
        kept = np.concatenate([self._window.samples, heard])[-most:]
        self._window = _Window(kept, ends - len(kept) / RATE)

    def _check(self) -> None:
        begins = self._window.begins
        found = [
            replace(match, query_from=match.query_from + begins, query_to=match.query_to + begins)
            for match in self._references.search(fingerprint_sound(self._window.samples, RATE))
        ]
        going_on = [self._continued(match) for match in found]
        seen = {match.number for match in going_on}
        earlier = [match for match in self._running if match.number not in seen]
        recent = [match for match in earlier if match.query_to > self._window.ends - _FORGET_AFTER]
        self._running = sorted([*going_on, *recent], key=lambda match: -match.score)[:_MOST_RUNNING]

    def _continued(self, match: SoundMatch) -> SoundMatch:
        """Return the match with the beginning of the one that it goes on from, if any."""
        for before in self._running:
            leads_to = before.reference_to + (match.query_from - before.query_to) * before.speed
            if before.number == match.number and abs(leads_to - match.reference_from) < _SAME_PLACE:
                return replace(
                    match,
                    query_from=min(before.query_from, match.query_from),
                    reference_from=min(before.reference_from, match.reference_from),
                    score=max(before.score, match.score),
                )
        return match


def follow(references: ReferenceSound, *, check_every: float = CHECK_EVERY) -> SoundFollower:
    """Return a follower of one stream."""
    return SoundFollower(references, check_every=check_every)
