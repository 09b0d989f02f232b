"""The port of what a pass goes through the catalogue for: how it is cut, what is done with a cut, and what is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import CataloguePass, PassChunk
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork
from zhengpin.monitoring.passes.print_files import WrittenFile


@dataclass(frozen=True)
class Cut:
    """Where the next chunk of a pass lies: `first` and `last` as `PassChunk` has them, and in which round."""

    first: str
    last: str
    round: int


def nothing_besides() -> None:
    """Keep nothing but the chunk."""


@dataclass(frozen=True)
class ChunkResult:
    """What became of a chunk. rows: items that are behind; made: of them, those that are new; found: those in which
    something was; refused: why others could not be read; keep: what is written with it, in its transaction; file: what
    gets its name last."""

    rows: int
    made: int = 0
    found: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)
    keep: Callable[[], object] = nothing_besides
    file: WrittenFile | None = None


class ChunkTask(Protocol):
    """One chunk that is being made. items: what is left to do of it; taken again, it finds what a driver left."""

    @property
    def items(self) -> Sequence[str]: ...

    @property
    def work(self) -> ChunkWork: ...

    def settle(self, answers: Sequence[ChunkAnswer]) -> ChunkResult:
        """Do what follows of itself from the answers and bears being done twice; return what is kept with the chunk."""
        ...


class KindOfPass(Protocol):
    """A kind of pass. All but `end` only read."""

    def count(self, row: CataloguePass) -> int:
        """Return how many items a pass has before it, as it begins."""
        ...

    def cut(self, row: CataloguePass, most: int) -> Cut | None:
        """Return the next chunk of a pass, of at most so many items; None where nothing is left."""
        ...

    def task(self, chunk: PassChunk) -> ChunkTask: ...

    def end(self, row: CataloguePass, actor: Actor) -> None:
        """Do what follows on a pass that is over, in the transaction that ends it."""
        ...
