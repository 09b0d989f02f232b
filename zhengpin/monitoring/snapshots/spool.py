"""Keeps the bytes of posted pictures on disk until their turn: a file each, none of which outlives a few minutes.

They stand beside the database and not in it: 10,000 rooms that post every ten seconds are some 40 MB a second, of which
all but a few pictures are wanted for a moment only. Nothing is flushed: what a machine that loses its power had waiting
is posted anew seconds later.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from zhengpin.kit.ids import new_id

FORGOTTEN_AFTER = 600.0
"""Seconds after which a file that is still there is nobody's: its row went on without it."""


def put(content: bytes) -> str:
    """Keep a picture; return the name by which it is read."""
    name = str(new_id())
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
    return name


def read(name: str) -> bytes | None:
    """Return a picture's bytes, None where a newer one took its place meanwhile."""
    try:
        return _path(name).read_bytes()
    except FileNotFoundError:
        return None


def remove(names: Iterable[str]) -> None:
    """Delete pictures; what is gone already is passed over."""
    for name in names:
        if name:
            _path(name).unlink(missing_ok=True)


def forget_old() -> int:
    """Delete what was left by processes that died between a file and its row; return how many there were."""
    oldest, gone = time.time() - FORGOTTEN_AFTER, 0
    for path in settings.SNAPSHOT_DIR.glob("*/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
                gone += 1
    return gone


def _path(name: str) -> Path:
    # By the last characters: the first ones of an id are its time, and would put all into one folder.
    return settings.SNAPSHOT_DIR / name[-2:] / f"{name}.jpg"
