"""What it costs to protect thousands of marks: memory, milliseconds a picture, and how many are still found.

Run: python -m benchmarks.marks.many [--data FOLDER] [--seed N] [--marks N,N] [--scenes N] [--kept FILE] [--json FILE]

The real marks that test are protected, and so many more that are made of those that train: in other colours, mirrored,
cut, two side by side; with --alike of the protected ones themselves, whose parts are then those of many marks. Scenes
carry one of the real marks as it is.
"""

from __future__ import annotations

import argparse
import os
import pickle
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import faiss
import numpy as np
import psutil

from benchmarks.marks.command import Asked, predictions, scenes
from benchmarks.marks.data import MarkFile, Picture, marks_under, split_marks
from benchmarks.marks.metrics import pooled_recall
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.marks import MarkFinder, UnusableMark, describe
from zhengpin.matching.marks.score import score_model

Described = tuple[str, str, bytes]
"""Key, brand, what the finder must know."""


def main() -> None:
    """Describe, find among more and more, print, write."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--marks", default="150,1000,3000", help="how many are protected")
    parser.add_argument("--scenes", type=int, default=40)
    parser.add_argument("--alike", action="store_true", help="make more of the very marks that are protected")
    parser.add_argument("--kept", type=Path, help="keep here what is told of the marks, or take it from here")
    options = parser.parse_args()
    sizes = [int(one) for one in options.marks.split(",")]
    train, test = split_marks(marks_under(options.data))
    told = described(test, test if options.alike else train, max(sizes), options)
    asked = scenes(options.data, test, options.seed, options.scenes, "scenes")
    rows = [figures_of(told[:size], asked) for size in sizes]
    columns = list(rows[0])
    show("Protected marks and what they cost", columns, [[row[name] for name in columns] for row in rows])
    write(options.json, {"scenes": len(asked), "sizes": rows})


def described(
    real: list[MarkFile], others: list[MarkFile], most: int, options: argparse.Namespace
) -> list[Described]:
    """Return what is told of `most` marks: the real ones, then those that are made of others."""
    kept = options.kept
    if kept and kept.is_file():
        held: list[Described] = pickle.loads(kept.read_bytes())
        if len(held) >= most:
            return held[:most]
    made: list[Described] = []
    for number, (brand, picture) in enumerate(pictures(real, others, options.seed)):
        if len(made) == most:
            break
        try:
            made.append((f"{number}", brand, describe(picture)))
        except UnusableMark:
            continue
    if kept:
        kept.write_bytes(pickle.dumps(made))
    return made


def pictures(real: list[MarkFile], others: list[MarkFile], seed: int) -> Iterator[tuple[str, Picture]]:
    """Yield the real marks, then ever more that are made of others."""
    yield from ((one.brand, one.picture()) for one in real)
    held = [one.picture() for one in others]
    chance = np.random.default_rng(seed)
    number = 0
    while True:
        number += 1
        first, second = (held[at] for at in chance.integers(0, len(held), 2))
        yield f"made {number}", _made(first, second, chance)


def _made(first: Picture, second: Picture, chance: np.random.Generator) -> Picture:
    """Return a mark made of one or two: cut, mirrored, turned, in other colours."""
    if chance.random() < 0.5:
        first = _beside(first, second)
    else:
        height, width = first.shape[:2]
        left, top = int(width * chance.uniform(0, 0.4)), int(height * chance.uniform(0, 0.4))
        first = first[top : top + int(height * 0.6), left : left + int(width * 0.6)]
    first = np.rot90(first, int(chance.integers(4)))
    if chance.random() < 0.5:
        first = first[:, ::-1]
    first = first[..., chance.permutation(3)]
    padded = np.pad(first, ((12, 12), (12, 12), (0, 0)), constant_values=255)
    return np.ascontiguousarray(padded).astype(np.uint8)


def _beside(first: Picture, second: Picture) -> Picture:
    high = 240
    both = [
        cv2.resize(one, (max(8, high * one.shape[1] // one.shape[0]), high), interpolation=cv2.INTER_AREA)
        for one in (first, second)
    ]
    return np.ascontiguousarray(np.concatenate(both, axis=1)).astype(np.uint8)


def figures_of(told: list[Described], asked: list[Asked]) -> dict[str, Any]:
    """Return what so many marks cost and how many scenes' marks are found at the shipped threshold."""
    process = psutil.Process(os.getpid())
    before, began = process.memory_info().rss, time.perf_counter()
    finder = MarkFinder()
    finder.add_many(told)
    finder.find(asked[0].picture)
    ready = time.perf_counter() - began
    spent, found = [], []
    for number, one in enumerate(asked):
        began = time.thread_time()
        found += predictions(number, one, finder)
        spent.append(1000 * (time.thread_time() - began))
    return {
        "marks": len(finder),
        "megabytes": (process.memory_info().rss - before) / 1e6,
        "seconds_to_load": ready,
        "ms_median": float(np.median(spent)),
        "ms_longest": float(max(spent)),
        "recall": pooled_recall(found, set(range(len(asked))), score_model().threshold),
        "wrong": sum(not one.right for one in found),
        "kb_stored": sum(len(one) for _, _, one in told) / len(told) / 1000,
    }


if __name__ == "__main__":
    main()
