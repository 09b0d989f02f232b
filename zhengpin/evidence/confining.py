"""How programs of ours that read what strangers sent are started: confined, with none of our secrets."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import zhengpin
from zhengpin.kit.starting import ONE_THREAD

_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_SPARING = ONE_THREAD | {"MALLOC_ARENA_MAX": "2"}


def confined_command(module: str, *arguments: str, online: bool = False) -> list[str]:
    """Return the command that runs the `main()` of a module of this package, confined; see `confined`."""
    how = ["--online"] if online else []
    return [sys.executable, "-P", "-m", "zhengpin.evidence.confined", *how, module, *arguments]


def confined_environment(**more: str) -> dict[str, str]:
    """Return what such a program needs of our environment: no secrets."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    root = str(Path(zhengpin.__file__).parents[1])
    return kept | _SPARING | {"PYTHONPATH": root} | more
