"""A process beside the benchmark's own on the same index: `python -m benchmarks.index.outside ROLE FOLDER SEED …`.

Roles: `ask` searches without pause and says how often and with what memory when told to stop; `watch` is given numbers
of single pictures and says by the shared clock when it first finds each; `screen` is given ids of pictures and says
which of them it finds; `write` adds single pictures from a number on and says each when it is acknowledged.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from pathlib import Path

import numpy as np
import psutil

from benchmarks.index import simulated
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes


def ask(indexes: PictureIndexes, seed: int) -> None:
    chance = np.random.default_rng([seed, os.getpid()])
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), stopped.set()), daemon=True).start()
    print("ready", flush=True)
    count, started = 0, time.monotonic()
    while not stopped.is_set():
        vector = simulated.unit(chance.standard_normal((1, simulated.DIMENSIONS), np.float32))
        indexes.vectors.search(simulated.windows(vector, 14, chance), 10)
        indexes.hashes.within(chance.integers(0, 256, (8, simulated.BYTES), np.uint8), simulated.RADIUS)
        count += 1
    memory = psutil.Process().memory_full_info()
    print(count / (time.monotonic() - started), memory.rss, memory.uss, memory.pss, flush=True)


def watch(indexes: PictureIndexes, seed: int) -> None:
    """Say for each picture of a line (its number) when both its hash and its descriptor were first found."""
    print("ready", flush=True)
    for line in sys.stdin:
        vector, hashes = simulated.one(seed, int(line))
        wanted = first_id() + int(line)
        while indexes.hashes.within(hashes, 0)[0][0].tolist() != [wanted]:
            pass
        while indexes.vectors.search(vector, 1)[0].tolist() != [[wanted]]:
            pass
        print(time.monotonic(), flush=True)


def screen(indexes: PictureIndexes, seed: int) -> None:
    """Say which of a line's pictures out of blocks are found by hash or descriptor."""
    print("ready", flush=True)
    for line in sys.stdin:
        found = []
        for picture in map(int, line.split()):
            number, row = divmod(picture, simulated.BLOCK)
            vectors, hashes = simulated.block(seed, number)
            by_hash = indexes.hashes.within(hashes[row : row + 1], simulated.RADIUS)[0][0].tolist()
            by_vector = indexes.vectors.search(vectors[row : row + 1], 10)[0].ravel().tolist()
            if picture in by_hash or picture in by_vector:
                found.append(str(picture))
        print(" ".join(found), flush=True)


def write(indexes: PictureIndexes, seed: int, first: int) -> None:
    for number in itertools.count(first):
        add(indexes, seed, number)
        print(number, flush=True)


def add(indexes: PictureIndexes, seed: int, number: int) -> None:
    """Add a single picture to all three indexes."""
    vector, hashes = simulated.one(seed, number)
    at = np.array([first_id() + number])
    indexes.records.put(at, [np.random.default_rng(number).bytes(simulated.RECORD_BYTES)])
    indexes.hashes.add(at, hashes)
    indexes.vectors.add(at, vector)


def first_id() -> int:
    """Return the id of single picture 0, above those of all blocks."""
    return 1 << 40


def main(role: str, folder: str, seed: str, *more: str) -> None:
    indexes = open_picture_indexes(Path(folder), simulated.DIMENSIONS)
    roles = {"ask": ask, "watch": watch, "look": screen, "write": write}
    roles[role](indexes, int(seed), *map(int, more))


if __name__ == "__main__":
    main(*sys.argv[1:])
