"""Keeps the pieces of uploads in the spool, each safe before its length is acknowledged, and puts them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from zhengpin.evidence.spools.chosen import spool
from zhengpin.evidence.unfinished import passing_file
from zhengpin.kit.ids import new_id
from zhengpin.kit.own_files import own_folder
from zhengpin.locks import held

FOLDER = "uploads"
_BLOCK = 1024 * 1024


@contextmanager
def turn(upload_id: UUID) -> Iterator[bool]:
    """Hold the turn to write to an upload; yields False where another request to this machine has it.

    It spares whoever sends twice at once to send for nothing. That of two requests, to two machines, one piece counts
    is decided as it is acknowledged.
    """
    own_folder(Path(settings.UPLOAD_DIR))
    with held(Path(settings.UPLOAD_DIR) / f"{upload_id}.turn", wait=False) as mine:
        yield mine


class UploadPiece:
    """What is written of a piece, at most `most` bytes: its name, how many they were, and whether more came."""

    def __init__(self, upload_id: UUID, chunks: Iterable[bytes], *, most: int) -> None:
        self.name, self.written, self.over = f"{folder_of(upload_id)}/{new_id()}", 0, False
        spool().write(self.name, self._up_to(chunks, most))

    def _up_to(self, chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
        for chunk in chunks:
            kept = chunk[: most - self.written]
            self.written += len(kept)
            yield kept
            if len(kept) < len(chunk):
                self.over = True
                return


@contextmanager
def together(pieces: Sequence[tuple[str, int]]) -> Iterator[Path]:
    """Lend the file that pieces make, each given by its name and how many of its bytes count."""
    if len(pieces) == 1:
        with spool().lent(pieces[0][0]) as path:
            yield path
        return
    with passing_file(Path(settings.UPLOAD_DIR)) as whole:
        for name, size in pieces:
            with spool().lent(name) as path, path.open("rb") as piece:
                while size and (block := piece.read(min(size, _BLOCK))):
                    size -= whole.write(block)
        whole.flush()
        yield Path(whole.name)


def clear_left() -> None:
    """Delete what killed processes left of pieces half written."""
    for _ in spool().below(FOLDER):
        pass


def remove(*names: str) -> None:
    """Delete pieces; those that are gone already count as deleted."""
    spool().remove(names)


def discard(upload_id: UUID, pieces: Sequence[tuple[str, int]] = ()) -> None:
    """Delete all that is kept of an upload, also pieces that were never acknowledged."""
    waiting = spool()
    waiting.remove(
        [*(name for name, _ in pieces), *(one.name for one in waiting.below(folder_of(upload_id)))]
    )
    (Path(settings.UPLOAD_DIR) / f"{upload_id}.turn").unlink(missing_ok=True)


def folder_of(upload_id: UUID) -> str:
    """Return the folder of an upload's pieces in the spool."""
    return f"{FOLDER}/{upload_id}"
