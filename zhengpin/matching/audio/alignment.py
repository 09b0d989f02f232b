"""Lays a sound beside a reference: how many of its peaks coincide, how many would by chance, and from when to when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.pairs import SpeedAndPitch
from zhengpin.matching.audio.peaks import STEPS_AN_OCTAVE, Peaks
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND

NEAR_FRAMES, NEAR_STEPS = 2.5, 6.0
"""How far apart, ±40 ms and ±0.9 %, two peaks may be that are the same."""
_WIDE_FRAMES, _WIDE_STEPS = 8.0, 12.0
"""The same while speed and pitch are known roughly."""
_SHIFTS = tuple(step * FRAMES_A_SECOND for step in (-3.7, -2.3, -1.1, 1.3, 2.1, 3.9))
"""Wrong offsets that tell how often peaks of these two coincide by chance."""
_LEAST_CHANCE, _LEAST_SHARE = 0.02, 0.12
_PROMISING = 15.0
"""Nats of evidence in the part looked up that make it worth while to look at the rest."""
_GIVES_UP = 3.0
"""Seconds without anything in common after which a match has ended."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A place t (frames) of the query is at `offset` + t × change.speed of the reference."""

    offset: float
    change: SpeedAndPitch


@dataclass(frozen=True, slots=True)
class PeakAgreement:
    """start, stop: numbers of the query's peaks between which it holds; coincident of `peaks` coincide, `by_chance`
    is the share that would anyway; evidence: log-likelihood ratio, in nats, of a copy against chance."""

    alignment: Alignment
    start: int
    stop: int
    coincident: int
    by_chance: float
    evidence: float

    @property
    def peaks(self) -> int:
        return self.stop - self.start


def agreement(
    query: Peaks, reference: Peaks, alignment: Alignment, seed: tuple[int, int]
) -> PeakAgreement | None:
    """Return how well the query's peaks agree with the reference's, around those from seed[0] up to seed[1].

    The alignment is made exact by least squares first; then the agreement goes on to both sides as far as it bears.
    None where nothing in the seed agrees.
    """
    part = _part(query, *seed)
    for near, steps in ((_WIDE_FRAMES, _WIDE_STEPS), (NEAR_FRAMES + 1, NEAR_STEPS + 2)):
        fitted = _refined(part, reference, alignment, near, steps)
        if fitted is None:
            return None
        alignment = fitted
    likelihood = _likelihood(part, reference, alignment)
    if likelihood is None:
        return None
    return _extended(query, reference, alignment, seed, likelihood)


