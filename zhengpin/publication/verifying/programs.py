"""Where the programs lie that strangers verify with: beside the source, or where an installation puts them."""

from __future__ import annotations

import sys
from pathlib import Path

import zhengpin

PROGRAMS = ("zhengpin_verify", "zhengpin_receipt", "zhengpin_dossier", "zhengpin_report")
"""By name; each needs Python, and the others beside it as far as it says so."""


def programs_folder() -> Path | None:
    """Return the folder of the programs; None where they are not installed."""
    beside = Path(zhengpin.__file__).parents[1] / "clients" / "verifier"
    installed = Path(sys.prefix) / "share" / "zhengpin" / "verifier"
    return next((one for one in (beside, installed) if (one / f"{PROGRAMS[0]}.py").is_file()), None)


def program_path(name: str) -> Path | None:
    """Return the file of a program; None where there is no such program, or it is not installed."""
    folder = programs_folder()
    path = folder / f"{name}.py" if folder is not None and name in PROGRAMS else None
    return path if path is not None and path.is_file() else None


def installed_programs() -> tuple[str, ...]:
    """Return the names of the programs that are there."""
    return tuple(name for name in PROGRAMS if program_path(name) is not None)
