"""Monotone boosted trees on the evidence of picture matches: fitting, calibration, and their file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lightgbm import LGBMClassifier
from numpy.typing import NDArray
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression

from zhengpin.matching.images.score import PARTS

Matrix = NDArray[np.float32]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Calibration:
    """What turns the trees' log-odds into the calibrated ones."""

    slope: float
    offset: float

    def __call__(self, odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated chance of log-odds (n,)."""
        return np.asarray(1 / (1 + np.exp(-(odds * self.slope + self.offset))))


def fit(rows: Matrix, right: Truth, seed: int) -> LGBMClassifier:
    """Return trees fitted to evidence (n, parts), monotone where `PARTS` says in which direction a part speaks.

    LightGBM (Ke et al., NeurIPS 2017).
    """
    trees = LGBMClassifier(
        n_estimators=300,
        learning_rate=0.05,
        num_leaves=15,
        min_child_samples=40,
        reg_lambda=2.0,
        colsample_bytree=0.35,
        subsample=0.8,
        subsample_freq=1,
        monotone_constraints=[direction for _, direction in PARTS],
        random_state=seed,
        deterministic=True,
        n_jobs=1,
        verbose=-1,
    )
    trees.fit(rows, right.astype(np.int64))
    return trees


def odds(trees: LGBMClassifier, rows: Matrix) -> NDArray[np.float64]:
    """Return the trees' log-odds of each row, (n,)."""
    return np.asarray(trees.predict(rows, raw_score=True), np.float64)


def calibrated(found: NDArray[np.float64], right: Truth) -> Calibration:
    """Return the calibration of log-odds that were found on rows which the trees had not seen (Platt, 1999)."""
    line = LogisticRegression(C=1e3).fit(found[:, None], right)
    return Calibration(float(line.coef_[0, 0]), float(line.intercept_[0]))


def save(
    trees: LGBMClassifier,
    calibration: Calibration,
    thresholds: Mapping[str, float],
    path: Path,
) -> None:
    """Write the trees as ONNX, with calibration and thresholds in the file's metadata."""
    entry = [("evidence", FloatTensorType([None, len(PARTS)]))]
    model = convert_lightgbm(trees, initial_types=entry, zipmap=False, target_opset=15)
    for output in model.graph.output:  # as many rows out as in; the converter says one
        output.type.tensor_type.shape.dim[0].dim_param = "rows"
    said = {
        "slope": repr(calibration.slope),
        "offset": repr(calibration.offset),
        "thresholds": json.dumps(dict(thresholds)),
    }
    for key, value in said.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    path.write_bytes(model.SerializeToString())
