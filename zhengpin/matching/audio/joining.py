"""Joins what was found by picture and by sound of one video: where both say the same, it is more certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zhengpin.matching.audio.found import SoundMatch

AGREES_WITHIN = 1.0
"""Seconds by which picture and sound may differ about what is shown of the reference: encoders shift them a little."""
_SHORTEST = 0.5
"""Seconds that both must have in common."""


class TimedMatch(Protocol):
    """What is asked of a match by picture (`matching.video.VideoMatch`), and what a match by sound has too."""

    @property
    def number(self) -> int: ...
    @property
    def query_from(self) -> float: ...
    @property
    def query_to(self) -> float: ...
    @property
    def reference_from(self) -> float: ...
    @property
    def reference_to(self) -> float: ...
    @property
    def speed(self) -> float: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True, slots=True)
class JoinedMatch[Shown: TimedMatch]:
    """A stretch of a video that shows or sounds a stretch of a reference.

    number: of the reference; times in seconds, the widest that either says; speed: seconds of the reference in one of
    the video; score: 0…1; footage, sound: what it was found by, at least one of them.
    """

    number: int
    query_from: float
    query_to: float
    reference_from: float
    reference_to: float
    speed: float
    score: float
    video: Shown | None
    sound: SoundMatch | None

    @property
    def by_both(self) -> bool:
        """Tell whether picture and sound say it."""
        return self.video is not None and self.sound is not None


def join_evidence[Shown: TimedMatch](
    video: Sequence[Shown], sound: Sequence[SoundMatch]
) -> list[JoinedMatch[Shown]]:
    """Return the matches of one video, the most certain first; numbers are those of the same clips in both.

    A match by picture and one by sound are joined where they are about the same reference, overlap, and agree about
    what part of it is shown. Their doubts then multiply, as of two witnesses. One sound may bear out several cuts; what
    the other does not bear out stands alone, as with other music under a film, or a film's music under other pictures.
    """
    joined: list[JoinedMatch[Shown]] = []
    borne_out: set[int] = set()
    for shown in video:
        agreeing = [at for at, heard in enumerate(sound) if agree(shown, heard)]
        borne_out.update(agreeing)
        best = max(agreeing, key=lambda at: (sound[at].score, _common(shown, sound[at])), default=None)
        joined.append(_both(shown, sound[best]) if best is not None else _alone(shown, shown, None))
    left = [heard for at, heard in enumerate(sound) if at not in borne_out]
    joined += [_alone(heard, None, heard) for heard in left]
    return sorted(joined, key=lambda match: -match.score)


def agree(one: TimedMatch, other: TimedMatch) -> bool:
    """Tell whether two matches are about the same part of one reference at the same time of the video."""
    if one.number != other.number or _common(one, other) < _SHORTEST:
        return False
    middle = (max(one.query_from, other.query_from) + min(one.query_to, other.query_to)) / 2
    return abs(_shown_at(one, middle) - _shown_at(other, middle)) <= AGREES_WITHIN


def _common(one: TimedMatch, other: TimedMatch) -> float:
    return min(one.query_to, other.query_to) - max(one.query_from, other.query_from)


def _shown_at(match: TimedMatch, second: float) -> float:
    """Return what second of the reference a match says is shown at a second of the video."""
    return match.reference_from + (second - match.query_from) * match.speed


def _both[Shown: TimedMatch](shown: Shown, heard: SoundMatch) -> JoinedMatch[Shown]:
    return JoinedMatch(
        shown.number,
        min(shown.query_from, heard.query_from),
        max(shown.query_to, heard.query_to),
        min(shown.reference_from, heard.reference_from),
        max(shown.reference_to, heard.reference_to),
        heard.speed,
        1 - (1 - shown.score) * (1 - heard.score),
        shown,
        heard,
    )


def _alone[Shown: TimedMatch](
    match: TimedMatch, shown: Shown | None, heard: SoundMatch | None
) -> JoinedMatch[Shown]:
    return JoinedMatch(
        match.number,
        match.query_from,
        match.query_to,
        match.reference_from,
        match.reference_to,
        match.speed,
        match.score,
        shown,
        heard,
    )
