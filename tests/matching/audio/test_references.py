"""A protected sound is found in what was made of it, at its place; other sounds are not taken for it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.audio.sounds import RATE, noisy, played_at, tune
from tests.rows import each_row
from zhengpin.matching.audio.fingerprint import SoundFingerprint, fingerprint_sound
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.references import ReferenceSound

SECONDS = 24.0
SEEDS = (11, 12, 13, 14)


def fingerprint(samples: np.ndarray) -> SoundFingerprint:
    return fingerprint_sound(samples.astype(np.float32), RATE)


def cut(samples: np.ndarray, start: float, stop: float) -> np.ndarray:
    return samples[int(start * RATE) : int(stop * RATE)]


@pytest.fixture(scope="module")
def references() -> ReferenceSound:
    made = ReferenceSound()
    for seed in SEEDS:
        made.add(seed, fingerprint(tune(seed, SECONDS)))
    return made


def only(matches: list[SoundMatch]) -> SoundMatch:
    assert len(matches) == 1, matches
    return matches[0]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("start", [0.0, 5.37, 18.9])
def test_five_seconds_are_found_at_their_place(references: ReferenceSound, start: float) -> None:
    match = only(references.search(fingerprint(cut(tune(12, SECONDS), start, start + 5))))
    assert match.number == 12
    assert match.score > 0.95
    assert match.reference_from - match.query_from == pytest.approx(start, abs=0.05)
    assert match.query_from < 0.7
    assert match.query_to > 4.0
    assert match.speed == pytest.approx(1, abs=0.005)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("speed", [0.95, 1.0, 1.02, 1.05])
def test_noise_and_speed_do_not_hide_it(references: ReferenceSound, speed: float) -> None:
    query = played_at(noisy(cut(tune(13, SECONDS), 6, 16), 10), speed)
    match = only(references.search(fingerprint(query)))
    assert match.number == 13
    assert match.speed == pytest.approx(speed, abs=0.004)
    assert match.parts["pitch"] == pytest.approx(speed, abs=0.006)
    assert match.reference_from - 6 == pytest.approx(match.query_from * speed, abs=0.05)
    assert match.reference_to - 6 == pytest.approx(match.query_to * speed, abs=0.05)


def test_other_sounds_are_not_taken_for_it(references: ReferenceSound) -> None:
    noise = np.random.default_rng(1).standard_normal(10 * RATE) * 0.1
    tone = np.sin(2 * np.pi * 440 * np.arange(10 * RATE) / RATE)
    for other in (tune(99, 20), noise, tone, np.zeros(10 * RATE), np.zeros(0)):
        assert references.search(fingerprint(other)) == []


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_several_sounds_in_one_are_told_apart(references: ReferenceSound) -> None:
    other = tune(98, 12)
    query = np.concatenate([other, cut(tune(11, SECONDS), 3, 12), other, cut(tune(14, SECONDS), 10, 18)])
    found = {match.number: match for match in references.search(fingerprint(query))}
    assert set(found) == {11, 14}
    assert (found[11].query_from, found[11].query_to) == (
        pytest.approx(12, abs=0.7),
        pytest.approx(21, abs=0.7),
    )
    assert (found[14].query_from, found[14].query_to) == (
        pytest.approx(33, abs=0.7),
        pytest.approx(41, abs=0.7),
    )
    assert found[14].reference_from == pytest.approx(10, abs=0.7)


def test_two_sounds_at_once_are_both_found(references: ReferenceSound) -> None:
    query = cut(tune(11, SECONDS), 2, 12) + cut(tune(13, SECONDS), 8, 18)
    assert {match.number for match in references.search(fingerprint(query))} == {11, 13}


def test_a_query_longer_than_the_reference_says_where_it_lies() -> None:
    references = ReferenceSound()
    references.add(1, fingerprint(cut(tune(15, SECONDS), 4, 12)))
    match = only(references.search(fingerprint(tune(15, SECONDS))))
    assert (match.query_from, match.query_to) == (pytest.approx(4, abs=0.4), pytest.approx(12, abs=0.4))
    assert (match.reference_from, match.reference_to) == (
        pytest.approx(0, abs=0.4),
        pytest.approx(8, abs=0.4),
    )


def test_what_was_removed_or_replaced_is_found_no_more() -> None:
    references = ReferenceSound()
    query = fingerprint(cut(tune(16, 12), 2, 10))
    references.add(1, fingerprint(tune(16, 12)))
    references.add(2, fingerprint(tune(17, 12)))
    assert only(references.search(query)).number == 1
    references.add(1, fingerprint(tune(18, 12)))
    assert references.search(query) == []
    references.add(3, fingerprint(tune(16, 12)))
    assert only(references.search(query)).number == 3
    references.remove(3)
    references.remove(404)
    assert references.search(query) == []
    assert (len(references), 1 in references, 3 in references) == (2, True, False)


def test_many_changes_leave_a_working_index() -> None:
    references = ReferenceSound()
    kept, passing = fingerprint(tune(19, 12)), fingerprint(tune(20, 6))
    references.add(0, kept)
    for _ in range(150):
        references.add(1, passing)
    assert len(references) == 2
    assert references.seconds == pytest.approx(18)
    assert {match.number for match in references.search(kept)} == {0}


def test_nothing_is_found_among_nothing() -> None:
    assert ReferenceSound().search(fingerprint(tune(1, 5))) == []
