"""Measures video matching: edited stretches of real clips inside other films, beside vPDQ, and what it costs.

Run: python -m benchmarks.video [--data FOLDER] [--seed N] [--cache FOLDER] [--json FILE]

Fourteen kinds of edits (`video_edits`), each of every second protected clip that trained nothing (--full: of each),
between stretches of other films, and half as many films edited alike that show nothing protected; beside them films of
the same set (`video_look_alikes`): the last part of each clip, asked while its first part is protected, no copy,
counted apart and once more among the others. Then pairs that lie in the data folder, and look-alikes: one studio, one
speaker at another event. vPDQ runs by its published rule on our PDQ hashes at its default of one a second. What is
timed is processor time of one thread.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.pictures.processes import one_thread
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.video.asking import METHODS, Said, Setting, held_in, said_of
from benchmarks.video.clips import clips
from benchmarks.video.costs import costs
from benchmarks.video.edits import KINDS
from benchmarks.video.look_alikes import confusables
from benchmarks.video.metrics import (
    Stretch,
    calibration_error,
    micro_average_precision,
    pair_scores,
    segment_average_precision,
    threshold_at,
)
from benchmarks.video.natural import CONFUSABLES, NATURAL_PAIRS, natural_truth
from benchmarks.video.queries import Query, queries
from zhengpin.matching.video.describing import default_describer

_PRECISION = 0.9


def main(words: Sequence[str] | None = None) -> None:
    """Make films, ask, measure, print, write."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/zhengpin-video-test"))
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument(
        "--full", action="store_true", help="every clip with every edit, not every second one"
    )
    parser.add_argument("--skip-costs", action="store_true")
    parser.add_argument(
        "--costs-alone", action="store_true", help="measure what it costs, into the figures of an earlier run"
    )
    options = parser.parse_args(words)
    one_thread()
    copies = Setting(options.data, options.seed, options.cache)
    if options.costs_alone:
        _costs_alone(options, copies)
        return
    same_set = Setting(options.data, options.seed, options.cache, same_set=True)
    others = [clip for clip in copies.tested() if clip.role == "other"]
    edited = [clip for clip in copies.shown() if clip.group != "asl"]
    made = list(
        queries(edited, others, options.cache, options.seed, kinds=options.kinds, thin=not options.full)
    )
    alike = list(confusables(same_set.halves()[1], others, options.cache / "alike", options.seed))
    said = said_of(made, copies, "copies")
    figures = _measured(made, said) | _same_set(made, said, alike, said_of(alike, same_set, "same set"))
    figures["natural"] = _natural(copies, figures["threshold"])
    write(options.json, figures)
    if not options.skip_costs:
        figures |= costs(held_in(copies), others, default_describer(), options.cache)
    _record_event(figures)
    write(options.json, figures)


def _costs_alone(options: Namespace, copies: Setting) -> None:
    """Measure on a quiet machine what it costs; what was found before stands."""
    figures = json.loads(options.json.read_text())
    others = [clip for clip in copies.tested() if clip.role == "other"]
    figures |= costs(held_in(copies), others, default_describer(), options.cache)
    _record_event(figures)
    write(options.json, figures, "costs")


def _measured(made: Sequence[Query], said: Sequence[Said]) -> dict[str, Any]:
    """Return the figures of our full method, and those of the others under `peers` and `steps`."""
    truth = [one for query in made for one in query.truth]
    told = {method: [segment for one in said for segment in one[method]] for method in METHODS}
    each = {method: _figures(made, truth, segments) for method, segments in told.items()}
    return (
        each["close"]
        | _calibration({one.pair for one in truth}, told["close"])
        | {
            "films": len(made),
            "films_without": sum(not query.truth for query in made),
            "true_pairs": len({one.pair for one in truth}),
            "steps": {name: each[name] for name in ("fingerprints", "sparse")},
            "peers": {name: each[name] for name in ("vpdq", "vpdq_either")}
            | {"vpdq_rule": "its published rule on our PDQ hashes"},
        }
    )


def _calibration(pairs: set[tuple[str, str]], told: Sequence[Stretch]) -> dict[str, Any]:
    """Return how far what is told of pairs lies from the share that is true, whole and by fifths of what is told."""
    scores = pair_scores(told)
    truth = [pair in pairs for pair in scores]
    fifths: dict[str, dict[str, float]] = {}
    for fifth in range(5):
        some = [
            (one, true)
            for one, true in zip(scores.values(), truth, strict=True)
            if min(4, int(one * 5)) == fifth
        ]
        if some:
            fifths[f"{fifth / 5:.1f}-{(fifth + 1) / 5:.1f}"] = {
                "pairs": len(some),
                "told": round(sum(one for one, _ in some) / len(some), 3),
                "true": round(sum(true for _, true in some) / len(some), 3),
            }
    error = round(calibration_error(list(scores.values()), truth), 4)
    return {"calibration_error": error, "calibration": fifths}


def _same_set(
    made: Sequence[Query], said: Sequence[Said], alike: Sequence[Query], told: Sequence[Said]
) -> dict[str, Any]:
    """Return what is told of each film of the same set, how many are taken for copies, and the figures with them."""
    whole, alone = ([one for each in some for one in each["close"]] for some in ([*said, *told], said))
    truth = [one for query in made for one in query.truth]
    least = _figures(made, truth, alone)["threshold"]
    best = {
        query.clip: round(max([0.0, *pair_scores(one["close"]).values()]), 4)
        for query, one in zip(alike, told, strict=True)
    }
    with_them = _figures(made, truth, whole)
    return {
        "same_set": {
            "films": len(best),
            "taken": sum(least is not None and one >= least for one in best.values()),
            "among_them": {name: with_them[name] for name in ("micro_ap", "segment_ap", "recall_at_p90")},
            "scores": best,
        }
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


def _natural(setting: Setting, threshold: float | None) -> dict[str, Any]:
    """Return which pairs of the data folder are found at the threshold, and which look-alikes are taken for copies."""
    by_name = {clip.name: clip for clip in clips(setting.data, setting.seed)}
    least = 1.1 if threshold is None else threshold
    rows: dict[str, Any] = {"pairs": {}, "confusables": {}}
    films = [
        Query(by_name[name].path, "natural", natural_truth(name)) for name in (*NATURAL_PAIRS, *CONFUSABLES)
    ]
    for query, said in zip(films, said_of(films, setting, "natural"), strict=True):
        name = query.name
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
            rows["confusables"][name] = best | {"taken": best["close"] >= least}
    return rows


def _record_event(figures: dict[str, Any]) -> None:
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
        [[name, one["close"], one["vpdq"], one["taken"]] for name, one in natural["confusables"].items()],
    )
    same = figures["same_set"]
    show(
        f"Films of the same set, {same['taken']} of {same['films']} taken for copies",
        ["clip", "close look"],
        [[name, one] for name, one in same["scores"].items()],
    )
    show(
        f"What is told and what is true: calibration error {figures['calibration_error']}",
        ["told", "pairs", "mean", "true"],
        [[name, *one.values()] for name, one in figures["calibration"].items()],
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
