"""The folder of the index of what is shown, with how far that is followed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from zhengpin.locks import held
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes
from zhengpin.monitoring.indexes.shown_log import Position

NOTE = "position.json"


@dataclass(frozen=True)
class IndexPlace:
    """Where an index stands. dimensions: of its vectors."""

    folder: Path
    dimensions: int

    @classmethod
    def of(cls, matcher: str, dimensions: int) -> IndexPlace:
        """Return the place of a descriptor's index on this machine."""
        return cls(_root() / folder_name(matcher, dimensions), dimensions)

    def open(self) -> PictureIndexes:
        """Open the indexes, made if they are not there. Raises IndexFailure."""
        return open_picture_indexes(self.folder, self.dimensions)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn to add: processes that follow at the same time would add the same."""
        with held(self.folder / "follow.lock"):
            yield

    def position(self) -> Position:
        """Return how far the catalogue was followed; the beginning where that was in another database."""
        try:
            noted = Position(**json.loads((self.folder / NOTE).read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return Position()
        return noted if noted.holds else Position()

    def note(self, position: Position) -> None:
        """Keep how far the catalogue was followed, so that the next process begins there."""
        path = self.folder / NOTE
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(asdict(position)), encoding="utf-8")
        fresh.replace(path)


def folder_name(matcher: str, dimensions: int) -> str:
    """Return the name of a folder for what one descriptor makes."""
    return f"{hashlib.sha256(matcher.encode()).hexdigest()[:16]}-{dimensions}"


def shown_places() -> Iterator[IndexPlace]:
    """Yield the places of what is shown on this machine, by whatever descriptor."""
    for folder in _root().glob("*-*"):
        yield IndexPlace(folder, int(folder.name.rpartition("-")[2]))


def _root() -> Path:
    return settings.INDEX_DIR / "shown"
