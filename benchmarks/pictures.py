"""Measures picture matching on edited copies of photos beside the peers.

Run: python -m benchmarks.pictures [--data FOLDER] [--seed N] [--queries-per-kind N] [--json FILE] [--plots FOLDER]

Builds from any folder of pictures the edited queries of `picture_edits`, 22 kinds, as many of nothing known, and
gives them to our matcher (full, fast, and on free weights) and to the peers. Nothing that trained is tested.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import faiss

from benchmarks.picture_edits import KINDS
from benchmarks.picture_figures import report, tabled
from benchmarks.picture_hard_negatives import MOST_PAIRS, false_matches, hard_negatives
from benchmarks.picture_metrics import Predictions, pooled
from benchmarks.picture_ours import FREE, Power, ours, protecting, speeds
from benchmarks.picture_peers import PEERS, NotInstalled, Said, Task
from benchmarks.picture_plots import plot
from benchmarks.picture_queries import Query, queries
from benchmarks.picture_split import NEAR, Split, split
from benchmarks.picture_training import TRAINED_ON, training_pictures
from benchmarks.running import SHARED_DATA, arguments, write

METHODS = ("ours", "ours_fast", "ours_free_weights", *PEERS)
PLATFORM = 180_000
"""Protected pictures of a platform's programme: the size at which speed is said."""


def main(words: Sequence[str] | None = None) -> None:
    """Split, edit, run every method, measure, print, plot, write."""
    options = _options(words)
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    drawn = split(options.data, options.seed, references=options.references, trained_on=options.trained_on)
    _tell(drawn)
    made = queries(
        drawn.references,
        drawn.distractors,
        options.seed,
        per_kind=options.queries_per_kind,
        kinds=options.kinds,
    )
    task = Task(
        [picture.data for picture in drawn.references],
        [query.data for query in made],
        [picture.data for picture in training_pictures(options.data)],
    )
    found = run(methods(options), task, made)
    figures = {**described(drawn, made), **tabled(found, made, options.seed)}
    figures |= timed(task, made, options)
    figures |= against_hard_negatives(drawn, options)
    report(figures)
    if options.plots:
        plot(options.plots, found, figures)
    write(options.json, figures)


def methods(options: Namespace) -> dict[str, Callable[[Task], Said]]:
    """Return the methods asked for by name: ours first, then the peers."""
    free = {"ours_free_weights": ours("full", options.free_weights)}
    own = {"ours": ours("full", options.descriptor), "ours_fast": ours("fast", options.descriptor)}
    return {name: one for name, one in {**own, **free, **PEERS}.items() if name in options.methods}


def run(
    wanted: dict[str, Callable[[Task], Said]], task: Task, made: Sequence[Query]
) -> dict[str, Predictions]:
    """Return what each method says of all queries; one that is not installed is left out, and said to be."""
    sources = [query.source for query in made]
    found = {}
    for name, method in wanted.items():
        started = time.perf_counter()
        try:
            found[name] = pooled(method(task), sources)
        except NotInstalled as missing:
            print(f"{name}: left out, {missing}")
            continue
        print(f"{name}: {time.perf_counter() - started:.0f} s")
    return found


def timed(task: Task, made: Sequence[Query], options: Namespace) -> dict[str, Any]:
    """Return ms for one query on one core, and bytes for one reference, at each size of the protected set."""
    step = max(1, len(made) // max(1, options.timed_queries))
    asked = [query.data for query in made[::step]]
    growth: dict[str, list[dict[str, float]]] = {}
    if options.sizes:
        powers: tuple[Power, ...] = ("full", "fast")
        for power in powers:
            matcher = protecting(task.references, power, options.descriptor)
            measured_here = speeds(matcher, task.references, asked, options.sizes, options.seed)
            growth[power] = [asdict(one) for one in measured_here]
    at = {
        power: min(those, key=lambda one: abs(one["protected"] - PLATFORM)) for power, those in growth.items()
    }
    return {
        "ms_full": at["full"]["ms"] if at else None,
        "ms_fast": at["fast"]["ms"] if at else None,
        "bytes_per_reference": at["full"]["bytes"] if at else None,
        "protected_for_ms": at["full"]["protected"] if at else None,
        "timed_queries": len(asked),
        "growth": growth,
        "growth_note": f"beyond {len(task.references)} photos the protected pictures are simulated",
    }


def against_hard_negatives(drawn: Split, options: Namespace) -> dict[str, Any]:
    """Return false matches among pairs that look alike."""
    if not options.hard_negative_pairs:
        return {"hard_negative_pairs": 0, "hard_negative_false_matches": 0}
    pictures = [*drawn.references, *drawn.distractors]
    return false_matches(
        hard_negatives(options.data, pictures, options.seed, most=options.hard_negative_pairs)
    )


def described(drawn: Split, made: Sequence[Query]) -> dict[str, Any]:
    """Return what was asked of whom."""
    copies = sum(query.source is not None for query in made)
    return {
        "references": len(drawn.references),
        "queries": copies,
        "distractors": len(made) - copies,
        "distractor_sources": len(drawn.distractors),
        "left_out": drawn.left_out,
        "trained_on": drawn.trained_on,
    }


def _tell(drawn: Split) -> None:
    print(f"{len(drawn.references)} references, {len(drawn.distractors)} sources of non-copies. Left out:")
    for reason, many in drawn.left_out.items():
        print(f"  {many:5} {reason}")
    print(
        f"Nothing tested is among the {drawn.trained_on} that trained, by SHA-256 and by PDQ within {NEAR} bits."
    )
    print("Doubles were found by PDQ and the folder's tables alone, not by the matcher under test.")


def _options(words: Sequence[str] | None) -> Namespace:
    parser = arguments((__doc__ or "").split("\n", 1)[0], SHARED_DATA)
    parser.add_argument("--queries-per-kind", type=int, default=100)
    parser.add_argument("--kinds", type=_kinds, default=KINDS, help="of edit, with commas between")
    parser.add_argument("--references", type=int, help="at most so many")
    parser.add_argument(
        "--methods", type=_methods, default=METHODS, help="with commas between; ours must be one"
    )
    parser.add_argument("--descriptor", default="auto", help="name of ours")
    parser.add_argument("--free-weights", default=FREE, help="name of a descriptor")
    parser.add_argument(
        "--trained-on", type=Path, default=TRAINED_ON, help="the list of pictures that trained"
    )
    parser.add_argument(
        "--sizes", type=_sizes, default=(10_000, PLATFORM), help="protected sets to time, 0: none"
    )
    parser.add_argument("--timed-queries", type=int, default=220)
    parser.add_argument(
        "--hard-negative-pairs", type=int, default=MOST_PAIRS, help="at most so many, 0: none"
    )
    parser.add_argument("--plots", type=Path, help="write plots into this folder")
    return parser.parse_args(words)


def _methods(text: str) -> tuple[str, ...]:
    return tuple(METHODS[METHODS.index(word)] for word in text.split(","))


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(KINDS[KINDS.index(word)] for word in text.split(","))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(",") if int(word))


if __name__ == "__main__":
    main()
