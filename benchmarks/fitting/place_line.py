"""The line that says which places are worth a close look for marks: fitted, and what it keeps of what it lets go."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.marks.rows import Rows
from zhengpin.matching.marks.places import PARTS, Line
from zhengpin.matching.marks.score import PARTS as SCORED

COLUMNS = [[name for name, _ in SCORED].index(part) for part in PARTS]
"""Where the parts of a place stand in the evidence of the score."""
FOLDS = 4
_HELD = 1.0
_ROUNDS = 30


Judge = Callable[[NDArray[np.float32]], NDArray[np.float64]]
"""The log-odds that a mark lies at places, (n,), by their evidence (n, parts)."""


def line_of(evidence: NDArray[np.floating], right: NDArray[np.bool_]) -> Line:
    """Return the line of a logistic regression, its weights held back (ridge), by Newton's method.

    evidence (n, parts): of places; right (n,): at which a mark lies. Its threshold is 0.
    """
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-9
    scaled = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))]).astype(np.float64)
    held = np.diag([_HELD] * evidence.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        gram = (scaled * (chance * (1 - chance) + 1e-6)[:, None]).T @ scaled + held
        weights += np.linalg.solve(gram, scaled.T @ (right - chance) - held @ weights)
    plain = weights[:-1] / spread
    return Line(plain, float(weights[-1] - plain @ mean))


def out_of_fold(rows: Rows, fitting: Callable[[Rows], Judge]) -> NDArray[np.float64]:
    """Return the log-odds of each place by what saw neither its brand nor, where it bears none, its photograph."""
    bare = rows.brands < 0
    folds = np.where(bare, rows.grounds, rows.brands) % FOLDS
    found = np.zeros(len(folds))
    for one in range(FOLDS):
        there = folds == one
        seen = there | np.isin(rows.grounds, rows.grounds[there & bare])
        found[there] = fitting(rows.only(~seen & rows.known))(rows.evidence[there])
    return found


def at_share(rows: Rows, likely: NDArray[np.float64], share: float) -> float:
    """Return the log-odds that some place of this share of pictures without marks reaches."""
    best = np.full(int(rows.scenes.max()) + 1, -np.inf)
    np.maximum.at(best, rows.scenes, likely)
    bare = np.unique(rows.scenes[rows.brands < 0])
    return float(np.quantile(best[bare], 1 - share, method="higher"))


def trade_off(
    rows: Rows, likely: NDArray[np.float64], shares: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Return shares of bare pictures looked at closely, of the scenes with a right place those in which it is, and at
    how many places of a bare picture that is done.
    """
    bare, right = rows.brands < 0, rows.right == 1
    found = []
    for share in shares:
        kept = likely >= at_share(rows, likely, share)
        scenes = len(np.unique(rows.scenes[right & kept])) / max(1, len(np.unique(rows.scenes[right])))
        found.append((share, scenes, float((kept & bare).sum() / max(1, len(np.unique(rows.scenes[bare]))))))
    return found


def save(line: Line, path: Path) -> None:
    """Write the line."""
    weights = {part: round(float(weight), 6) for part, weight in zip(PARTS, line.weights, strict=True)}
    said = {"weights": weights, "offset": round(line.offset, 6), "threshold": round(line.threshold, 6)}
    path.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
