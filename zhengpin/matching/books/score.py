"""Adds signs to one calibrated score, and says in which queue an offer has a place. It is never a measure.

The parts are natural log-odds that add up to the score's. What ranks only counts towards the place in a queue and not
towards whether there is one. Shipped weights follow the order of the signs and were fitted to nothing, as no set of
book offers with truth is known; `fitted` calibrates them on an installation's own results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log

import numpy as np

from zhengpin.matching.books.signals import BookSignal, FoundSignal

USUAL_SHARE = 0.02
"""Share of pirated offers that is assumed before anything is known of one."""
TO_REVIEW, TO_SAMPLE = 0.2, 0.05
"""Scores from which an offer has a place in the queue for review, and among those from which samples are drawn first.
"""
LEAST_RESULTS = 50
"""Results of each kind from which a calibration is fitted."""


class BookQueue(StrEnum):
    """Where an offer has a place: none, among what is sampled first, or before a reviewer."""

    NONE = "none"
    SAMPLING = "sampling"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Calibration:
    """slope, offset: of the log-odds (Platt scaling)."""

    slope: float = 1.0
    offset: float = log(USUAL_SHARE / (1 - USUAL_SHARE))

    def odds(self, points: float) -> float:
        """Return the log-odds for a sum of points."""
        return self.slope * points + self.offset


@dataclass(frozen=True, slots=True)
class BookScorePart:
    """What one sign adds to the log-odds."""

    signal: BookSignal
    odds: float


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """score: 0..1, how likely the offer is pirated, by which its queue is ordered; parts: what adds up to it.

    base: the log-odds before any sign; queue: which queue, by what does not only rank.
    """

    score: float
    base: float
    parts: tuple[BookScorePart, ...]
    queue: BookQueue


def place(found: Sequence[FoundSignal], calibration: Calibration | None = None) -> QueuePlace:
    """Return the place of an offer by the signs that were found."""
    by = calibration or Calibration()
    parts = tuple(BookScorePart(one.signal, by.slope * one.points) for one in found)
    bringing = logistic(by.odds(sum(one.points for one in found if not one.kind.ranks_only)))
    score = logistic(by.offset + sum(part.odds for part in parts))
    has_sign = any(not one.kind.ranks_only for one in found)
    queue = BookQueue.NONE
    if has_sign and bringing >= TO_SAMPLE:
        queue = BookQueue.REVIEW if bringing >= TO_REVIEW else BookQueue.SAMPLING
    return QueuePlace(score, by.offset, parts, queue)


def fitted(points: Sequence[float], pirated: Sequence[bool], *, steps: int = 100) -> Calibration:
    """Return the calibration under which results are likeliest (Platt 1999, with his smoothed targets, by Newton's
    method).

    points: sums of what `place` adds up before calibration. Raises ValueError below 50 results of each kind.
    """
    values, truth = np.asarray(points, np.float64), np.asarray(pirated, bool)
    yes, no = int(truth.sum()), int((~truth).sum())
    if min(yes, no) < LEAST_RESULTS:
        raise ValueError(
            f"{yes} pirated and {no} genuine results are too few; {LEAST_RESULTS} of each are needed"
        )
    target = np.where(truth, (yes + 1) / (yes + 2), 1 / (no + 2))
    table = np.stack([values, np.ones_like(values)], axis=1)
    weights = np.array([0.0, log((yes + 1) / (no + 1))])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        gradient = table.T @ (chance - target)
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + 1e-9 * np.eye(2)
        step = np.linalg.solve(curve, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-10:
            break
    return Calibration(float(weights[0]), float(weights[1]))


def logistic(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0
