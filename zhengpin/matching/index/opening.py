"""Opens the indexes of the protected pictures in a folder that processes share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.records import DurableRecordIndex
from zhengpin.matching.index.durable.vectors import DurableVectorIndex


@dataclass(frozen=True)
class PictureIndexes:
    """The indexes of one set of pictures, all by the same ids.

    They have a log each: put records first and vectors last, remove in the other order, so that what a search
    finds is whole; after a crash in between, the ids that some of them lack are to be added again.
    """

    vectors: DurableVectorIndex
    hashes: DurableHashIndex
    records: DurableRecordIndex

    def compact(self, *, due_only: bool = True) -> int:
        """Fold those whose changes have grown (or all that have any); return how many were folded."""
        everyone = (self.vectors, self.hashes, self.records)
        return sum(index.compact() for index in everyone if index.due or not due_only)

    def close(self) -> None:
        """Let go of the files."""
        for index in (self.vectors, self.hashes, self.records):
            index.close()


def open_picture_indexes(folder: Path, dimensions: int, *, bits: int = 256) -> PictureIndexes:
    """Open the indexes in a folder, made if they are not there. Raises IndexFailure."""
    return PictureIndexes(
        DurableVectorIndex(folder / "vectors", dimensions),
        DurableHashIndex(folder / "hashes", bits),
        DurableRecordIndex(folder / "records"),
    )
