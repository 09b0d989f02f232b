"""Several processes on one index: what is added is found by another, what is removed never, and kills lose nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.index.outside import add, first_id
from benchmarks.index.simulated import DIMENSIONS
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes

Outside = subprocess.Popen[str]


def start(role: str, folder: Path, seed: int, *more: int) -> Outside:
    """Start a process of a role; all but writers say when they are ready."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.index.outside",
        role,
        str(folder),
        str(seed),
        *map(str, more),
    ]
    env = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
    if role != "write":
        assert hear(process) == "ready"
    return process


@contextmanager
def outside(role: str, folder: Path, seed: int) -> Iterator[Outside]:
    """Have a process of a role for a while."""
    process = start(role, folder, seed)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def hear(process: Outside) -> str:
    """Return the next line that a process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: Outside, line: str) -> None:
    """Say a line to a process."""
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def adds_to_matches(indexes: PictureIndexes, folder: Path, seed: int, times: int = 15) -> dict[str, Any]:
    """Return the seconds from the call of an add until a query of another process has found it.

    Meanwhile a third process asks without pause.
    """
    taken = []
    with outside("ask", folder, seed), outside("watch", folder, seed) as watcher:
        for number in range(times):
            tell(watcher, str(number))
            time.sleep(0.3)
            began = time.monotonic()
            add(indexes, seed, number)
            taken.append(float(hear(watcher)) - began)
    return {"median": round(statistics.median(taken), 4), "max": round(max(taken), 4), "times": times}


def removed_and_found(indexes: PictureIndexes, folder: Path, seed: int, count: int = 200) -> dict[str, int]:
    """Remove pictures; return how many of them another process still finds, before and after folding."""
    gone = np.random.default_rng(seed).choice(10_000, count, replace=False)
    asked = " ".join(map(str, gone[:40].tolist()))
    with outside("look", folder, seed) as process:
        tell(process, asked)
        before = len(hear(process).split())
        indexes.vectors.remove(gone)
        indexes.hashes.remove(gone)
        tell(process, asked)
        after = len(hear(process).split())
        indexes.compact(due_only=False)
        tell(process, asked)
        folded = len(hear(process).split())
    return {"removed": count, "found_before": before, "found_again": after + folded}


def killed(indexes: PictureIndexes, folder: Path, seed: int, kills: int = 10) -> dict[str, int]:
    """Kill a process that adds, again and again; return how much of what it had acknowledged is lost."""
    chance, said = np.random.default_rng(seed), list[int]()
    for turn in range(kills):
        writer = start("write", folder, seed, 1_000_000 * (turn + 1))
        said.append(int(hear(writer)))
        time.sleep(float(chance.uniform(0, 0.3)))
        writer.kill()
        said += [int(line) for line in writer.communicate()[0].split("\n")[:-1]]
        if turn % 4 == 3:
            indexes.compact(due_only=False)
    wanted = np.array(said) + first_id()
    fresh = open_picture_indexes(folder, DIMENSIONS)
    lost = {
        name: len(np.setdiff1d(wanted, index.ids()))
        for name, index in (("vectors", fresh.vectors), ("hashes", fresh.hashes), ("records", fresh.records))
    }
    sizes = [np.random.default_rng(number).bytes(6_000) for number in said[-20:]]
    lost["records"] += sum(a != b for a, b in zip(fresh.records.get(wanted[-20:]), sizes, strict=True))
    fresh.close()
    return {"kills": kills, "acknowledged": len(said), "lost": sum(lost.values())}


def together(folder: Path, seed: int, processes: int = 4, seconds: float = 8.0) -> list[dict[str, float]]:
    """Return for each of several processes that ask at once its pictures a second and its memory in MB."""
    askers = [start("ask", folder, seed) for _ in range(processes)]
    time.sleep(seconds)
    figures = []
    for asker in askers:
        tell(asker, "stop")
    for asker in askers:
        rate, rss, uss, pss = map(float, hear(asker).split())
        asker.communicate()
        figures.append(
            {
                "pictures_per_s": round(rate, 2),
                "resident_mb": round(rss / 1e6, 1),
                "own_mb": round(uss / 1e6, 1),
                "share_mb": round(pss / 1e6, 1),
            }
        )
    return figures
