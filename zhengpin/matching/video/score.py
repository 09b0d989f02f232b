"""Joins the evidence of a run into one score between 0 and 1: how likely it is a copy.

Logistic models fitted by `benchmarks/fitting/video_score.py` on edits of films that the benchmark does not test with.
They do not weigh what moves (`moving`, `stir`) yet, which is told beside the score.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Step = Literal["sparse", "close"]
"""How far was looked: at key pictures, or at two pictures a second laid over the protected film's."""

PATH = Path(__file__).with_name("weights") / "score.json"
LAID = ("inliers", "agreement", "edges", "laid", "moving", "stir")
FEATURES = (
    "pictures",
    "share",
    "seconds",
    "best",
    "mean",
    "third",
    "gain",
    "moved",
    "change",
    "pdq",
    "area",
    "bent",
)


def features(step: Step) -> tuple[str, ...]:
    """Return the names of what the model of a step sees."""
    return FEATURES if step == "sparse" else FEATURES + LAID


def numbers(evidence: Mapping[str, float], step: Step = "sparse") -> NDArray[np.float64]:
    """Return the evidence as the numbers (features,) that the model of a step sees."""
    value = dict(evidence)
    for name in ("pictures", "seconds", "gain", "moved", "inliers"):
        value[name] = math.log1p(max(0.0, value.get(name, 0.0)))
    value["pdq"] = min(value["pdq"], 128.0) / 128
    return np.array([value[name] for name in features(step)], np.float64)


def score(evidence: Mapping[str, float], step: Step = "sparse") -> float:
    """Return how likely a run with this evidence is a copy, 0..1."""
    weights, bias = _model(step)
    return float(1 / (1 + np.exp(-(numbers(evidence, step) @ weights + bias))))


@lru_cache(maxsize=2)
def _model(step: Step) -> tuple[NDArray[np.float64], float]:
    held = json.loads(PATH.read_text("utf-8"))[step]
    return np.array([held["weights"][name] for name in features(step)], np.float64), float(held["bias"])
