"""Fits the picture score on pictures that are free to train on, and writes all that the engine has learnt of them.

Run: python -m benchmarks.fitting.picture_score [--data FOLDER] [--seed N] [--per-kind N] [--again] [--json FILE]

Writes `zhengpin/matching/images/weights/score-*.onnx` and `background-*.npz`, `benchmarks/pictures/trained_on.tsv`
(what no test may use again) and `benchmarks/pictures/trained_evidence.npz` (the rows; `--again` fits to those and
gathers none).
Run `benchmarks.fitting.local_features` first where local features are to be trained anew.

Two folds: what is protected in one is not in the other. Figures are of each fold scored by trees fitted to the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.alike import series, without_alike
from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.evidence import background, folds, rows_of
from benchmarks.pictures.metrics import (
    Predictions,
    calibration,
    micro_average_precision,
    precision_above,
    recall_above,
    threshold_at,
)
from benchmarks.pictures.score_rows import Rows, joined, kinds_of, load, rows_from, save
from benchmarks.pictures.score_trees import Calibration, calibrated, fit, odds
from benchmarks.pictures.score_trees import save as save_trees
from benchmarks.pictures.training import (
    drawn_pictures,
    every_training_picture,
    training_pictures,
    write_trained_on,
)
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.images import background as backgrounds
from zhengpin.matching.images.score import UNKNOWN, Stage, path_of

DESCRIPTORS = ("auto", "classical")
STAGES: tuple[Stage, ...] = ("print", "fast", "full")
PRECISIONS = (0.99, 0.95, 0.9)


def main() -> None:
    """Gather, fit, write, print."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument(
        "--per-kind", type=int, default=45, help="copies, and others, of each kind in each fold"
    )
    parser.add_argument("--again", action="store_true", help="fit to the rows that were gathered last")
    options = parser.parse_args()
    held = load() if options.again else gathered(options.data, options.seed, options.per_kind)
    figures: dict[str, Any] = {name: fitted(rows, name, options.seed) for name, rows in held.items()}
    figures[UNKNOWN] = fitted(
        held[next(name for name in held if name.startswith("classical"))], UNKNOWN, options.seed
    )
    report(figures)
    best = next((name for name in figures if name.startswith("sscd")), UNKNOWN)
    figures["leave_one_edit_out_micro_ap"] = figures[best]["leave_one_edit_out_micro_ap"]
    write(options.json, figures)


def gathered(data: Path, seed: int, per_kind: int) -> dict[str, Rows]:
    """Return the rows of each descriptor by its name, after writing them, the backgrounds, and what trained."""
    drawn = drawn_pictures(seed)
    pictures = without_alike([*training_pictures(data), *drawn])
    pictures += series(pictures, seed)
    listed = write_trained_on([*every_training_picture(data), *drawn, *pictures])
    print(f"{len(pictures)} pictures train, {listed} are on the list", flush=True)
    both = folds(pictures, seed, per_kind)
    held = {}
    for wanted in DESCRIPTORS:
        name, ground = background(pictures, wanted)
        np.savez_compressed(backgrounds.path_of(name), vectors=ground.astype(np.float16))
        held[name] = rows_from(
            [row for at, fold in enumerate(both) for row in rows_of(fold, at, wanted, ground)]
        )
        print(f"{name}: {len(held[name]):,} rows", flush=True)
    save(held)
    return held


def fitted(rows: Rows, name: str, seed: int) -> dict[str, Any]:
    """Fit and write the models of every stage; return how well they do on the fold that they were not fitted to."""
    scored: dict[Stage, NDArray[np.float64]] = {}
    apart: dict[Stage, NDArray[np.float64]] = {}
    trees, lines = {}, {}
    for stage in STAGES:
        some = rows.at(stage, name)
        found = out_of_fold(some, seed)
        lines[stage] = calibrated(found, some.right)
        scored[stage] = lines[stage](found)
        trees[stage] = fit(some.evidence, some.right, seed)
        if stage != "print":
            apart[stage] = edit_left_out(some, lines[stage], seed)
    whole = joined(rows, scored["fast"], scored["full"])
    thresholds = {f"{precision:g}": threshold_at(whole, precision) for precision in PRECISIONS}
    for stage in STAGES:
        save_trees(trees[stage], lines[stage], thresholds, path_of(stage, name))
    kinds = kinds_of(rows)
    return figures_of(whole, kinds) | {
        "thresholds": thresholds,
        "calibration_error": calibration(whole)[1],
        "fast": figures_of(joined(rows, scored["fast"], None), kinds),
        "leave_one_edit_out_micro_ap": micro_average_precision(joined(rows, apart["fast"], apart["full"])),
    }


def out_of_fold(rows: Rows, seed: int) -> NDArray[np.float64]:
    """Return the log-odds of each row by trees that were fitted to the other fold."""
    found = np.zeros(len(rows))
    for one in (0, 1):
        asked = rows.fold == one
        known = rows.only(~asked)
        found[asked] = odds(fit(known.evidence, known.right, seed), rows.evidence[asked])
    return found


def edit_left_out(rows: Rows, line: Calibration, seed: int) -> NDArray[np.float64]:
    """Return the scores of each row by trees fitted to the other fold without the row's own kind of edit."""
    found = np.zeros(len(rows))
    for one in (0, 1):
        for kind in range(len(KINDS)):
            asked = (rows.fold == one) & (rows.kind == kind)
            if asked.any():
                known = rows.only((rows.fold != one) & (rows.kind != kind))
                found[asked] = odds(fit(known.evidence, known.right, seed), rows.evidence[asked])
    return line(found)


def figures_of(found: Predictions, kinds: NDArray[np.int64]) -> dict[str, Any]:
    """Return the measures of the benchmark, and recall at precision 90 % by kind of edit."""
    ninety, nine = threshold_at(found, 0.9), threshold_at(found, 0.99)
    return {
        "micro_ap": micro_average_precision(found),
        "recall_at_p90": recall_above(found, ninety),
        "recall_at_p99": recall_above(found, nine),
        "precision_at_half": precision_above(found, 0.5),
        "per_edit_recall_at_p90": {
            kind: recall_above(found, ninety, kinds == at) for at, kind in enumerate(KINDS)
        },
    }


def report(figures: dict[str, Any]) -> None:
    """Print the tables."""
    columns = (
        "micro_ap",
        "recall_at_p90",
        "recall_at_p99",
        "leave_one_edit_out_micro_ap",
        "calibration_error",
    )
    show(
        "Fold against fold",
        ("descriptor", *columns),
        [(n, *[t[c] for c in columns]) for n, t in figures.items()],
    )
    fast = [(name, *[one["fast"][column] for column in columns[:3]]) for name, one in figures.items()]
    show("The fast step alone", ("descriptor", *columns[:3]), fast)
    rows = [(kind, *[one["per_edit_recall_at_p90"][kind] for one in figures.values()]) for kind in KINDS]
    show("Recall at precision 90 %", ("edit", *figures), rows)


if __name__ == "__main__":
    main()
