"""Another process on the same index: adds ids one by one, says each when it is acknowledged, folds now and then.

`python -m tests.matching.index.durable.outside KIND FOLDER FIRST COUNT [FOLD_EVERY]`; then waits for a line with the
ids that others added and says whether it finds them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.votes import DurableVoteIndex
from zhengpin.matching.index.port import VoteRows

FEATURES = 20


def hashed(*numbers: int) -> np.ndarray:
    """Return the hashes of pictures by their numbers, (n, 32)."""
    rows = [np.random.default_rng(number).integers(0, 256, 32, np.uint8) for number in numbers]
    return np.array(rows, np.uint8).reshape(-1, 32)


def voted(*numbers: int) -> VoteRows:
    """Return the features of pictures by their numbers."""
    each = [np.random.default_rng(number) for number in numbers]
    return VoteRows(
        np.full(len(numbers), FEATURES),
        np.concatenate([chance.integers(0, 4096, FEATURES, np.uint16) for chance in each]),
        np.concatenate([chance.integers(0, 2**64, FEATURES, np.uint64) for chance in each]),
        np.concatenate([chance.integers(0, 2**32, FEATURES, np.uint32) for chance in each]),
    )


def found_by_hash(index: DurableHashIndex, number: int) -> list[int]:
    """Return the ids that are found by a picture's hash."""
    return index.within(hashed(number), 31)[0][0].tolist()


def found_by_votes(index: DurableVoteIndex, number: int) -> list[int]:
    """Return the ids that as many features as it has vote for, among those found by a picture's features."""
    rows = voted(number)
    hits = index.hits(rows.words, rows.signatures, 6)
    votes = np.bincount(hits.owners, minlength=hits.owner_count)
    return hits.ids_of(np.flatnonzero(votes >= FEATURES)).tolist()


@dataclass(frozen=True)
class Trial:
    """A kind under trial: its opening, the rows of pictures by their numbers, and what it finds by one."""

    open: Callable[[Path], Any]
    rows: Callable[..., Any]
    found: Callable[[Any, int], list[int]]

    def fill(self, index: Any, *numbers: int) -> None:
        """Add pictures."""
        index.add(np.array(numbers, np.int64), self.rows(*numbers))


TRIALS = {
    "hashes": Trial(DurableHashIndex, hashed, found_by_hash),
    "votes": Trial(DurableVoteIndex, voted, found_by_votes),
}


def main(kind: str, folder: str, first: int, count: int, fold_every: int = 0) -> None:
    trial = TRIALS[kind]
    index = trial.open(Path(folder))
    for number in range(first, first + count):
        trial.fill(index, number)
        print(number, flush=True)
        if fold_every and number % fold_every == 0:
            index.compact()
    for line in sys.stdin:
        wanted = [int(word) for word in line.split()]
        found = [trial.found(index, number) for number in wanted]
        print(found == [[number] for number in wanted], flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
