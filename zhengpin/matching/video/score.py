"""Joins the evidence of a run into one score between 0 and 1: how likely it is a copy.

A logistic model fitted by `benchmarks/fit_video_score.py` on edits of films that the benchmark does not test with.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PATH = Path(__file__).with_name("weights") / "score.json"
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


def numbers(evidence: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the evidence as the numbers (features,) that the model sees."""
    value = dict(evidence)
    for name in ("pictures", "seconds", "gain", "moved"):
        value[name] = math.log1p(max(0.0, value[name]))
    value["pdq"] = min(value["pdq"], 128.0) / 128
    return np.array([value[name] for name in FEATURES], np.float64)


def score(evidence: Mapping[str, float]) -> float:
    """Return how likely a run with this evidence is a copy, 0..1."""
    weights, bias = _model()
    return float(1 / (1 + np.exp(-(numbers(evidence) @ weights + bias))))


@lru_cache(maxsize=1)
def _model() -> tuple[NDArray[np.float64], float]:
    held = json.loads(PATH.read_text("utf-8"))
    return np.array([held["weights"][name] for name in FEATURES], np.float64), float(held["bias"])
