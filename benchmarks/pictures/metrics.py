"""What a copy detector is measured by: pooled micro-AP and recall at a precision, as the 2021 challenge did.

Douze et al., The 2021 Image Similarity Dataset and Challenge (arXiv:2106.09672): the predictions of all
queries, those with no source among them, stand in one list by score, and a prediction is right only where
the reference is the query's very source.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, eq=False)
class Predictions:
    """What one method said of all queries, by falling score, wrong before right where scores are equal.

    query, score, right: of each prediction, (n,); sources: of each query, the reference it copies, -1 for
    none, (q,); best: of each query, whether its first prediction is the source, (q,).
    """

    query: NDArray[np.int64]
    score: NDArray[np.float64]
    right: NDArray[np.bool_]
    sources: NDArray[np.int64]
    best: NDArray[np.bool_]


def pooled(predictions: Sequence[tuple[int, int, float]], sources: Sequence[int | None]) -> Predictions:
    """Pool (query, reference, score) of all queries. Of a pair that is said twice the higher score counts."""
    truth = np.array([-1 if source is None else source for source in sources], np.int64)
    best: dict[tuple[int, int], float] = {}
    for query, reference, score in predictions:
        best[query, reference] = max(score, best.get((query, reference), -math.inf))
    pairs = np.array(list(best), np.int64).reshape(-1, 2)
    scores = np.array(list(best.values()), np.float64)
    right = truth[pairs[:, 0]] == pairs[:, 1]
    order = np.lexsort((right, -scores))  # equal scores: the wrong first, so that a tie never flatters
    query, right = pairs[order, 0], right[order]
    first = np.zeros(len(truth), bool)
    asked, at = np.unique(query, return_index=True)
    first[asked] = right[at]
    return Predictions(query, scores[order], right, truth, first)


def micro_average_precision(found: Predictions, weights: NDArray[np.float64] | None = None) -> float:
    """Return the area under the pooled precision–recall curve, 0..1.

    weights: how often each query counts, (q,); once by default.
    """
    weight = np.ones(len(found.sources)) if weights is None else weights
    each = weight[found.query]
    hits = each * found.right
    total = weight[found.sources >= 0].sum()
    said = np.cumsum(each)
    precision = np.divide(np.cumsum(hits), said, out=np.zeros_like(said), where=said > 0)
    return float((hits * precision).sum() / total) if total else 0.0


def threshold_at(found: Predictions, precision: float) -> float:
    """Return the lowest score at which precision over all that is not below it is still reached; inf if never."""
    last = np.append(np.diff(found.score) != 0, True)[
        : len(found.score)
    ]  # a tie is taken whole or not at all
    reached = np.cumsum(found.right) / np.arange(1, len(found.score) + 1)
    good = np.flatnonzero(last & (reached >= precision))
    return float(found.score[good[-1]]) if len(good) else math.inf


def recall_above(found: Predictions, threshold: float, among: NDArray[np.bool_] | None = None) -> float:
    """Return the share of copies whose source is predicted at `threshold` or above; among: only of these queries."""
    asked = found.sources >= 0 if among is None else (found.sources >= 0) & among
    hits = found.query[found.right & (found.score >= threshold)]
    return float(asked[hits].sum() / asked.sum()) if asked.any() else 0.0


def precision_above(found: Predictions, threshold: float) -> float:
    """Return the share of right ones among the predictions at `threshold` or above; 1 where there are none."""
    said = found.score >= threshold
    return float(found.right[said].mean()) if said.any() else 1.0


def recall_at_1(found: Predictions) -> float:
    """Return the share of copies whose first prediction is their source."""
    copies = found.sources >= 0
    return float(found.best[copies].mean()) if copies.any() else 0.0


def curve(found: Predictions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return recall and precision after each prediction."""
    hits = np.cumsum(found.right)
    copies = max(1, int((found.sources >= 0).sum()))
    return hits / copies, hits / np.arange(1, len(hits) + 1)


def calibration(found: Predictions) -> tuple[list[dict[str, float]], float]:
    """Return bins of equal width (mean score, share right, how many) and the expected calibration error.

    Of each query's first prediction, so that the many weak candidates, rightly near 0, do not flatter. Guo et
    al., On Calibration of Modern Neural Networks (arXiv:1706.04599). Scores outside 0..1 are none.
    """
    _, at = np.unique(found.query, return_index=True)
    score, right = found.score[at].clip(0, 1), found.right[at]
    place = np.minimum((score * BINS).astype(int), BINS - 1)
    bins, error = [], 0.0
    for one in range(BINS):
        these = place == one
        if these.any():
            mean, share = float(score[these].mean()), float(right[these].mean())
            bins.append({"score": mean, "right": share, "predictions": int(these.sum())})
            error += abs(mean - share) * these.sum() / len(score)
    return bins, float(error)


def interval(found: Predictions, seed: int, rounds: int = 500) -> tuple[float, float]:
    """Return the 95 % interval of micro-AP by bootstrap over queries."""
    chance = np.random.default_rng(seed)
    many = len(found.sources)
    drawn = [
        micro_average_precision(
            found, np.bincount(chance.integers(0, many, many), minlength=many).astype(float)
        )
        for _ in range(rounds)
    ]
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    z, share = 1.959964, hits / trials
    middle = share + z * z / (2 * trials)
    reach = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
