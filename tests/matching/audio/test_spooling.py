"""A sound that comes piece by piece gets the fingerprint of the whole; a reference grows and is found meanwhile."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.audio.sounds import RATE, tune
from tests.rows import each_row
from zhengpin.matching.audio.fingerprint import SoundFingerprint, fingerprint_sound, joined
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.audio.spooling import SEGMENT, SoundSegment, SoundSpool

SECONDS = 40.0


def spooled(samples: np.ndarray, piece: float, *, at: float = 0.0, rate: int = RATE) -> list[SoundSegment]:
    spool, taken = SoundSpool(rate), []
    for first in range(0, len(samples), int(piece * rate)):
        spool.push(samples[first : first + int(piece * rate)], at + first / rate)
        while (one := spool.take()) is not None:
            taken.append(one)
    return taken


def whole_of(segments: list[SoundSegment]) -> SoundFingerprint:
    return joined([one.fingerprint.moved(one.begins) for one in segments])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("piece", [0.37, 1.0, 7.0])
def test_the_stretches_joined_are_the_fingerprint_of_the_whole(piece: float) -> None:
    samples = tune(21, SECONDS).astype(np.float32)
    segments = spooled(samples, piece)
    assert [one.begins for one in segments] == [float(at) for at in range(0, 38, SEGMENT)]
    made, whole = whole_of(segments), fingerprint_sound(samples, RATE).between(2.0, 38.0)
    ours = set(zip(made.peaks.times.tolist(), made.peaks.pitches.tolist(), strict=True))
    theirs = set(zip(whole.peaks.times.tolist(), whole.peaks.pitches.tolist(), strict=True))
    assert len(ours & theirs) >= 0.98 * len(theirs)


def test_a_stream_that_begins_anywhere_and_breaks_off_goes_on_at_its_own_time() -> None:
    samples = tune(22, 20).astype(np.float32)
    spool, taken = SoundSpool(RATE), []
    for at in (3.3, 100.9):
        for second in range(20):
            spool.push(samples[second * RATE : (second + 1) * RATE], at + second)
            while (one := spool.take()) is not None:
                taken.append(one.begins)
    assert taken == [*range(4, 22, 2), *range(102, 118, 2)]


def test_what_is_not_taken_in_time_is_lost_from_its_oldest_end() -> None:
    samples = tune(23, 100).astype(np.float32)
    spool = SoundSpool(RATE)
    for second in range(100):
        spool.push(samples[second * RATE : (second + 1) * RATE], float(second))
    assert spool.take().begins == 40.0


def growing(seed: int, seconds: float) -> tuple[ReferenceSound, list[SoundSegment]]:
    """Return references of which number 7 grows, stretch by stretch, beside others that stay."""
    made, segments = ReferenceSound(), spooled(tune(seed, seconds).astype(np.float32), 1.0)
    for other in (31, 32, 33):
        made.add(other, fingerprint_sound(tune(other, 30).astype(np.float32), RATE))
    made.add(7, segments[0].fingerprint, longest=600.0)
    for one in segments[1:]:
        made.extend(7, one.fingerprint.moved(one.begins))
        made.search(fingerprint_sound(tune(99, 5).astype(np.float32), RATE))
    return made, segments


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_reference_that_grew_is_found_as_one_that_came_whole() -> None:
    made, segments = growing(24, SECONDS)
    at_once = ReferenceSound()
    at_once.add(7, whole_of(segments))
    heard = tune(24, SECONDS).astype(np.float32)
    for start in (0.0, 13.7, 26.2):
        query = fingerprint_sound(heard[int(start * RATE) : int((start + 6) * RATE)], RATE)
        [ours], [theirs] = made.search(query), at_once.search(query)
        assert ours.number == 7
        assert abs(ours.reference_from - start) < 0.5
        assert (ours.score, ours.reference_from) == (theirs.score, theirs.reference_from)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_came_last_is_found_before_the_sound_is_over() -> None:
    made, _ = growing(25, 24)
    heard = tune(25, 24).astype(np.float32)
    query = fingerprint_sound(heard[14 * RATE : 20 * RATE], RATE)
    [match] = made.search(query)
    assert match.number == 7
    assert match.score > 0.9


@pytest.mark.prove("every day one grows")
def test_a_grown_reference_is_laid_anew_with_the_others_and_still_grows() -> None:
    made, segments = growing(26, SECONDS)
    for _ in range(80):
        made.add(31, fingerprint_sound(tune(31, 3).astype(np.float32), RATE))
    more = spooled(tune(27, 12).astype(np.float32), 1.0)
    after = segments[-1].begins + SEGMENT
    for one in more:
        made.extend(7, one.fingerprint.moved(after + one.begins))
    query = fingerprint_sound(tune(27, 12).astype(np.float32)[2 * RATE : 8 * RATE], RATE)
    [match] = made.search(query)
    assert match.number == 7
    assert abs(match.reference_from - (after + 2.0)) < 0.5


def test_it_grows_only_as_far_as_was_said() -> None:
    made = ReferenceSound()
    first, *_ = spooled(tune(28, 10).astype(np.float32), 1.0)
    made.add(1, first.fingerprint, longest=4.0)
    made.extend(1, first.fingerprint.moved(2.0))
    with pytest.raises(ValueError, match="longer"):
        made.extend(1, first.fingerprint.moved(4.0))
    with pytest.raises(KeyError):
        made.extend(2, first.fingerprint)
