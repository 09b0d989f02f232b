"""Turns what every method said into the figures of the results file, and prints them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.metrics import (
    Predictions,
    calibration,
    interval,
    micro_average_precision,
    precision_above,
    recall_above,
    recall_at_1,
    threshold_at,
)
from benchmarks.pictures.peers import PEERS
from benchmarks.pictures.queries import Query
from benchmarks.running import show

_POOLED = ("micro_ap", "recall_at_p90", "recall_at_p99", "recall_at_1")
_TIMES = ("ms", "mean_ms", "p90_ms", "copies_ms", "others_ms")
_ALONE = (
    "fixed_threshold",
    "leave_one_edit_out_micro_ap",
    "calibration_error",
    "ms_full",
    "ms_fast",
    "bytes_per_reference",
    "bytes_by_index",
    "protected_for_ms",
)
OURS = ("ours", "ours_fast", "ours_free_weights")
_FIT = Path(__file__).parents[1] / "results" / "fit_picture_score.json"


def measured(found: Predictions, kinds: Sequence[str], seed: int) -> dict[str, Any]:
    """Return the figures of one method. kinds: of each query."""
    of_kind = np.array(kinds)
    at_90 = threshold_at(found, 0.9)
    return {
        "micro_ap": micro_average_precision(found),
        "micro_ap_interval_95": list(interval(found, seed)),
        "recall_at_p90": recall_above(found, at_90),
        "recall_at_p99": recall_above(found, threshold_at(found, 0.99)),
        "recall_at_1": recall_at_1(found),
        "per_edit_recall_at_p90": {
            kind: recall_above(found, at_90, of_kind == kind) for kind in KINDS if kind in set(kinds)
        },
    }


def tabled(
    found: Mapping[str, Predictions], thresholds: Mapping[str, float], made: Sequence[Query], seed: int
) -> dict[str, Any]:
    """Return the figures of all methods, ours at the top, under the names of the results file.

    thresholds: of our methods by name, as they were fixed before any test.
    """
    kinds = [query.kind for query in made]
    every = {name: measured(one, kinds, seed) for name, one in found.items()}
    for name in OURS:
        every.setdefault(name, {})
        if name in found:
            every[name]["fixed_threshold"] = fixed(found[name], thresholds[name])
            bins, error = calibration(found[name])
            every[name] |= {"calibration": bins, "calibration_error": error}
    return {
        **every["ours"],
        "fast": every["ours_fast"],
        "free_weights": every["ours_free_weights"],
        "peers": {name: every.get(name) for name in PEERS},
        "leave_one_edit_out_micro_ap": _left_out(),
        "leave_one_edit_out_note": f"copied from {_FIT.name}, the fit's own result: on pictures that may train",
    }


def fixed(found: Predictions, threshold: float) -> dict[str, float]:
    """Return precision and recall at the threshold that was fixed before any test."""
    return {
        "threshold": threshold,
        "precision": precision_above(found, threshold),
        "recall": recall_above(found, threshold),
    }


def report(figures: dict[str, Any]) -> None:
    """Print the tables."""
    rows = {"ours": figures, "ours, fast": figures["fast"], "ours, free weights": figures["free_weights"]}
    rows |= figures["peers"]
    present = {name: one for name, one in rows.items() if one}
    lines = [(name, *(one[key] for key in _POOLED)) for name, one in present.items()]
    show("All queries pooled", ("method", *_POOLED), lines)
    shares = {name: one["per_edit_recall_at_p90"] for name, one in present.items()}
    edits = [(kind, *(each[kind] for each in shares.values())) for kind in figures["per_edit_recall_at_p90"]]
    show("Recall at precision 90 %, by edit", ("edit", *present), edits)
    sizes = [
        (one["protected"], power, *(one[power].get(key, "") for key in _TIMES))
        for one in figures["growth"]
        for power in ("full", "fast")
    ]
    show("A query, one core", ("protected", "power", *_TIMES), sizes)
    hard = [key for key in figures if key.startswith("hard_negative")]
    print(json.dumps({key: figures.get(key) for key in (*_ALONE, *hard)}, indent=2))


def _left_out() -> float | None:
    """micro-AP with the score trained on other kinds of edit than it is tested on, as the fit measured it."""
    if not _FIT.is_file():
        return None
    return json.loads(_FIT.read_text(encoding="utf-8")).get("leave_one_edit_out_micro_ap")
