"""Makes files and folders that nobody but their owner can read, and has their names survive."""

from __future__ import annotations

import os
from pathlib import Path

OWNER_FILE, OWNER_FOLDER = 0o600, 0o700
_OTHERS = 0o077


def own_file(path: Path) -> None:
    """Make an empty file for the owner alone, or take the rights to one that is there from all others."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_FILE))
    except FileExistsError:
        _close(path, OWNER_FILE)


def own_folder(path: Path) -> None:
    """Make a folder for the owner alone, or take the rights to one that is there from all others."""
    path.mkdir(parents=True, exist_ok=True, mode=OWNER_FOLDER)
    _close(path, OWNER_FOLDER)


def _close(path: Path, mode: int) -> None:
    found = path.stat()
    # What belongs to another user is for that one to close.
    if os.name != "nt" and found.st_mode & _OTHERS and found.st_uid == os.geteuid():
        path.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Return once the names that a folder holds would survive a loss of power."""
    if os.name == "nt":  # Windows has no handle for a folder, and keeps its entries by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
