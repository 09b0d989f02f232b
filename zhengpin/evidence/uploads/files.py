"""Keeps the pieces of uploads on disk: each written where it belongs, and safe before its length is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from zhengpin.kit.own_files import own_folder
from zhengpin.matching.index.durable.locks import held


def part_of(upload_id: UUID) -> Path:
    """Return the file in which the pieces of an upload are put together."""
    return Path(settings.UPLOAD_DIR) / f"{upload_id}.part"


@contextmanager
def turn(upload_id: UUID) -> Iterator[bool]:
    """Hold the turn to write to an upload; yields False where another request has it."""
    own_folder(Path(settings.UPLOAD_DIR))
    with held(part_of(upload_id), wait=False) as mine:
        yield mine


def write_piece(upload_id: UUID, chunks: Iterable[bytes], *, at: int, most: int) -> tuple[int, bool]:
    """Write what comes to offset `at`, at most `most` bytes, and to disk; return how many, and whether more came.

    What a process that died has written beyond `at` was never acknowledged, and is written over.
    """
    written, over = 0, False
    with part_of(upload_id).open("r+b") as file:
        file.truncate(at)
        file.seek(at)
        for chunk in chunks:
            over = over or written + len(chunk) > most
            piece = chunk[: most - written]
            file.write(piece)
            written += len(piece)
            if over:
                break
        file.flush()
        os.fsync(file.fileno())
    return written, over


def discard(upload_id: UUID) -> None:
    """Delete the pieces of an upload; those that are gone already count as deleted."""
    part_of(upload_id).unlink(missing_ok=True)
