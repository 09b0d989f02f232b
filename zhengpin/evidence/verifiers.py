"""The programs that verify offline what is handed out (clients/verifier): run here as strangers run them.

They are files that are copied whole and need nothing of this package. They lie in the checkout or, where Zhengpin was
installed as a package, among the data that came with it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, PackagePath, files
from pathlib import Path
from types import ModuleType

from zhengpin.evidence.problems import VerifierMissing

VERIFIERS = ("zhengpin_verify", "zhengpin_receipt", "zhengpin_dossier", "zhengpin_report")
"""By name; each needs Python, and the others beside it as far as it says so."""
IN_CHECKOUT = Path(__file__).resolve().parents[2] / "clients" / "verifier"
INSTALLED = "share/zhengpin/verifier"


def verifier(name: str) -> ModuleType:
    """Return a verifier by its name, as `zhengpin_dossier`. Raises VerifierMissing."""
    place = str(verifier_path(name).parent)
    if place not in sys.path:  # they load each other as files that lie side by side
        sys.path.append(place)
    return import_module(name)


def verifier_path(name: str) -> Path:
    """Return the file of a verifier. Raises VerifierMissing where there is none of that name, or none installed."""
    file = IN_CHECKOUT / f"{name}.py"
    if name in VERIFIERS:
        if file.is_file():
            return file
        for one in _installed():
            if one.as_posix().endswith(f"{INSTALLED}/{file.name}"):
                return Path(str(one.locate())).resolve()
    raise VerifierMissing(name=name)


def _installed() -> list[PackagePath]:
    try:
        return files("zhengpin") or []
    except PackageNotFoundError:
        return []
