"""What a video copy detector is measured by: micro-AP of pairs, AP of stretches, recall at a precision.

The AP of stretches is that of the Meta AI Video Similarity Challenge (Pizzi et al., "The 2023 Video Similarity Dataset
and Challenge", arXiv:2306.09489): predictions of all pairs stand in one list by score; precision and recall of a prefix
are the geometric means over both time axes of covered true length by predicted length, and by all true length (He et
al., "A Large-scale Comprehensive Dataset and Copy-overlap Aware Evaluation Protocol for Segment-level Video Copy
Detection", CVPR 2022); true stretches count as covered only where a prediction overlaps them on both axes, and
predictions of one score are taken together, in whichever order they come.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stretch:
    """Seconds of a query that show seconds of a reference; score: of a prediction."""

    query: str
    reference: str
    query_from: float
    query_to: float
    reference_from: float
    reference_to: float
    score: float = 1.0

    @property
    def pair(self) -> tuple[str, str]:
        """Return the query and the reference."""
        return self.query, self.reference

    def span(self, axis: int) -> tuple[float, float]:
        """Return its seconds on the query's axis (0) or on the reference's (1)."""
        if axis == 0:
            return self.query_from, self.query_to
        return self.reference_from, self.reference_to


def overlaps(one: Stretch, two: Stretch) -> bool:
    """Return whether two stretches of a pair overlap on both axes."""
    return all(_common(one.span(axis), two.span(axis)) > 0 for axis in (0, 1))


def segment_average_precision(truth: Sequence[Stretch], predictions: Sequence[Stretch]) -> float:
    """Return the micro-average precision of predicted stretches, 0..1."""
    pairs: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    for one in truth:
        pairs[one.pair].truth.append(one)
    all_true = [
        sum(_length([one.span(axis) for one in pair.truth]) for pair in pairs.values()) for axis in (0, 1)
    ]
    covered, predicted = [0.0, 0.0], [0.0, 0.0]
    average, recall = 0.0, 0.0
    ranked = sorted(predictions, key=lambda found: -found.score)
    for _, equal in itertools.groupby(ranked, key=lambda found: found.score):
        for one in equal:
            more_covered, more_predicted = pairs[one.pair].add(one)
            covered = [sum_ + more for sum_, more in zip(covered, more_covered, strict=True)]
            predicted = [sum_ + more for sum_, more in zip(predicted, more_predicted, strict=True)]
        if min(predicted) <= 0 or min(all_true) <= 0:
            continue
        reached = math.prod(part / whole for part, whole in zip(covered, all_true, strict=True)) ** 0.5
        precision = math.prod(part / whole for part, whole in zip(covered, predicted, strict=True)) ** 0.5
        average += precision * (reached - recall)
        recall = reached
    return average


def pair_scores(predictions: Sequence[Stretch]) -> dict[tuple[str, str], float]:
    """Return the greatest score of each pair."""
    best: dict[tuple[str, str], float] = {}
    for one in predictions:
        best[one.pair] = max(one.score, best.get(one.pair, -math.inf))
    return best


def micro_average_precision(pairs: set[tuple[str, str]], scores: dict[tuple[str, str], float]) -> float:
    """Return the micro-AP of pairs of a query and a reference; of equal scores the wrong stand first."""
    average, right = 0.0, 0
    for rank, (pair, _) in enumerate(_ranked(pairs, scores), start=1):
        if pair in pairs:
            right += 1
            average += right / rank
    return average / max(1, len(pairs))


def threshold_at(
    pairs: set[tuple[str, str]], scores: dict[tuple[str, str], float], precision: float
) -> float:
    """Return the least score down to which so much of what is said is right; infinity where that never is."""
    found, right = math.inf, 0
    ranked = _ranked(pairs, scores)
    for rank, (pair, score) in enumerate(ranked, start=1):
        right += pair in pairs
        last = rank == len(ranked) or ranked[rank][1] != score
        if last and right / rank >= precision:
            found = score
    return found


def calibration_error(told: Sequence[float], truth: Sequence[bool], parts: int = 10) -> float:
    """Return the expected calibration error, 0..1: by tenths of what is told, how far the share of what is true lies
    from the mean of what is told, each tenth counting by its number (Naeini et al., AAAI 2015).
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, true in zip(told, truth, strict=True):
        bins[min(parts - 1, int(one * parts))].append((one, true))
    off = [abs(sum(one for one, _ in some) - sum(true for _, true in some)) for some in bins.values()]
    return sum(off) / max(1, len(told))


def _ranked(
    pairs: set[tuple[str, str]], scores: dict[tuple[str, str], float]
) -> list[tuple[tuple[str, str], float]]:
    return sorted(scores.items(), key=lambda one: (-one[1], one[0] in pairs))


@dataclass
class _Pair:
    """The true and the predicted stretches of a query and a reference, and what they cover so far on both axes."""

    truth: list[Stretch] = field(default_factory=list)
    said: list[Stretch] = field(default_factory=list)
    covered: list[float] = field(default_factory=lambda: [0.0, 0.0])
    predicted: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def add(self, one: Stretch) -> tuple[list[float], list[float]]:
        """Add a prediction; return by how much the covered true and the predicted length grew on both axes."""
        self.said.append(one)
        near = [true for true in self.truth if any(overlaps(said, true) for said in self.said)]
        covered = [
            _shared([said.span(axis) for said in self.said], [true.span(axis) for true in near])
            for axis in (0, 1)
        ]
        predicted = [_length([said.span(axis) for said in self.said]) for axis in (0, 1)]
        grown = (
            [now - before for now, before in zip(covered, self.covered, strict=True)],
            [now - before for now, before in zip(predicted, self.predicted, strict=True)],
        )
        self.covered, self.predicted = covered, predicted
        return grown


def _common(one: tuple[float, float], two: tuple[float, float]) -> float:
    return min(one[1], two[1]) - max(one[0], two[0])


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    made: list[tuple[float, float]] = []
    for start, stop in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], stop)
        else:
            made.append((start, stop))
    return made


def _length(spans: Sequence[tuple[float, float]]) -> float:
    return sum(stop - start for start, stop in _merged(spans))


def _shared(one: Sequence[tuple[float, float]], two: Sequence[tuple[float, float]]) -> float:
    """Return the length that lies within both sets of spans."""
    return sum(max(0.0, _common(here, there)) for here in _merged(one) for there in _merged(two))
