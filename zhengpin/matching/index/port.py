"""The ports of the two kinds of index; every engine behind them passes tests/matching/index/contract.py."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]


class VectorIndex(Protocol):
    """Nearest vectors by inner product; vectors are float32 (n, dimensions), ids int64, each id once."""

    dimensions: int

    def __len__(self) -> int: ...

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        ...

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        ...

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        ...

    def save(self, path: Path) -> None:
        """Write a snapshot so that `path` holds either the old or the new one, whole."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the index of a snapshot."""
        ...


class HashIndex(Protocol):
    """All binary hashes within a Hamming radius; hashes are uint8 (n, bits // 8), ids int64, each id once."""

    bits: int

    def __len__(self) -> int: ...

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        ...

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        ...

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first.
        """
        ...

    def save(self, path: Path) -> None:
        """Write a snapshot so that `path` holds either the old or the new one, whole."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the index of a snapshot."""
        ...
