"""Measures video matching: edited stretches of real clips inside other films, beside vPDQ, and what it costs.

Run: python -m benchmarks.video [--data FOLDER] [--seed N] [--cache FOLDER] [--json FILE]

Fourteen kinds of edits (`video_edits`), each of every second protected clip that trained nothing (--full: of each),
between stretches of other films, and half as many films edited alike that show nothing protected. Then pairs that lie
in the data folder, and look-alikes: one studio, one speaker at another event. vPDQ runs by its published rule on our
PDQ hashes at its default of one a second. What is timed is processor time of one thread.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2

from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.video_clips import Clip, clips
from benchmarks.video_costs import costs
from benchmarks.video_edits import KINDS
from benchmarks.video_metrics import (
    Stretch,
    micro_average_precision,
    pair_scores,
    segment_average_precision,
    threshold_at,
)
from benchmarks.video_natural import LOOK_ALIKES, NATURAL_PAIRS, natural_truth
from benchmarks.video_ours import Protected, protected
from benchmarks.video_peers import Vpdq
from benchmarks.video_queries import Query, queries
from zhengpin.matching.video.describing import FrameDescriber
from zhengpin.matching.video.finding import find
from zhengpin.matching.video.found import FootageMatch
from zhengpin.matching.video.score import score
from zhengpin.matching.video.verifying import NOTHING

_PRECISION = 0.9
METHODS = ("close", "fingerprints", "sparse", "vpdq", "vpdq_either")
"""close: both steps, with pictures of the protected films; fingerprints: both steps, without them; sparse: the first
step alone; vpdq: by its rule, of both films 80 % of the hashes; vpdq_either: the greater of the two shares.
"""


def main(words: Sequence[str] | None = None) -> None:
    """Make films, ask, measure, print, write."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/zhengpin-video-test"))
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument(
        "--full", action="store_true", help="every clip with every edit, not every second one"
    )
    parser.add_argument("--skip-costs", action="store_true")
    options = parser.parse_args(words)
    cv2.setNumThreads(1)
    every = clips(options.data, options.seed)
    tested = [clip for clip in every if not clip.trains and clip.original and clip.name not in LOOK_ALIKES]
    shown = [clip for clip in tested if clip.role == "protected"]
    others = [clip for clip in tested if clip.role == "other"]
    describer = FrameDescriber()
    held = protected([*shown, *(clip for clip in every if clip.trains)], [], describer)
    vpdq = Vpdq(shown)
    edited = [clip for clip in shown if clip.group != "asl"]
    made = list(
        queries(edited, others, options.cache, options.seed, kinds=options.kinds, thin=not options.full)
    )
    said = _asked(made, held, describer, vpdq)
    figures = _measured(made, said)
    figures["natural"] = _natural(options.data, every, held, describer, vpdq, figures["threshold"])
    if not options.skip_costs:
        figures |= costs(held, others, describer, options.cache)
    _tell(figures)
    write(options.json, figures)


def _asked(
    made: Sequence[Query], held: Protected, describer: FrameDescriber, vpdq: Vpdq
) -> dict[str, list[Stretch]]:
    """Return what every method says of all films."""
    said: dict[str, list[Stretch]] = {method: [] for method in METHODS}
    for query in made:
        for method, stretches in _said(query, held, describer, vpdq).items():
            said[method] += stretches
    return said


def _said(query: Query, held: Protected, describer: FrameDescriber, vpdq: Vpdq) -> dict[str, list[Stretch]]:
    close = find(query.path, held.footage, describer=describer, frame_of=held.frame_of)
    plain = [_unlaid(one) for one in close.matches] if close.looked else close.matches
    return {
        "close": held.stretches(query.name, close.matches),
        "fingerprints": held.stretches(query.name, plain),
        "sparse": held.stretches(query.name, held.footage.search(close.clip)),
    } | vpdq.said(query)


def _unlaid(match: FootageMatch) -> FootageMatch:
    """Return a match as it is scored where the protected film's pictures are not to be had."""
    return replace(match, score=score(match.parts | NOTHING, "close"))


