"""Files that are not whole yet, under passing names; what a killed process left of them is deleted after an hour.

Whoever writes one names or deletes it. So one to which nothing was added for so long is nobody's. Folders that only
this machine has are cleared by whichever of its processes works there next: no other machine can.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from zhengpin.kit.own_files import own_folder

_BEGINNING = ".new-"
_LEFT_AFTER = 3600.0
"""Seconds without a byte after which nobody is writing a file that is not whole."""
_CLEARED_EVERY = 600.0
"""Seconds after which a process clears a folder again."""
_cleared: dict[Path, float] = {}
_lock = threading.Lock()


def begun(folder: Path) -> tuple[int, str]:
    """Return a new file in a folder, open, and its path. Whoever cleared the folder away at that moment may do so."""
    while True:
        own_folder(folder)
        with suppress(FileNotFoundError):
            return tempfile.mkstemp(dir=folder, prefix=_BEGINNING)


def passing_file(folder: Path, *, ending: str = "") -> tempfile._TemporaryFileWrapper[bytes]:
    """Return a file in a folder that is deleted when it is closed; what was left there goes. ending: of its name, such
    as `.csv`."""
    own_folder(folder)
    clear_if_due(folder)
    return tempfile.NamedTemporaryFile(dir=folder, prefix=_BEGINNING, suffix=ending)


def is_unfinished(path: Path) -> bool:
    """Say whether a path is that of a file that is not whole."""
    return path.name.startswith(_BEGINNING)


def delete_if_left(path: Path) -> bool:
    """Delete an unfinished file if a killed process left it; say whether it was."""
    with suppress(FileNotFoundError):
        if path.stat().st_mtime < time.time() - _LEFT_AFTER:
            path.unlink()
            return True
    return False


def clear_if_due(folder: Path) -> None:
    """Delete what killed processes left unfinished in a folder, not below it, unless this process just did."""
    now = time.monotonic()
    with _lock:
        if now - _cleared.get(folder, float("-inf")) < _CLEARED_EVERY:
            return
        _cleared[folder] = now
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for one in found:
            if one.name.startswith(_BEGINNING):
                delete_if_left(Path(one.path))


def forget_cleared() -> None:
    """Clear each folder at its next use, whenever this process did."""
    with _lock:
        _cleared.clear()
