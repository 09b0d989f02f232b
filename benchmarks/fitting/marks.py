"""Fits the score of marks on marks and photographs that are free to train on, and writes it.

Run: python -m benchmarks.fitting.marks [--data FOLDER] [--seed N] [--scenes N] [--bare N] [--rows FILE] [--json FILE]

Writes `zhengpin/matching/marks/weights/score.onnx`. `--rows` keeps what was gathered in a file and, where that is there
already, fits to it and gathers nothing. Folds share no brand; figures are of each fold by trees fitted to the others.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from lightgbm import LGBMClassifier
from numpy.typing import NDArray
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

from benchmarks.marks.rows import Rows, gathered
from benchmarks.pictures.score_trees import Calibration, calibrated, odds
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.marks.score import MODEL, PARTS

FOLDS = 4
FALSE_ALARMS = 0.0025
"""Share of pictures, with marks and without, in which the shipped threshold finds a mark that is not there.

It is strict because an operator protects more marks than the folds hold, and each one more can be wrong.
"""


def main() -> None:
    """Gather, fit, write, print."""
    cv2.setNumThreads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--scenes", type=int, default=450)
    parser.add_argument("--bare", type=int, default=250)
    parser.add_argument("--rows", type=Path)
    options = parser.parse_args()
    rows = _rows(options.rows, options.data, options.seed, options.scenes, options.bare)
    known = rows.right >= 0
    found = out_of_fold(rows, options.seed)
    line = calibrated(found[known], rows.right[known] == 1)
    scores = line(found)
    figures = figures_of(rows, scores)
    trees = fit(rows.evidence[known], rows.right[known] == 1, options.seed)
    save(trees, line, figures["threshold"], MODEL)
    show("Fold against fold", ("figure", "value"), list(figures.items()))
    gains = trees.booster_.feature_importance("gain")
    order = np.argsort(-gains)
    show("What the trees go by", ("part", "gain"), [(PARTS[at][0], float(gains[at])) for at in order])
    write(options.json, figures)


def fit(evidence: NDArray[np.float32], right: NDArray[np.bool_], seed: int) -> LGBMClassifier:
    """Return trees fitted to evidence (n, parts), monotone as `PARTS` says.

    LightGBM (Ke et al., NeurIPS 2017).
    """
    trees = LGBMClassifier(
        n_estimators=220,
        learning_rate=0.05,
        num_leaves=9,
        min_child_samples=25,
        reg_lambda=4.0,
        colsample_bytree=0.4,
        subsample=0.8,
        subsample_freq=1,
        monotone_constraints=[direction for _, direction in PARTS],
        random_state=seed,
        deterministic=True,
        n_jobs=1,
        verbose=-1,
    )
    trees.fit(evidence, right.astype(np.int64))
    return trees


def out_of_fold(rows: Rows, seed: int) -> NDArray[np.float64]:
    """Return the log-odds of each place by trees that saw neither its brand nor its picture."""
    folds = np.where(rows.brands >= 0, rows.brands, rows.scenes) % FOLDS
    found = np.zeros(len(folds))
    for one in range(FOLDS):
        known = (folds != one) & (rows.right >= 0)
        trees = fit(rows.evidence[known], rows.right[known] == 1, seed)
        found[folds == one] = odds(trees, rows.evidence[folds == one])
    return found


def figures_of(rows: Rows, scores: NDArray[np.float64]) -> dict[str, Any]:
    """Return the threshold, and what is found of the pictures with marks and of those without."""
    many = int(rows.scenes.max()) + 1
    brand = np.full(many, -1)
    brand[rows.scenes] = rows.brands
    best_right, best_wrong = np.zeros(many), np.zeros(many)
    np.maximum.at(best_right, rows.scenes, np.where(rows.right == 1, scores, 0))
    np.maximum.at(best_wrong, rows.scenes, np.where(rows.right == 0, scores, 0))
    bare, marked = brand < 0, brand >= 0
    threshold = float(np.quantile(best_wrong, 1 - FALSE_ALARMS))
    return {
        "pictures_with_marks": int(marked.sum()),
        "pictures_without": int(bare.sum()),
        "threshold": threshold,
        "among_places": float((best_right[marked] > 0).mean()),
        "recall": float((best_right[marked] >= threshold).mean()),
        "wrong_beside": float((best_wrong[marked] >= threshold).mean()),
        "false_alarms": float((best_wrong[bare] >= threshold).mean()),
    }


def save(trees: LGBMClassifier, line: Calibration, threshold: float, path: Path) -> None:
    """Write the trees as ONNX, with calibration and threshold in the file's metadata."""
    entry = [("evidence", FloatTensorType([None, len(PARTS)]))]
    model = convert_lightgbm(trees, initial_types=entry, zipmap=False, target_opset=15)
    for output in model.graph.output:
        output.type.tensor_type.shape.dim[0].dim_param = "rows"
    said = {"slope": repr(line.slope), "offset": repr(line.offset), "threshold": repr(threshold)}
    for key, value in said.items():
        kept = model.metadata_props.add()
        kept.key, kept.value = key, value
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(model.SerializeToString())


def _rows(path: Path | None, root: Path, seed: int, scenes: int, bare: int) -> Rows:
    if path and path.is_file():
        with np.load(path) as held:
            return Rows(**{name: held[name] for name in ("evidence", "right", "scenes", "brands")})
    rows = gathered(root, seed, scenes, bare)
    if path:
        np.savez_compressed(path, **asdict(rows))
    return rows


if __name__ == "__main__":
    main()