def _coincidences(
    query: Peaks, reference: Peaks, alignment: Alignment, near: float, steps: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return numbers of peaks of the query and of the reference that lie near each other, nearest in pitch first."""
    times = alignment.offset + alignment.change.frames(query.times)
    pitches = alignment.change.steps(query.pitches)
    low = np.searchsorted(reference.times, times - near)
    counts = np.maximum(np.searchsorted(reference.times, times + near, side="right") - low, 0)
    ours = np.repeat(np.arange(len(times)), counts)
    theirs = np.repeat(low, counts) + np.arange(len(ours)) - np.repeat(np.cumsum(counts) - counts, counts)
    apart = np.abs(reference.pitches[theirs] - pitches[ours])
    fit = apart <= steps
    return ours[fit], theirs[fit]


def _refined(
    part: Peaks, reference: Peaks, alignment: Alignment, near: float, steps: float
) -> Alignment | None:
    """Return the alignment that fits the coincidences of a part of the query best."""
    ours, theirs = _coincidences(part, reference, alignment, near, steps)
    if len(ours) < 4:
        return None
    times = part.times[ours].astype(np.float64)
    behind = reference.times[theirs] - alignment.offset - alignment.change.frames(part.times[ours])
    sharper = reference.pitches[theirs] - alignment.change.steps(part.pitches[ours])
    behind_at = _crest(behind, near)
    kept = np.abs(behind - behind_at) <= NEAR_FRAMES + near / 4
    speed, offset = alignment.change.speed, alignment.offset + behind_at
    if np.count_nonzero(kept) >= 12:
        middle = times[kept].mean()
        spread = np.sum((times[kept] - middle) ** 2) + 1e4
        slope = np.sum((times[kept] - middle) * (behind[kept] - behind_at)) / spread
        speed += slope
        offset += behind[kept].mean() - behind_at - slope * middle
    pitch = alignment.change.pitch * 2 ** (-_crest(sharper[kept], steps) / STEPS_AN_OCTAVE)
    return Alignment(offset, SpeedAndPitch(speed, pitch))


def _crest(values: NDArray[np.float64], reach: float) -> float:
    """Return where values, within ±reach, crowd most."""
    if not len(values):
        return 0.0
    grid = np.arange(-reach, reach + 0.25, 0.5)
    crowd = np.exp(-0.5 * ((values[None] - grid[:, None]) / 1.5) ** 2).sum(axis=1)
    return float(grid[np.argmax(crowd)])


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """by_chance: share of peaks that coincide anyway; for_it, against: nats that a peak adds that does, or does not."""

    by_chance: float
    for_it: float
    against: float

    def weights(self, hit: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.where(hit, self.for_it, self.against)


def _likelihood(part: Peaks, reference: Peaks, alignment: Alignment) -> _Likelihood | None:
    """Return what coincidences weigh, or None where the part has too few more than by chance."""
    hit = _hit(part, reference, alignment)
    shifted = [Alignment(alignment.offset + shift, alignment.change) for shift in _SHIFTS]
    chance = max(_LEAST_CHANCE, float(np.mean([_hit(part, reference, one).mean() for one in shifted])))
    share = float(hit.mean())
    expected = min(max(share, 3 * chance, _LEAST_SHARE), 0.95)
    if share <= 1.5 * chance or expected <= chance:
        return None
    made = _Likelihood(chance, float(np.log(expected / chance)), float(np.log((1 - expected) / (1 - chance))))
    start, stop = _greatest(made.weights(hit))
    return made if made.weights(hit)[start:stop].sum() >= _PROMISING else None


def _extended(
    query: Peaks, reference: Peaks, alignment: Alignment, seed: tuple[int, int], likelihood: _Likelihood
) -> PeakAgreement | None:
    hit = _hit(query, reference, alignment)
    weights = likelihood.weights(hit)
    start, stop = _span(weights, query.times, seed)
    if stop <= start:
        return None
    inside = slice(start, stop)
    coincident, evidence = int(hit[inside].sum()), float(weights[inside].sum())
    return PeakAgreement(alignment, start, stop, coincident, likelihood.by_chance, evidence)


def _hit(query: Peaks, reference: Peaks, alignment: Alignment) -> NDArray[np.bool_]:
    ours, _ = _coincidences(query, reference, alignment, NEAR_FRAMES, NEAR_STEPS)
    hit = np.zeros(len(query.times), bool)
    hit[ours] = True
    return hit


def _span(weights: NDArray[np.float64], times: NDArray[np.int32], seed: tuple[int, int]) -> tuple[int, int]:
    """Return the stretch of the greatest sum around the best part of the seed; a long want of agreement ends it."""
    low, high = seed
    best = _greatest(weights[low:high])
    middle = low + (best[0] + best[1]) // 2
    give_up = _GIVES_UP * FRAMES_A_SECOND
    stop = middle + _reach(weights[middle:], times[middle:] - times[min(middle, len(times) - 1)], give_up)
    before = weights[:middle][::-1]
    start = middle - _reach(before, times[min(middle, len(times) - 1)] - times[:middle][::-1], give_up)
    return start, stop


def _greatest(weights: NDArray[np.float64]) -> tuple[int, int]:
    """Return where the run of the greatest sum begins and ends."""
    total = np.concatenate([[0.0], np.cumsum(weights)])
    lowest = np.minimum.accumulate(total)
    stop = int(np.argmax(total - lowest))
    return int(np.argmin(total[: stop + 1])), stop


def _reach(weights: NDArray[np.float64], times: NDArray[np.int64], give_up: float) -> int:
    """Return how many weights from the first add up to the most, before the sum has not grown for so many frames."""
    total = np.concatenate([[0.0], np.cumsum(weights)])
    top = np.maximum.accumulate(total)
    grown = np.concatenate([[0], np.where(total[1:] >= top[1:], times, 0)])
    since = np.concatenate([[0], times]) - np.maximum.accumulate(grown)
    ended = np.flatnonzero(since > give_up)
    last = int(ended[0]) if len(ended) else len(total)
    return int(np.argmax(total[:last]))


def _part(peaks: Peaks, start: int, stop: int) -> Peaks:
    return Peaks(peaks.times[start:stop], peaks.pitches[start:stop], peaks.strengths[start:stop])
