"""Adds the signals of one document up to a score between 0 and 1, and keeps what each of them added.

A logistic model that can be read: every signal adds its weight (`signals.yaml`) times its strength to the log-odds of a
forgery. Signals of one group mostly have one cause, so that after the strongest of a group the others count a quarter.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.signals import wordings

PRIOR = -4.0
"""Log-odds of a document of which nothing is known: one in 55."""
_ECHO = 0.25


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A signal and what it added to the log-odds; below 0 it speaks for the document."""

    signal: Signal
    points: float


@dataclass(frozen=True, slots=True)
class ForgeryScore:
    """score: 0..1, how likely the document is forged; parts: the weightiest first, those which add nothing too."""

    score: float
    parts: tuple[ScorePart, ...]


def forgery_score(signals: Iterable[Signal]) -> ForgeryScore:
    """Return the score of a document's signals with its parts. No signals give the score of the prior."""
    full = sorted(((_points(signal), signal) for signal in signals), key=lambda pair: -abs(pair[0]))
    seen: set[tuple[str, bool]] = set()
    parts = []
    for points, signal in full:
        group = (wordings()[signal.code].group, points < 0)
        parts.append(ScorePart(signal, points * _ECHO if group in seen else points))
        seen.add(group)
    odds = PRIOR + sum(part.points for part in parts)
    return ForgeryScore(1 / (1 + math.exp(-odds)), tuple(sorted(parts, key=lambda part: -abs(part.points))))


def _points(signal: Signal) -> float:
    return wordings()[signal.code].weight * min(max(signal.strength, 0.0), 1.0)