def _measured(made: Sequence[Query], said: dict[str, list[Stretch]]) -> dict[str, Any]:
    """Return the figures of our full method, and those of the others under `peers` and `steps`."""
    truth = [one for query in made for one in query.truth]
    each = {method: _figures(made, truth, stretches) for method, stretches in said.items()}
    return each["close"] | {
        "films": len(made),
        "films_without": sum(not query.truth for query in made),
        "true_pairs": len({one.pair for one in truth}),
        "steps": {name: each[name] for name in ("fingerprints", "sparse")},
        "peers": {name: each[name] for name in ("vpdq", "vpdq_either")}
        | {"vpdq_rule": "its published rule on our PDQ hashes"},
    }


def _figures(made: Sequence[Query], truth: Sequence[Stretch], said: Sequence[Stretch]) -> dict[str, Any]:
    pairs = {one.pair for one in truth}
    scores = pair_scores(said)
    threshold = threshold_at(pairs, scores, _PRECISION)
    found: dict[str, list[bool]] = {}
    for query in made:
        for pair in {one.pair for one in query.truth}:
            found.setdefault(query.kind, []).append(scores.get(pair, -1.0) >= threshold)
    hits = [hit for kind in found.values() for hit in kind]
    return {
        "micro_ap": round(micro_average_precision(pairs, scores), 4),
        "segment_ap": round(segment_average_precision(truth, said), 4),
        "recall_at_p90": round(sum(hits) / max(1, len(hits)), 4),
        "recall_by_edit_at_p90": {kind: round(sum(one) / len(one), 4) for kind, one in found.items()},
        "threshold": threshold if threshold <= 1 else None,
    }


def _natural(
    data: Path,
    every: Sequence[Clip],
    held: Protected,
    describer: FrameDescriber,
    vpdq: Vpdq,
    threshold: float | None,
) -> dict[str, Any]:
    """Return which pairs of the data folder are found at the threshold, and which look-alikes are taken for copies."""
    by_name = {clip.name: clip for clip in every}
    least = 1.0 if threshold is None else threshold
    rows: dict[str, Any] = {"pairs": {}, "look_alikes": {}}
    for name in (*NATURAL_PAIRS, *LOOK_ALIKES):
        query = Query(by_name[name].path, "natural", natural_truth(name))
        said = _said(query, held, describer, vpdq)
        if name in NATURAL_PAIRS:
            best = {
                method: pair_scores(one).get((name, query.truth[0].reference), 0.0)
                for method, one in said.items()
            }
            rows["pairs"][name] = best | {
                "found": best["close"] >= least,
                "segment_ap": round(segment_average_precision(query.truth, said["close"]), 3),
            }
        else:
            best = {method: max([0.0, *pair_scores(one).values()]) for method, one in said.items()}
            rows["look_alikes"][name] = best | {"taken": best["close"] >= least}
    return rows


def _tell(figures: dict[str, Any]) -> None:
    each = {
        "close look": figures,
        **{f"{name} alone": one for name, one in figures["steps"].items()},
        "vPDQ (both 80 %)": figures["peers"]["vpdq"],
        "vPDQ (either)": figures["peers"]["vpdq_either"],
    }
    show(
        f"{figures['films']} films, {figures['true_pairs']} with a protected stretch",
        ["method", "micro-AP", "segment-AP", "recall at P90"],
        [[name, one["micro_ap"], one["segment_ap"], one["recall_at_p90"]] for name, one in each.items()],
    )
    kinds = figures["recall_by_edit_at_p90"]
    show(
        "Recall at precision 90 % by edit",
        ["edit", *each],
        [[kind, *(one["recall_by_edit_at_p90"].get(kind, 0.0) for one in each.values())] for kind in kinds],
    )
    natural = figures["natural"]
    show(
        "Pairs of the data folder",
        ["film", "close look", "vPDQ (both)", "found", "segment-AP"],
        [
            [name, one["close"], one["vpdq"], one["found"], one["segment_ap"]]
            for name, one in natural["pairs"].items()
        ],
    )
    show(
        "Look-alikes that are no copies",
        ["film", "close look", "vPDQ (both)", "taken for a copy"],
        [[name, one["close"], one["vpdq"], one["taken"]] for name, one in natural["look_alikes"].items()],
    )
    if "times_real_time" in figures:
        show(
            "What it costs, one thread",
            ["what", "figure"],
            [
                [name, str(figures[name])]
                for name in ("times_real_time", "bytes_per_hour", "query_ms_at_1m_seconds")
            ],
        )


if __name__ == "__main__":
    main()
