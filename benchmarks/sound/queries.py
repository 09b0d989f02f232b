"""Excerpts of sounds under every edit, and what an index says of them, their originals being protected or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.sound.edits import EDITS, RATE, Edit, Samples, with_other
from benchmarks.sound.split import starts
from zhengpin.matching.audio.found import SoundMatch

NEAR = 0.5
"""Seconds by which a match may lie beside the truth and be right."""


@dataclass(frozen=True, slots=True)
class Query:
    """samples: an excerpt at RATE under an edit; it begins `start` seconds into the sound `name`, of which one of its
    seconds holds `speed`."""

    name: str
    edit: str
    start: float
    speed: float
    samples: Samples


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of a query. protected: its original was; found: it was said to come from there; beside: seconds
    between where it was said to come from and where it did; wrong: the highest score of another reference."""

    query: Query
    protected: bool
    found: bool
    beside: float
    wrong: float

    @property
    def placed(self) -> bool:
        """Tell whether it was found where it was cut. Music that repeats itself sounds alike in several places."""
        return self.found and self.beside <= NEAR


def edits(speech: Samples) -> dict[str, tuple[Edit, float]]:
    """Return every edit, with speech over the sound too."""
    return EDITS | {
        "speech, 6 dB below": (lambda s, _: with_other(s, speech, 6), 1.0),
        "speech as loud": (lambda s, _: with_other(s, speech, 0), 1.0),
        "speech, 6 dB above": (lambda s, _: with_other(s, speech, -6), 1.0),
    }


def queries(
    sounds: Mapping[str, Samples],
    chosen: Mapping[str, tuple[Edit, float]],
    seconds: float,
    each: int,
    seed: int,
) -> Iterator[Query]:
    """Yield excerpts of so many seconds, a few of each sound, under each edit."""
    chance = np.random.default_rng(seed)
    for name, samples in sounds.items():
        for start in starts(samples, each, chance):
            around = samples[int((start - 1) * RATE) : int((start + 1.2 * seconds + 1) * RATE)]
            for edit, (made, speed) in chosen.items():
                edited = made(around, chance)
                cut = edited[int(RATE / speed) : int(RATE / speed + seconds * RATE)]
                yield Query(name, edit, start, speed, cut)


def answer(query: Query, matches: Sequence[SoundMatch], numbers: Mapping[str, int]) -> Answer:
    """Return how right an index was about a query. numbers: of the sounds that are protected."""
    number = numbers.get(query.name)
    beside = [
        abs(match.reference_from - query.start - match.query_from * query.speed)
        for match in matches
        if match.number == number
    ]
    wrong = [match.score for match in matches if match.number != number]
    return Answer(query, number is not None, bool(beside), min(beside, default=0.0), max(wrong, default=0.0))


def rates_of(answers: Iterable[Answer]) -> dict[str, float]:
    """Return edit → share of the protected excerpts that were found in their original."""
    found: dict[str, list[bool]] = {}
    for one in answers:
        if one.protected:
            found.setdefault(one.query.edit, []).append(one.found)
    return {edit: round(float(np.mean(hits)), 3) for edit, hits in found.items()}
