"""Another process on the same index: adds ids one by one, says each when it is acknowledged, folds now and then.

`python -m tests.matching.index.durable.outside FOLDER FIRST COUNT [FOLD_EVERY]`; then waits for a line with the ids
that others added and says whether it finds them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from zhengpin.matching.index.durable.hashes import DurableHashIndex


def hashed(number: int) -> np.ndarray:
    """Return the hash of a picture by its number, (1, 32)."""
    return np.random.default_rng(number).integers(0, 256, (1, 32), np.uint8)


def main(folder: str, first: int, count: int, fold_every: int = 0) -> None:
    index = DurableHashIndex(Path(folder))
    for number in range(first, first + count):
        index.add(np.array([number]), hashed(number))
        print(number, flush=True)
        if fold_every and number % fold_every == 0:
            index.compact()
    for line in sys.stdin:
        wanted = [int(word) for word in line.split()]
        found = [index.within(hashed(number), 31)[0][0].tolist() for number in wanted]
        print(found == [[number] for number in wanted], flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
