"""What keeps files that wait for another process: pieces of uploads, files of imports, posted pictures.

Two adapters keep to it: `spools.folder` and `spools.bucket`. Unlike a blob (`blob_store`) such a file has a name that
its writer gives, may be written over, and is deleted once it is done with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol


class Spooled(NamedTuple):
    """A file that waits. written_at: seconds of the epoch."""

    name: str
    written_at: float


class Spool(Protocol):
    """Names are relative paths with `/`, such as `intake/<id>/lines.csv`; ValueError for one that leads elsewhere.

    FileNotFoundError says that a file is not there, StoreAwayError (`kit.troubles`) that nobody can say.
    """

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a file whole, or leave what stood there; returns once it would survive. Raises what `chunks` raises."""

    def write_many(self, contents: Mapping[str, bytes], *, safe: bool = True) -> None:
        """Write small files, each whole or not at all. safe: return only once all would survive a loss of power."""

    def read(self, name: str) -> bytes:
        """Return a file. Raises FileNotFoundError."""

    def read_many(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return those of the files that are there, by their names."""

    def lent(self, name: str) -> AbstractContextManager[Path]:
        """Lend the path of a file on this machine, which stays while in the block, for a name that is never written
        over. Raises FileNotFoundError."""

    def remove(self, names: Iterable[str]) -> None:
        """Delete files; those that are gone already are none the worse."""

    def below(self, folder: str) -> Iterator[Spooled]:
        """Yield the files below a folder."""


def checked(name: str) -> str:
    """Return a name. Raises ValueError for one that is no relative path, or leads out of the spool."""
    parts = name.split("/")
    if not name or any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        raise ValueError(f"no name of a file that waits: {name!r}")
    return name
