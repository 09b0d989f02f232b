"""Opens the indexes of the protected pictures in a folder that processes share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from zhengpin.locks import held
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.records import DurableRecordIndex
from zhengpin.matching.index.durable.vectors import DurableVectorIndex
from zhengpin.matching.index.durable.votes import DurableVoteIndex
from zhengpin.matching.index.port import HashIndex, Ids, Index, RecordIndex, VectorIndex, VoteIndex


class IndexEngine(Protocol):
    """What keeps the indexes of sets of pictures, as one setting chooses it.

    name: of a set, `[a-z0-9_-]`; folder: of this machine, for what stands or is followed there. All of it raises
    IndexFailure.
    """

    @property
    def address(self) -> str:
        """Where it is, as people name it, without a password."""

    @property
    def is_shared(self) -> bool:
        """Whether machines share it, by a server that may be away."""

    def prove(self) -> None:
        """See whether it can be used."""

    def open(self, name: str, dimensions: int, folder: Path) -> PictureIndexes:
        """Open the indexes of a set, made if they are not there."""

    def turn(self, name: str, folder: Path) -> AbstractContextManager[None]:
        """Hold the turn to change a set: whoever followed at the same time would make the same anew."""


@dataclass(frozen=True)
class PictureIndexes:
    """The indexes of one set of pictures, all by the same ids.

    hashes: by which pictures look alike; digests: 64 bits, by which they are exactly alike; votes: local features;
    folder: of this machine, in which they stand, or what follows them here.

    They are changed one after the other: put records first and vectors last, remove in the other order, so that what a
    search finds is whole; after a crash in between, the ids that some of them lack are to be added again.
    """

    vectors: VectorIndex
    votes: VoteIndex
    hashes: HashIndex
    digests: HashIndex
    records: RecordIndex
    folder: Path

    def compact(self, *, due_only: bool = True, wait: bool = False) -> int:
        """Fold those whose changes have grown (or all that have any); return how many were folded.

        wait: for a process that is at it.
        """
        return sum(index.compact(wait=wait) for index in self._all() if index.due or not due_only)

    def remove(self, ids: Ids) -> int:
        """Remove pictures from all of them, records last; return how many there were whole."""
        removed = self.vectors.remove(ids)
        for index in (self.votes, self.hashes, self.digests, self.records):
            index.remove(ids)
        return removed

    def identity(self) -> str:
        """Return what names these very indexes: another one once they were made anew."""
        return self.vectors.identity()

    def close(self) -> None:
        """Let go of files and connections."""
        for index in self._all():
            index.close()

    def _all(self) -> tuple[Index, ...]:
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
        folder,
    )


class EmbeddedEngine:
    """Folders of this machine, which its processes share."""

    address = "embedded"
    is_shared = False

    def prove(self) -> None:
        """Nothing: there is no server."""

    def open(self, name: str, dimensions: int, folder: Path) -> PictureIndexes:
        """Open the indexes in the folder."""
        return open_picture_indexes(folder, dimensions)

    @contextmanager
    def turn(self, name: str, folder: Path) -> Iterator[None]:
        """Hold the turn by a file of the folder."""
        with held(folder / "follow.lock"):
            yield
