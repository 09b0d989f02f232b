"""Loads the programs that verify offline what is handed out (clients/verifier), to run them here as strangers do.

They are files that are copied whole and need nothing of this package. They lie in the checkout or, where Zhengpin was
installed as a package, among the data that came with it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from types import ModuleType

from zhengpin.evidence.problems import VerifierMissing

IN_CHECKOUT = Path(__file__).resolve().parents[2] / "clients" / "verifier"
INSTALLED = "share/zhengpin/verifier"


def verifier(name: str) -> ModuleType:
    """Return a verifier by its name, as `zhengpin_dossier`. Raises VerifierMissing."""
    place = _place(f"{name}.py")
    if str(place) not in sys.path:  # they load each other as files that lie side by side
        sys.path.append(str(place))
    return import_module(name)


def _place(name: str) -> Path:
    if (IN_CHECKOUT / name).is_file():
        return IN_CHECKOUT
    try:
        among = files("zhengpin") or []
    except PackageNotFoundError:
        among = []
    for one in among:
        if one.as_posix().endswith(f"{INSTALLED}/{name}"):
            return Path(str(one.locate())).resolve().parent
    raise VerifierMissing(name=name)
