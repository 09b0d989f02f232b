"""Finds what a sound holds of the references: looked up in windows by votes, compared peak by peak, and joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from zhengpin.matching.audio.alignment import Alignment, PeakAgreement, agreement
from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.peaks import Peaks
from zhengpin.matching.audio.postings import Postings
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND
from zhengpin.matching.audio.voting import AudioPlace, places_of

WINDOW_SECONDS, STEP_SECONDS = 10.0, 5.0
"""A query is looked up in windows of so many seconds, so that each of several sounds in it is found."""
TRIED = 16
"""Places of each window that are compared peak by peak."""
EVIDENCE_AT_HALF, EVIDENCE_SCALE = 34.0, 6.0
"""Nats of evidence that score 0.5, and how many more score 0.73."""
MATCHES_FROM = 0.5
_SAME_FRAMES = 12
"""Two alignments are one when they differ by less, 0.2 s."""
_FEWEST_PEAKS = 8


@dataclass(frozen=True, slots=True)
class PlacedReference:
    """A reference that a place leads to. begin: frames, where it lies on the line of all references."""

    number: int
    begin: float
    peaks: Peaks


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    votes: int
    agreement: PeakAgreement


def search(
    fingerprint: SoundFingerprint,
    postings: Sequence[Postings],
    at: Callable[[float], PlacedReference | None],
    most: int,
) -> list[SoundMatch]:
    """Return the matches of a query, the most certain first. at: which reference lies at a place; most: as in
    `Postings.occurrences`."""
    query = fingerprint.peaks
    found: list[_Found] = []
    for low, high in _windows(query):
        start = int(query.times[low])
        part = Peaks(query.times[low:high] - start, query.pitches[low:high], query.strengths[low:high])
        for place in places_of(part, postings, most)[:TRIED]:
            known = at(place.offset)
            if known is not None:
                _try(query, place, known, (low, high), found)
    kept = _likeliest(found)
    return [match for one in kept if (match := _match(one, query)).score >= MATCHES_FROM]


def _windows(query: Peaks) -> Iterator[tuple[int, int]]:
    """Yield from which up to which peak each window goes."""
    if not len(query.times):
        return
    window, step = WINDOW_SECONDS * FRAMES_A_SECOND, STEP_SECONDS * FRAMES_A_SECOND
    first, last = float(query.times[0]), float(query.times[-1])
    count = max(1, round((last - first - window) / step) + 1)
    for number in range(count):
        start = first + number * step
        stop = last + 1 if number == count - 1 else start + window
        low, high = np.searchsorted(query.times, [start, stop])
        if high - low >= _FEWEST_PEAKS:
            yield int(low), int(high)


def _try(
    query: Peaks, place: AudioPlace, known: PlacedReference, seed: tuple[int, int], found: list[_Found]
) -> None:
    """Compare one place peak by peak, unless what was found already says it."""
    offset = place.offset - known.begin - place.change.speed * float(query.times[seed[0]])
    alignment = Alignment(offset, place.change)
    middle = float(query.times[(seed[0] + seed[1]) // 2])
    if any(one.number == known.number and _covers(one, alignment, seed, middle) for one in found):
        return
    agreed = agreement(query, known.peaks, alignment, seed)
    if agreed is not None:
        found.append(_Found(known.number, place.votes, agreed))


def _covers(one: _Found, alignment: Alignment, seed: tuple[int, int], middle: float) -> bool:
    inside = one.agreement.start <= (seed[0] + seed[1]) // 2 < one.agreement.stop
    ours, theirs = one.agreement.alignment, alignment
    apart = ours.offset - theirs.offset + (ours.change.speed - theirs.change.speed) * middle
    return inside and abs(apart) < _SAME_FRAMES


def _likeliest(found: list[_Found]) -> list[_Found]:
    """Return what was found, the most certain first, without other places of a reference over the same seconds."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: -each.agreement.evidence):
        if not any(one.number == other.number and _overlap(one, other) > 0.5 for other in kept):
            kept.append(one)
    return kept


def _overlap(one: _Found, other: _Found) -> float:
    """Return what part of the shorter of two lies in the other, in peaks."""
    first, second = one.agreement, other.agreement
    common = min(first.stop, second.stop) - max(first.start, second.start)
    return common / max(1, min(first.peaks, second.peaks))


def _match(one: _Found, query: Peaks) -> SoundMatch:
    agreed = one.agreement
    alignment = agreed.alignment
    ends = query.times[[agreed.start, agreed.stop - 1]].astype(np.float64)
    theirs = (alignment.offset + ends * alignment.change.speed) / FRAMES_A_SECOND
    ours = ends / FRAMES_A_SECOND
    parts = {
        "peaks": float(agreed.peaks),
        "coincident": float(agreed.coincident),
        "by_chance": round(float(agreed.by_chance), 4),
        "votes": float(one.votes),
        "evidence": round(agreed.evidence, 1),
        "speed": round(float(alignment.change.speed), 4),
        "pitch": round(float(alignment.change.pitch), 4),
    }
    score = 1 / (1 + exp(-(agreed.evidence - EVIDENCE_AT_HALF) / EVIDENCE_SCALE))
    return SoundMatch(
        one.number,
        round(float(ours[0]), 3),
        round(float(ours[1]), 3),
        max(0.0, round(float(theirs[0]), 3)),
        round(float(theirs[1]), 3),
        round(score, 4),
        parts,
    )
