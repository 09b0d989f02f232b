"""What a kind of index says to the durable engine: how its rows stand in the log, and how a base is made of them.

A new kind needs an `IndexKind`, its `Delta` (what came since the base, in memory) and its `Base` (immutable files), and
a class with the searches over both; all else (log, ids, removal, folding, sharing) is the engine's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.durable.frames import LogFile

Rows = Any
Places = NDArray[np.int64]


class Delta(Protocol):
    """Rows in the order in which they came; a row's number is its slot. It is never told of removals."""

    def append(self, encoded: memoryview, count: int, *, log: LogFile, at: int) -> None:
        """Take in `count` rows as they stand in the log, from its byte `at`."""
        ...


@dataclass(frozen=True)
class Folding[B, D: Delta]:
    """What a new base is made of: `total` rows, numbered by ascending id.

    Rows `base_from` of the old base go to `base_to`, slots `delta_from` of the delta to `delta_to`.
    """

    total: int
    base: B | None
    base_from: Places
    base_to: Places
    delta: D
    delta_from: Places
    delta_to: Places


class IndexKind[B, D: Delta](Protocol):
    """A kind of index. name, parameters: written in the manifest, compared on opening; fold_from, fold_share: so many
    changes since the base, and one row in so many, are always borne before folding pays; superseded: files that only
    earlier versions wrote, so that a base with one of them is folded anew.
    """

    name: str
    fold_from: int
    fold_share: int
    superseded: frozenset[str]

    @property
    def parameters(self) -> Mapping[str, int]: ...

    def encode(self, rows: Rows) -> bytes:
        """Return rows as they stand in the log."""
        ...

    def delta(self) -> D:
        """Return an empty delta."""
        ...

    def build(self, folder: Path, folding: Folding[B, D]) -> None:
        """Write the files of a new base into an empty folder."""
        ...

    def open(self, folder: Path, rows: int) -> B:
        """Open a base by memory map. Raises FileNotFoundError where a file is gone."""
        ...


class Growing[T: np.generic]:
    """Rows of a fixed width in memory that grows by doubling."""

    def __init__(self, width: int, kind: type[T]) -> None:
        self._held: NDArray[T] = np.empty((1024, width), kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> NDArray[T]:
        """The rows so far, not a copy."""
        return self._held[: self._count]

    def extend(self, rows: NDArray[T]) -> Self:
        """Add rows at the end."""
        wanted = self._count + len(rows)
        if wanted > len(self._held):
            grown = np.empty((max(wanted, 2 * len(self._held)), self._held.shape[1]), self._held.dtype)
            grown[: self._count] = self.rows
            self._held = grown
        self._held[self._count : wanted] = rows
        self._count = wanted
        return self
