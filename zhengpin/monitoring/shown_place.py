"""The folder of the index of what is shown: one for each descriptor, with how far it follows the catalogue."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from zhengpin.matching.index.durable.locks import held
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes
from zhengpin.monitoring.shown_log import Position

NOTE = "position.json"


@dataclass(frozen=True)
class Place:
    """Where an index stands. dimensions: of its vectors."""

    folder: Path
    dimensions: int

    @classmethod
    def of(cls, matcher: str, dimensions: int) -> Place:
        """Return the place of a descriptor's index on this machine."""
        name = f"{hashlib.sha256(matcher.encode()).hexdigest()[:16]}-{dimensions}"
        return cls(_root() / name, dimensions)

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


def _root() -> Path:
    return settings.INDEX_DIR / "shown"


def fold() -> int:
    """Fold what has grown into what is quick to search; return how many indexes were."""
    folded = 0
    for folder in _root().glob("*-*") if _root().exists() else ():
        opened = Place(folder, int(folder.name.rpartition("-")[2])).open()
        try:
            folded += opened.compact()
        finally:
            opened.close()
    return folded
