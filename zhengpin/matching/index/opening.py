"""Opens the indexes of the protected pictures in a folder that processes share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.records import DurableRecordIndex
from zhengpin.matching.index.durable.vectors import DurableVectorIndex
from zhengpin.matching.index.durable.votes import DurableVoteIndex


@dataclass(frozen=True)
class PictureIndexes:
    """The indexes of one set of pictures, all by the same ids.

    hashes: by which pictures look alike; digests: 64 bits, by which they are exactly alike; votes: local features.

    They have a log each: put records first and vectors last, remove in the other order, so that what a search
    finds is whole; after a crash in between, the ids that some of them lack are to be added again.
    """

    vectors: DurableVectorIndex
    votes: DurableVoteIndex
    hashes: DurableHashIndex
    digests: DurableHashIndex
    records: DurableRecordIndex

    def compact(self, *, due_only: bool = True) -> int:
        """Fold those whose changes have grown (or all that have any); return how many were folded."""
        return sum(index.compact() for index in self._all() if index.due or not due_only)

    def close(self) -> None:
        """Let go of the files."""
        for index in self._all():
            index.close()

    def _all(self) -> tuple[DurableIndex[Any, Any], ...]:
        return self.vectors, self.votes, self.hashes, self.digests, self.records


def open_picture_indexes(
    folder: Path, dimensions: int, *, bits: int = 256, words: int = 4096
) -> PictureIndexes:
    """Open the indexes in a folder, made if they are not there. Raises IndexFailure."""
    return PictureIndexes(
        DurableVectorIndex(folder / "vectors", dimensions),
        DurableVoteIndex(folder / "votes", words),
        DurableHashIndex(folder / "hashes", bits),
        DurableHashIndex(folder / "digests", 64),
        DurableRecordIndex(folder / "records"),
    )
