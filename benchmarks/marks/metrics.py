"""Measures of a search that may find several things in a picture, of which one at most is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Prediction:
    """Something found. picture: in which; score: how surely; right: whether that mark lies there."""

    picture: int
    score: float
    right: bool


def threshold_for(found: Sequence[Prediction], precision: float) -> float:
    """Return the lowest score from which on so great a share of all that is found is right; ∞ where none is."""
    if not found:
        return float("inf")
    order = sorted(found, key=lambda one: -one.score)
    right = np.cumsum([one.right for one in order])
    share = right / np.arange(1, len(order) + 1)
    scores = [one.score for one in order]
    # What scores alike is found together.
    ends = [at for at in range(len(order)) if at + 1 == len(order) or scores[at + 1] < scores[at]]
    good = [at for at in ends if share[at] >= precision]
    return scores[good[-1]] if good else float("inf")


def pooled_recall(found: Sequence[Prediction], marked: Collection[int], least: float) -> float:
    """Return the share of the pictures with a mark in which it is found with at least this score."""
    hit = {one.picture for one in found if one.right and one.score >= least}
    return len(hit & set(marked)) / max(1, len(marked))


def recall_where(found: Sequence[Prediction], told: Mapping[int, str], least: float) -> dict[str, float]:
    """Return the recall of each kind of picture. told: picture → its kind."""
    groups: dict[str, set[int]] = defaultdict(set)
    for picture, kind in told.items():
        groups[kind].add(picture)
    return {kind: pooled_recall(found, some, least) for kind, some in sorted(groups.items())}
