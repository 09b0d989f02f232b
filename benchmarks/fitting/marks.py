"""Fits on what is free to train on which places are looked at for marks, and the score of what is seen there.

Run: python -m benchmarks.fitting.marks [--data FOLDER] [--seed N] [--scenes N] [--bare N] [--rows FILE] [--json FILE]

Writes `zhengpin/matching/marks/weights/places.json`, a line by which the places of a small copy are worth a close look,
and `score.onnx`, trees that say what that saw. `--rows` keeps what was gathered in a file and, where that is there
already, fits to it and gathers nothing. Folds share no brand; figures are of each fold by what is fitted to others.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from lightgbm import LGBMClassifier
from numpy.typing import NDArray
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

from benchmarks.fitting.place_line import COLUMNS, Judge, at_share, line_of, out_of_fold, trade_off
from benchmarks.fitting.place_line import save as save_line
from benchmarks.marks.rows import OF_ITSELF, Rows, gathered
from benchmarks.pictures.score_trees import Calibration, calibrated, odds
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.marks.places import MODEL as LINE
from zhengpin.matching.marks.places import PARTS as PLACE_PARTS
from zhengpin.matching.marks.score import MODEL, PARTS

LOOKED_AT = 0.2
"""Share of pictures without marks in which any place is looked at closely."""
SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
FALSE_ALARMS = 0.0025
"""Share of pictures, with marks and without, in which the shipped threshold finds a mark that is not there.

One that is there, but laid over a part of itself, does not count. It is strict because an operator protects more marks
than the folds hold, and each one more can be wrong.
"""


def main() -> None:
    """Gather, fit, write, print."""
    cv2.setNumThreads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--scenes", type=int, default=300)
    parser.add_argument("--bare", type=int, default=260)
    parser.add_argument("--rows", type=Path)
    options = parser.parse_args()
    rows = _rows(options.rows, options.data, options.seed, options.scenes, options.bare)
    known = rows.only(rows.known)
    likely = out_of_fold(rows, _line)
    threshold = at_share(rows, likely, LOOKED_AT)
    line = replace(line_of(known.evidence[:, COLUMNS], known.right == 1), threshold=threshold)
    save_line(line, LINE)
    found = out_of_fold(rows, lambda some: _trees(some, options.seed))
    calibration = calibrated(found[rows.known], known.right == 1)
    figures = figures_of(rows, np.where(likely >= threshold, calibration(found), 0))
    trees = fit(known.evidence, known.right == 1, options.seed)
    save(trees, calibration, figures["threshold"], MODEL)
    kept = trade_off(rows, likely, SHARES)
    show(
        "Which places are worth a close look", ("bare pictures", "scenes with a right place", "places"), kept
    )
    show(
        "What the line goes by",
        ("part", "weight"),
        list(zip(PLACE_PARTS, line.weights.tolist(), strict=True)),
    )
    show("Fold against fold", ("figure", "value"), list(figures.items()))
    gains = trees.booster_.feature_importance("gain")
    order = np.argsort(-gains)
    show("What the trees go by", ("part", "gain"), [(PARTS[at][0], float(gains[at])) for at in order])
    figures["kept_by_share_looked_at_closely"] = {str(share): scenes for share, scenes, _ in kept}
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


def _line(rows: Rows) -> Judge:
    line = line_of(rows.evidence[:, COLUMNS], rows.right == 1)
    return lambda evidence: line(evidence[:, COLUMNS].astype(np.float64))


def _trees(rows: Rows, seed: int) -> Judge:
    trees = fit(rows.evidence, rows.right == 1, seed)
    return lambda evidence: odds(trees, evidence)


def figures_of(rows: Rows, scores: NDArray[np.float64]) -> dict[str, Any]:
    """Return the threshold, and what is found of the pictures with marks and of those without."""
    many = int(rows.scenes.max()) + 1
    brand = np.full(many, -1)
    brand[rows.scenes] = rows.brands
    best_right, best_wrong = np.zeros(many), np.zeros(many)
    np.maximum.at(best_right, rows.scenes, np.where(rows.right == 1, scores, 0))
    np.maximum.at(best_wrong, rows.scenes, np.where(rows.right == 0, scores, 0))
    of_itself = np.zeros(many)
    np.maximum.at(of_itself, rows.scenes, np.where(rows.right == OF_ITSELF, scores, 0))
    bare, marked = brand < 0, brand >= 0
    threshold = float(np.quantile(best_wrong, 1 - FALSE_ALARMS))
    return {
        "pictures_with_marks": int(marked.sum()),
        "pictures_without": int(bare.sum()),
        "threshold": threshold,
        "among_places": float((best_right[marked] > 0).mean()),
        "recall": float((best_right[marked] >= threshold).mean()),
        "wrong_beside": float((best_wrong[marked] >= threshold).mean()),
        "of_itself_alone": float((of_itself >= np.maximum(best_right, threshold))[marked].mean()),
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
            return Rows(**{name: held[name] for name in ("evidence", "right", "scenes", "brands", "grounds")})
    rows = gathered(root, seed, scenes, bare)
    if path:
        np.savez_compressed(path, **asdict(rows))
    return rows


if __name__ == "__main__":
    main()
