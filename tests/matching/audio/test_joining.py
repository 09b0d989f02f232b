"""Picture and sound that say the same are more certain together; what differs stands alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.joining import JoinedMatch, TimedMatch, agree, join_evidence
from zhengpin.matching.video.found import VideoMatch

WHOLE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Span:
    """begins, ends: seconds of the video; shows: second of the reference at the first."""

    begins: float
    ends: float
    shows: float
    speed: float = 1.0
    number: int = 7
    score: float = 0.8

    @property
    def stops(self) -> float:
        return self.shows + (self.ends - self.begins) * self.speed


def shown(span: Span) -> VideoMatch:
    return VideoMatch(
        span.number, span.begins, span.ends, span.shows, span.stops, span.speed, False, WHOLE, span.score
    )


def heard(span: Span) -> SoundMatch:
    parts = {"speed": span.speed, "pitch": 1.0}
    return SoundMatch(span.number, span.begins, span.ends, span.shows, span.stops, span.score, parts)


def joined(*video: Span, sound: list[Span]) -> list[JoinedMatch[VideoMatch]]:
    return join_evidence([shown(one) for one in video], [heard(one) for one in sound])


def test_both_together_are_more_certain_and_wider() -> None:
    (match,) = joined(Span(10, 20, 50), sound=[Span(8, 19, 48.2, score=0.9)])
    assert match.by_both
    assert match.score == pytest.approx(0.98)
    assert (match.query_from, match.query_to) == (8, 20)
    assert (match.reference_from, match.reference_to) == (48.2, 60)


@each_row(
    "sound",
    [
        Span(10, 20, 80),  # another part of the same film
        Span(30, 40, 70),  # at another time
        Span(10, 20, 50, number=8),  # another film
        Span(19.8, 40, 59.8),  # hardly anything in common
        Span(10, 20, 44, speed=1.3),  # not what is shown
    ],
)
def test_what_differs_stands_alone(sound: Span) -> None:
    matches = joined(Span(10, 20, 50), sound=[sound])
    assert [match.by_both for match in matches] == [False, False]
    assert all(match.score == 0.8 for match in matches)
    assert {match.video is None for match in matches} == {True, False}


def test_one_sound_bears_out_several_cuts() -> None:
    matches = joined(Span(10, 14, 50), Span(16, 20, 56), sound=[Span(10, 20, 50)])
    assert [match.by_both for match in matches] == [True, True]


def test_the_surest_sound_is_taken() -> None:
    (match,) = joined(Span(10, 20, 50), sound=[Span(10, 20, 50, score=0.6), Span(10, 20, 50.1, score=0.95)])
    assert match.sound is not None
    assert match.sound.score == 0.95


def test_sound_alone_and_picture_alone() -> None:
    assert joined(sound=[]) == []
    (by_sound,) = joined(sound=[Span(0, 5, 5)])
    (by_picture,) = joined(Span(0, 5, 5), sound=[])
    assert (by_sound.video, by_picture.sound) == (None, None)


SPANS = st.builds(
    lambda begins, length, shows, speed, number, score: Span(
        begins, begins + length, shows, speed, number, score
    ),
    st.floats(0, 60),
    st.floats(0.5, 30),
    st.floats(0, 60),
    st.floats(0.9, 1.1),
    st.integers(1, 2),
    st.floats(0.5, 1),
)


@given(st.lists(SPANS, max_size=5), st.lists(SPANS, max_size=5))
def test_nothing_is_lost_and_no_score_falls(video: list[Span], sound: list[Span]) -> None:
    matches = joined(*video, sound=sound)
    assert sum(match.video is not None for match in matches) == len(video)
    for match in matches:
        sides: list[TimedMatch] = [one for one in (match.video, match.sound) if one is not None]
        assert 1 >= match.score >= max(one.score for one in sides) - 1e-9
        assert match.query_from == min(one.query_from for one in sides)
        assert not match.by_both or agree(*sides)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    alone = [match.sound for match in matches if match.video is None and match.sound]
    assert not any(agree(one, shown(other)) for one in alone for other in video)
