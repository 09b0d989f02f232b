"""The ports of the kinds of index; every engine behind them passes the contracts in tests/matching/index/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]


class Index(Protocol):
    """What every kind has. Ids are int64, not negative, each there once.

    A change that has returned is durable where the engine is, and every later search of any process sees it.
    """

    def __len__(self) -> int: ...

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        ...

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        ...

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        ...

    def refresh(self) -> None:
        """Take in what other processes have changed; a search does this by itself."""
        ...

    @property
    def due(self) -> bool:
        """Whether so much has changed that folding pays."""
        ...

    def compact(self, *, wait: bool = False) -> bool:
        """Fold changes into what is quick to search, while searches and changes go on elsewhere.

        Return False where there was nothing to do or another process is at it. wait: until that one is done, and then
        fold what is left, so that what was removed before stands in no file of this machine.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; the index is not to be used afterwards."""
        ...


class VectorIndex(Index, Protocol):
    """Nearest vectors by inner product; vectors are float32 (n, dimensions), of length 1 where scores are to be
    cosines.
    """

    dimensions: int

    def identity(self) -> str:
        """Return what names this very index: another one once somebody removed all of it and it was made anew."""
        ...

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        ...

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        ...


class HashIndex(Index, Protocol):
    """All binary hashes within a Hamming radius; hashes are uint8 (n, bits // 8)."""

    bits: int

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        ...

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        ...


class RecordIndex(Index, Protocol):
    """Bytes by id: what is looked at only when an id has been found by another index."""

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one. Raises ValueError on wrong lengths."""
        ...

    def get(self, ids: Ids, *, most: int | None = None) -> list[bytes | None]:
        """Return the record of each id, None where there is none; most: only so many bytes of each, from its start."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class VoteRows:
    """Local features of n pictures, one picture after the other.

    counts: (n,) features of each picture, possibly 0; words, signatures, places: (sum of counts,) the visual word
    of each feature, its binary signature, and where it is in the picture, packed by the caller.
    """

    counts: NDArray[np.int64]
    words: NDArray[np.uint16]
    signatures: NDArray[np.uint64]
    places: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.counts)

    def __getitem__(self, part: slice) -> VoteRows:
        """Return the pictures of a slice (of step 1)."""
        first, last, _ = part.indices(len(self))
        start = int(self.counts[:first].sum())
        stop = start + int(self.counts[first:last].sum())
        return VoteRows(
            self.counts[first:last],
            self.words[start:stop],
            self.signatures[start:stop],
            self.places[start:stop],
        )


@dataclass(frozen=True, slots=True, eq=False)
class VoteHits:
    """Stored features near those of a query, in no particular order; all arrays have one entry a hit.

    rows: which entry of the query; owners: a compact number of the picture, 0..owner_count-1, good within these
    hits only; places: as they were stored; distances: bits between the signatures. numbered: the ids of the owners
    as they were at the time of the search, in parts.
    """

    rows: NDArray[np.int32]
    owners: NDArray[np.int32]
    owner_count: int
    places: NDArray[np.uint32]
    distances: NDArray[np.uint8]
    numbered: tuple[Ids, ...]

    def ids_of(self, owners: NDArray[np.integer]) -> Ids:
        """Return the ids of pictures by their compact numbers."""
        found, first = np.empty(len(owners), np.int64), 0
        for ids in self.numbered:
            here = (owners >= first) & (owners < first + len(ids))
            found[here] = ids[owners[here] - first]
            first += len(ids)
        return found


class VoteIndex(Index, Protocol):
    """Local features by visual word, each with a signature of 64 bits (Jégou, Douze and Schmid, "Hamming embedding
    and weak geometric consistency for large scale image search", ECCV 2008). Words are 0..words-1.
    """

    words: int

    def add(self, ids: Ids, rows: VoteRows) -> None:
        """Add the features of n pictures; an id that is there gets the new ones.

        Raises ValueError on wrong shapes and types, on words out of range, and on a picture with too many features.
        """
        ...

    def hits(self, words: NDArray[np.uint16], signatures: NDArray[np.uint64], radius: int) -> VoteHits:
        """Return every stored feature of the same word whose signature is at most `radius` bits away.

        words, signatures: both (m,), a feature that goes to two words being there twice. Raises ValueError on wrong
        shapes and types, and on words out of range.
        """
        ...
