"""Opens the indexes of sets of pictures on PostgreSQL."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from zhengpin.matching.index.opening import PictureIndexes
from zhengpin.matching.index.pgvector.hashes import PostgresHashIndex
from zhengpin.matching.index.pgvector.records import PostgresRecordIndex
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.vectors import PostgresVectorIndex
from zhengpin.matching.index.pgvector.votes import PostgresVoteIndex


def open_postgres_picture_indexes(
    server: PostgresServer, name: str, dimensions: int, folder: Path, *, bits: int = 256, words: int = 4096
) -> PictureIndexes:
    """Open the indexes whose tables' names begin with `name`, made if they are not there.

    folder: of this machine, for what is followed there. Raises IndexFailure.
    """
    return PictureIndexes(
        PostgresVectorIndex(server, f"{name}_vectors", dimensions),
        PostgresVoteIndex(server, f"{name}_votes", folder / "followed-votes", words),
        PostgresHashIndex(server, f"{name}_hashes", bits),
        PostgresHashIndex(server, f"{name}_digests", 64),
        PostgresRecordIndex(server, f"{name}_records"),
        folder,
    )


@dataclass(frozen=True)
class PostgresEngine:
    """A PostgreSQL that machines share."""

    server: PostgresServer
    is_shared = True

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self.server.named

    def prove(self) -> None:
        """See whether it can be used."""
        self.server.prove()

    def open(self, name: str, dimensions: int, folder: Path) -> PictureIndexes:
        """Open the indexes of a set, made if they are not there."""
        return open_postgres_picture_indexes(self.server, name, dimensions, folder)

    def turn(self, name: str, folder: Path) -> AbstractContextManager[None]:
        """Hold the turn of all machines."""
        return self.server.turn(name)
