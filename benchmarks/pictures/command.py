"""Measures picture matching on edited copies of photos beside the peers.

Run: python -m benchmarks.pictures [--data FOLDER] [--seed N] [--queries-per-kind N] [--json FILE] [--plots FOLDER]

Builds from any folder of pictures the edited queries of `picture_edits`, 22 kinds, as many of nothing known, and
gives them to our matcher (full, fast, and on free weights) and to the peers. Nothing that trained is tested. What is
counted runs in several processes, then what is timed in one, in one thread.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.figures import OURS, report, tabled
from benchmarks.pictures.filling import POOL, pattern_of
from benchmarks.pictures.hard_negatives import MOST_PAIRS, false_matches, hard_negatives
from benchmarks.pictures.metrics import Predictions, pooled
from benchmarks.pictures.ours import FREE, Methods, Ours, fixed_threshold
from benchmarks.pictures.peers import PEERS, NotInstalled, Said, Task
from benchmarks.pictures.plots import plot
from benchmarks.pictures.processes import PROCESSES, one_thread
from benchmarks.pictures.queries import Query, queries
from benchmarks.pictures.speeds import grown
from benchmarks.pictures.split import NEAR, Split, split
from benchmarks.pictures.training import TRAINED_ON, training_pictures
from benchmarks.running import SHARED_DATA, arguments, write

METHODS = (*OURS, *PEERS)
PLATFORM = 180_000
"""Protected pictures of a platform's programme: the size at which speed is said."""
SIZES, LARGER = (10_000, 30_000, 100_000, PLATFORM), (300_000, 1_000_000)


def main(words: Sequence[str] | None = None) -> None:
    """Split, edit, run every method, measure, print, plot, write."""
    options = _options(words)
    one_thread()
    drawn = split(options.data, options.seed, references=options.references, trained_on=options.trained_on)
    _record_event(drawn)
    made = queries(
        drawn.references,
        drawn.distractors,
        options.seed,
        per_kind=options.queries_per_kind,
        kinds=options.kinds,
        processes=options.processes,
    )
    task = Task(
        [picture.data for picture in drawn.references],
        [query.data for query in made],
        [picture.data for picture in training_pictures(options.data)],
        options.processes,
    )
    ours = Methods(options.processes)
    try:
        found = run(methods(ours, options), task, made)
        thresholds = {name: fixed_threshold(_descriptors(options)[name]) for name in OURS if name in found}
        figures = {**described(drawn, made), **tabled(found, thresholds, made, options.seed)}
        figures |= against_hard_negatives(drawn, options)
        figures |= timed(ours.protecting(task, options.descriptor), task, made, options)
    finally:
        ours.close()
    report(figures)
    if options.plots:
        plot(options.plots, found, figures)
    write(options.json, figures)


def methods(ours: Methods, options: Namespace) -> dict[str, Callable[[Task], Said]]:
    """Return the methods asked for by name: ours first, then the peers."""
    named = _descriptors(options)
    own: dict[str, Callable[[Task], Said]] = {
        "ours": lambda task: ours.said(task, "full", named["ours"]),
        "ours_fast": lambda task: ours.said(task, "fast", named["ours_fast"]),
        "ours_free_weights": lambda task: ours.said(task, "full", named["ours_free_weights"]),
    }
    return {name: one for name, one in {**own, **PEERS}.items() if name in options.methods}


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
        print(f"{name}: {time.perf_counter() - started:.0f} s", flush=True)
    return found


def timed(ours: Ours, task: Task, made: Sequence[Query], options: Namespace) -> dict[str, Any]:
    """Return ms for one query on one core, and bytes for one reference, at each size of the protected set."""
    sizes = (*options.sizes, *(LARGER if options.growth else ()))
    copies, others = ([query for query in made if (query.source is None) == none] for none in (False, True))
    half = (options.timed_queries + 1) // 2
    asked = [*_evenly(copies, half), *_evenly(others, half)]
    growth: list[dict[str, Any]] = []
    if sizes:
        chance = np.random.default_rng([options.seed, 1])
        pattern = pattern_of(
            task.references, options.descriptor, chance, pool=options.pool, processes=options.processes
        )
        growth = grown(ours, pattern, asked, sizes, options.seed)
    at = min(growth, key=lambda one: abs(one["protected"] - PLATFORM), default={})
    return {
        "ms_full": at["full"]["ms"] if at else None,
        "ms_fast": at["fast"]["ms"] if at else None,
        "bytes_per_reference": at.get("bytes_per_reference"),
        "bytes_by_index": at.get("bytes_by_index"),
        "protected_for_ms": at.get("protected"),
        "timed_queries": len(asked),
        "growth": growth,
        "growth_note": f"beyond {len(task.references)} photos the protected pictures are simulated",
    }


def against_hard_negatives(drawn: Split, options: Namespace) -> dict[str, Any]:
    """Return false matches among pairs that look alike."""
    if not options.hard_negative_pairs:
        return {"hard_negative_pairs": 0, "hard_negative_false_matches": 0}
    pictures = [*drawn.references, *drawn.distractors]
    pairs = hard_negatives(options.data, pictures, options.seed, most=options.hard_negative_pairs)
    return false_matches(pairs, options.descriptor, processes=options.processes)


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


def _record_event(drawn: Split) -> None:
    print(f"{len(drawn.references)} references, {len(drawn.distractors)} sources of non-copies. Left out:")
    for reason, many in drawn.left_out.items():
        print(f"  {many:5} {reason}")
    print(
        f"Nothing tested is among the {drawn.trained_on} that trained, by SHA-256 and by PDQ within {NEAR} bits."
    )
    print("Doubles were found by PDQ, the folder's tables and by eye, not by the matcher under test.")


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
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="protected sets to time, 0: none")
    parser.add_argument(
        "--growth", action="store_true", help="time larger ones too: 20 GB of disk, 5 GB of memory"
    )
    parser.add_argument(
        "--pool", type=int, default=POOL, help="features that simulated pictures are drawn from"
    )
    parser.add_argument("--processes", type=int, default=PROCESSES, help="for what is not timed")
    parser.add_argument("--timed-queries", type=int, default=132)
    parser.add_argument(
        "--hard-negative-pairs", type=int, default=MOST_PAIRS, help="at most so many, 0: none"
    )
    parser.add_argument("--plots", type=Path, help="write plots into this folder")
    return parser.parse_args(words)


def _evenly(made: Sequence[Query], most: int) -> Sequence[Query]:
    return made[:: max(1, len(made) // max(1, most))][:most]


def _descriptors(options: Namespace) -> dict[str, str]:
    return dict(zip(OURS, (options.descriptor, options.descriptor, options.free_weights), strict=True))


def _methods(text: str) -> tuple[str, ...]:
    return tuple(METHODS[METHODS.index(word)] for word in text.split(","))


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(KINDS[KINDS.index(word)] for word in text.split(","))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(",") if int(word))


if __name__ == "__main__":
    main()
