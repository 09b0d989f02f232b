"""Fits what judges a name's use, and writes `zhengpin/matching/usage/weights.json`.

    python -m benchmarks.fitting.name_use [--data FOLDER]

Multinomial logistic regression with an L2 penalty, by Böhning's bound on the curvature (Multinomial logistic
regression algorithm, 1992); then one factor and one offset a kind on titles and names that it was not fitted to;
figures on a third part. Words count as features only where they stand with three different names, so that no name is
learnt.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import zhengpin.matching.usage as usage
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.words.use_circumstances import circumstances
from benchmarks.words.use_truth import Example
from benchmarks.words.uses import FIT_SEED, examples, figures_of, in_fold, judged
from zhengpin.matching.usage.features import Feature, features_of
from zhengpin.matching.usage.judging import JUDGED, Weights, softmax
from zhengpin.matching.usage.lexicon import default_lexicon

WORDS = ("a:", "b:", "a1:", "b1:", "n:")
LEAST_NAMES, LEAST_TITLES, MOST_WORDS = 3, 6, 700
PENALTY, WORD_PENALTY = 1.0, 4.0
REAL_COUNTS = 2.0
"""As how many seeded examples a real one counts in fitting."""
FILE = Path(usage.__file__).parent / "weights.json"

Rows = list[list[Feature]]


def main() -> None:
    """Fit, calibrate, write, measure."""
    options = arguments(__doc__ or "", SHARED_DATA).parse_args()
    draw = random.Random(FIT_SEED)
    found = examples(options.data, FIT_SEED)
    parts = {
        fold: [circumstances(one, draw) for one in in_fold(found, fold)] + thinned(in_fold(found, fold), draw)
        for fold in ("fit", "calibrate", "test")
    }
    weights = calibrated(fitted(parts["fit"]), parts["calibrate"])
    FILE.write_text(json.dumps(as_json(weights), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    figures = {
        fold: figures_of(found, judged(found, weights)) for fold, found in parts.items() if fold != "fit"
    }
    for fold, numbers in figures.items():
        show(fold, ("use", "right", "examples"), [(n, *row) for n, row in numbers["by_kind"].items()])
        show(fold, ("figure", "value"), [(n, v) for n, v in numbers.items() if n != "by_kind"])
    print(
        f"{len(weights.rows)} features, {FILE.stat().st_size // 1000} kB; fitted to {len(parts['fit'])} examples"
    )
    write(options.json, figures)


def thinned(found: Sequence[Example], draw: random.Random) -> list[Example]:
    """Return the examples with nothing around them but the class of goods."""
    return [circumstances(one, draw, only_class=True) for one in found]


def rows_of(found: Sequence[Example]) -> Rows:
    """Return the features of each example."""
    lexicon = default_lexicon()
    return [features_of(one.text, one.span, lexicon.find(one.text), one.around) for one in found]


def matrix_of(rows: Rows, columns: dict[str, int]) -> NDArray[np.float64]:
    """Return the features as a matrix (examples, columns)."""
    matrix = np.zeros((len(rows), len(columns)))
    for place, row in enumerate(rows):
        for feature in row:
            if feature.name in columns:
                matrix[place, columns[feature.name]] = feature.value
    return matrix


def columns_of(rows: Rows, found: Sequence[Example]) -> dict[str, int]:
    """Return the features worth a weight: all but words, and the words that stand with several names."""
    names, titles = defaultdict(set), defaultdict(set)
    for row, one in zip(rows, found, strict=True):
        for feature in row:
            names[feature.name].add(one.name.casefold())
            titles[feature.name].add(one.text)
    words = [
        name
        for name in names
        if name.startswith(WORDS) and len(names[name]) >= LEAST_NAMES and len(titles[name]) >= LEAST_TITLES
    ]
    words = sorted(words, key=lambda name: (-len(titles[name]), name))[:MOST_WORDS]
    other = sorted(name for name in names if not name.startswith(WORDS))
    return {name: at for at, name in enumerate(other + sorted(words))}


def fitted(found: Sequence[Example], rounds: int = 400) -> Weights:
    """Return weights fitted to examples, not yet calibrated."""
    rows = rows_of(found)
    columns = columns_of(rows, found)
    matrix = matrix_of(rows, columns)
    truth = np.eye(len(JUDGED))[[JUDGED.index(one.use) for one in found]]
    each = balanced(truth) * np.array([REAL_COUNTS if one.real else 1.0 for one in found])
    penalty = np.array([WORD_PENALTY if name.startswith(WORDS) else PENALTY for name in columns])
    penalty[columns["bias"]] = 1e-3
    curvature = np.linalg.inv(0.5 * (matrix.T * each) @ matrix + np.diag(penalty))
    values = np.zeros((matrix.shape[1], len(JUDGED)))
    for _ in range(rounds):
        slope = matrix.T @ ((truth - softmax(matrix @ values)) * each[:, None]) - penalty[:, None] * values
        step = curvature @ slope
        values += step
        if np.abs(step).max() < 1e-4:
            break
    return Weights(columns, values, 1.0, np.zeros(len(JUDGED)))


def balanced(truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a weight for each example by which rarer kinds count more (square root of their rarity)."""
    counts = truth.sum(axis=0)
    return np.asarray(truth @ np.sqrt(counts.mean() / counts))


def calibrated(weights: Weights, found: Sequence[Example], rounds: int = 3000) -> Weights:
    """Return the weights with the factor and the offsets by which the examples' truth is likeliest."""
    matrix = matrix_of(rows_of(found), dict(weights.rows))
    scores = matrix @ weights.matrix
    truth = np.eye(len(JUDGED))[[JUDGED.index(one.use) for one in found]]
    scale, offsets = 1.0, np.zeros(len(JUDGED))
    for _ in range(rounds):
        wrong = truth - softmax(scale * scores + offsets)
        scale += 0.02 * float((wrong * scores).sum(axis=1).mean())
        offsets += 0.1 * wrong.mean(axis=0)
    return Weights(weights.rows, weights.matrix, scale, offsets)


def as_json(weights: Weights) -> dict[str, object]:
    """Return the weights as JSON types; rows that are nothing are left out."""
    kept = {
        name: [round(float(value), 3) for value in weights.matrix[at]]
        for name, at in weights.rows.items()
        if np.abs(weights.matrix[at]).max() >= 0.02
    }
    offsets = [round(float(value), 4) for value in weights.offsets]
    return {"kinds": list(JUDGED), "scale": round(weights.scale, 4), "offsets": offsets, "features": kept}


if __name__ == "__main__":
    main()
