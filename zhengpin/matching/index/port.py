"""The ports of the kinds of index; every engine behind them passes tests/matching/index/contract.py."""

from __future__ import annotations

from collections.abc import Sequence
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

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        ...

    def refresh(self) -> None:
        """Take in what other processes have changed; a search does this by itself."""
        ...

    def compact(self) -> bool:
        """Fold changes into what is quick to search, while searches and changes go on elsewhere.

        Return False where there was nothing to do or another process is at it.
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

    def get(self, ids: Ids) -> list[bytes | None]:
        """Return the record of each id, None where there is none."""
        ...
