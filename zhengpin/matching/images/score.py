"""Joins what the steps of the cascade found into one score between 0 and 1.

A logistic function of evidence that each can only raise it: the score is monotone in every part. The weights
were fitted by `benchmarks/fit_picture_score.py` on planted copies against the most similar pictures that are
not copies; weights are held at zero or above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found about one query and one reference.

    cosine: -1..1 between the vectors of the whole pictures, or of the best window; pdq_distance: 0..256, the
    least over the eight positions, None where a picture has too little structure for it; inliers, agreement,
    correlation, colour: see `geometry.GeometricMatch` and `agreement.Agreement`, 0 where nothing was found;
    verified: whether local verification was done at all; mirrored: whether the copy is mirrored; window: 0
    the whole query, 1..13 one of its windows.
    """

    cosine: float
    pdq_distance: int | None = None
    verified: bool = False
    inliers: int = 0
    agreement: float = 0.0
    correlation: float = 0.0
    colour: float = 0.0
    mirrored: bool = False
    window: int = 0


def parts(evidence: Evidence) -> tuple[float, ...]:
    """Return the evidence as numbers of about 0..1, each higher for a likelier copy."""
    distance = 128 if evidence.pdq_distance is None else min(evidence.pdq_distance, 128)
    found = (max(evidence.cosine, 0.0) ** 2, 1 - distance / 128)
    if not evidence.verified:
        return found
    placed = math.log1p(min(evidence.inliers, 200)) / math.log(201)
    # A photo of the same pack from nearly the same place correlates at 0.9; only high powers set a copy apart.
    same = max(evidence.correlation, 0.0) ** 12
    return (*found, evidence.agreement * placed, evidence.agreement * same)


BIAS_FINGERPRINT, WEIGHTS_FINGERPRINT = -9.168, (14.329, 2.148)
BIAS_VERIFIED, WEIGHTS_VERIFIED = -10.346, (0.83, 3.574, 7.049, 8.791)


def score(evidence: Evidence) -> float:
    """Return how likely it is a copy, 0..1, from fingerprints alone or, where verified, from everything."""
    if evidence.verified:
        return weigh(parts(evidence), BIAS_VERIFIED, WEIGHTS_VERIFIED)
    return weigh(parts(evidence), BIAS_FINGERPRINT, WEIGHTS_FINGERPRINT)


def weigh(numbers: Sequence[float], bias: float, weights: Sequence[float]) -> float:
    """Return the logistic function of the weighted sum of the numbers."""
    total = bias + sum(weight * number for weight, number in zip(weights, numbers, strict=True))
    return 1 / (1 + math.exp(-total))
