"""Fits what reads a buyer's claim, chooses its threshold, and writes `zhengpin/matching/claims/weights.json`.

    python -m benchmarks.fitting.claims [--data FOLDER]

Multinomial logistic regression with an L2 penalty, by Böhning's bound on the curvature (Multinomial logistic regression
algorithm, 1992). Texts are of the fit half alone, with sentences written for this (claims_written.tsv) and ordinary
reviews that hold no word of authenticity. Factor and offsets of the calibration, and the threshold, come from what each
text was given by weights that were fitted without it.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import zhengpin.matching.claims as claims
from benchmarks.feedback.texts import FIT, labelled, ordinary
from benchmarks.running import SHARED_DATA, arguments, show
from zhengpin.matching.claims.features import ClaimFeature
from zhengpin.matching.claims.judging import LABELS, SAYS_FAKE, features_in
from zhengpin.matching.usage.judging import softmax

FILE = Path(claims.__file__).parent / "weights.json"
OWN = Path(__file__).with_name("claims_written.tsv")
UNCLEAR = ("假", "盗版", "山寨", "正品", "仿", "冒牌", "翻新", "掉包", "挂羊头")
"""Words by which an ordinary review may say something of authenticity after all: such are not fitted to."""
LEAST_TEXTS = 3
"""Texts that a feature must stand in to be worth a weight."""
PENALTY, WORD_PENALTY = 1.0, 4.0
ORDINARY_COUNTS = 0.3
"""As how many labelled texts an ordinary review counts."""
FOLDS = 8
PRECISION = 0.98
"""What the threshold is chosen to keep, on texts that the weights were not fitted to. The lexicon was made on them, so
that on others less is kept."""
WORDS = ("term:", "by:")


@dataclass(frozen=True)
class Sample:
    """Texts as features. truth (texts, labels): one-hot; counts (texts,); measured (texts,): of the labelled half."""

    rows: list[list[ClaimFeature]]
    truth: NDArray[np.float64]
    counts: NDArray[np.float64]
    measured: NDArray[np.bool_]
    folds: NDArray[np.int64]

    def part(self, which: NDArray[np.bool_]) -> Sample:
        """Return some of the texts."""
        rows = [row for row, kept in zip(self.rows, which, strict=True) if kept]
        return Sample(rows, self.truth[which], self.counts[which], self.measured[which], self.folds[which])


Fitted = tuple[dict[str, int], NDArray[np.float64]]
"""The columns of the features, and a weight for each feature and label."""


def main() -> None:
    """Fit, calibrate, choose the threshold, write."""
    options = arguments(__doc__ or "", SHARED_DATA).parse_args()
    sample = sample_of(options.data)
    scores = held_out(sample)
    scale, offsets = calibrated(scores[sample.measured], sample.truth[sample.measured])
    said = softmax(scale * scores + offsets)[sample.measured][:, : len(SAYS_FAKE)].sum(axis=1)
    truth = sample.truth[sample.measured][:, : len(SAYS_FAKE)].sum(axis=1) > 0
    threshold = chosen(said, truth)
    columns, weights = fitted(sample)
    written = as_json(columns, weights, scale, offsets, threshold)
    FILE.write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    taken = said >= threshold
    show(
        "held out within the fit half",
        ("figure", "value"),
        [
            ("texts", int(truth.size)),
            ("threshold", threshold),
            ("precision", float(truth[taken].mean())),
            ("recall", float(taken[truth].mean())),
        ],
    )


def sample_of(data: Path) -> Sample:
    """Return all texts that are fitted to."""
    known = labelled(data, FIT)
    with OWN.open(encoding="utf-8", newline="") as lines:
        own = [(text, label) for label, text in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    plain = [text for text in ordinary(data, FIT) if not any(word in text for word in UNCLEAR)]
    texts = [(one.text, one.label) for one in known] + own + [(text, "none") for text in plain]
    return Sample(
        [features_in(text) for text, _ in texts],
        np.eye(len(LABELS))[[LABELS.index(label) for _, label in texts]],
        np.array([1.0] * (len(known) + len(own)) + [ORDINARY_COUNTS] * len(plain)),
        np.arange(len(texts)) < len(known),
        np.array([int(hashlib.sha256(text.encode()).hexdigest()[-8:], 16) % FOLDS for text, _ in texts]),
    )


def held_out(sample: Sample) -> NDArray[np.float64]:
    """Return the scores (texts, labels) of each text by weights that were fitted without its fold."""
    scores = np.zeros(sample.truth.shape)
    for fold in range(FOLDS):
        columns, weights = fitted(sample.part(sample.folds != fold))
        at = sample.folds == fold
        scores[at] = matrix_of(sample.part(at).rows, columns) @ weights
    return scores


def fitted(sample: Sample, rounds: int = 400) -> Fitted:
    """Return weights fitted to some texts."""
    texts = Counter(feature.name for row in sample.rows for feature in row)
    names = sorted(name for name, count in texts.items() if count >= LEAST_TEXTS)
    columns = {name: at for at, name in enumerate(names)}
    matrix = matrix_of(sample.rows, columns)
    penalty = np.array([WORD_PENALTY if name.startswith(WORDS) else PENALTY for name in names])
    penalty[columns["bias"]] = 1e-3
    each = sample.counts
    curvature = np.linalg.inv(0.5 * (matrix.T * each) @ matrix + np.diag(penalty))
    weights = np.zeros((len(names), len(LABELS)))
    for _ in range(rounds):
        wrong = (sample.truth - softmax(matrix @ weights)) * each[:, None]
        step = curvature @ (matrix.T @ wrong - penalty[:, None] * weights)
        weights += step
        if np.abs(step).max() < 1e-3:
            break
    return columns, weights


def matrix_of(rows: list[list[ClaimFeature]], columns: dict[str, int]) -> NDArray[np.float64]:
    """Return the features as a matrix (texts, columns)."""
    matrix = np.zeros((len(rows), len(columns)))
    for place, row in enumerate(rows):
        for feature in row:
            if feature.name in columns:
                matrix[place, columns[feature.name]] = feature.value
    return matrix


def calibrated(
    scores: NDArray[np.float64], truth: NDArray[np.float64], rounds: int = 4000
) -> tuple[float, NDArray[np.float64]]:
    """Return the factor and the offsets by which the truth is likeliest."""
    scale, offsets = 1.0, np.zeros(len(LABELS))
    for _ in range(rounds):
        wrong = truth - softmax(scale * scores + offsets)
        scale += 0.01 * float((wrong * scores).sum(axis=1).mean())
        offsets += 0.1 * (wrong.mean(axis=0) - 0.002 * offsets)
    return scale, offsets


def chosen(said: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return the least threshold, in steps of 0.01, from which every higher one up to 0.9 keeps the precision."""
    steps = [round(0.3 + 0.01 * step, 2) for step in range(61)]
    kept = 0.9
    for threshold in reversed(steps):
        if truth[said >= threshold].mean() < PRECISION:
            break
        kept = threshold
    return kept


def as_json(
    columns: dict[str, int],
    weights: NDArray[np.float64],
    scale: float,
    offsets: NDArray[np.float64],
    threshold: float,
) -> dict[str, object]:
    """Return the weights as JSON types; rows that are nothing are left out."""
    kept = {
        name: [round(float(value), 3) for value in weights[at]]
        for name, at in columns.items()
        if np.abs(weights[at]).max() >= 0.02
    }
    return {
        "labels": list(LABELS),
        "scale": round(scale, 4),
        "offsets": [round(float(value), 4) for value in offsets],
        "threshold": threshold,
        "features": kept,
    }


if __name__ == "__main__":
    main()
