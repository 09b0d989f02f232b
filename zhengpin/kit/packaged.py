"""Reads the YAML that lies in the package, with libyaml where that is built in: each process that starts reads it.

A policy among it can be one that an operator wrote anew: a file named in place of the packaged one.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from zhengpin.kit import documents
from zhengpin.kit.document_faults import DocumentFault, FaultyDocument

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def packaged(package: str, path: str) -> Any:
    """Return what a YAML file of a package holds."""
    text = resources.files(package).joinpath(path).read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are the safe loader


class PolicyFaults:
    """Says of a faulty policy where each fault is; to be inherited before FaultyDocument."""

    faults: list[DocumentFault]

    def __str__(self) -> str:
        return "; ".join(f"{one.document}: `{one.field}`: {one.message('en')}" for one in self.faults)


class PolicyFile[T]:
    """Reads policies of one form. packaged: the one that holds where no other is named; refuse: raised with every
    fault of one that is written wrongly.
    """

    def __init__(self, form: type[T], packaged: Path, refuse: type[FaultyDocument]) -> None:
        self._form, self.packaged, self._refuse = TypeAdapter[T](form), packaged, refuse
        self._kept = lru_cache(maxsize=4)(self._read)

    def read(self, text: str, file: str = "") -> T:
        """Return the policy written in YAML. Raises `refuse` naming every place; file: where it stands."""
        name = file or self.packaged.name
        return documents.read(self._form, documents.parsed(text, self._refuse, name), self._refuse, name)

    def of(self, path: str = "") -> T:
        """Return the policy of a file, by default the packaged one; read again once it changes. Raises `refuse`,
        OSError.
        """
        file = Path(path) if path else self.packaged
        return self._kept(file, file.stat().st_mtime_ns)

    def _read(self, file: Path, _changed: int) -> T:
        return self.read(file.read_text(encoding="utf-8"), file.name)
