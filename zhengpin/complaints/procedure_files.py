"""Reads tracks from plain data and YAML: the operator's, and those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from zhengpin.complaints.procedure_document import Procedure, WrittenProcedure
from zhengpin.complaints.procedure_faults import FaultyProcedure
from zhengpin.kit import documents
from zhengpin.kit.packaged import packaged

MOST_CHARACTERS = FaultyProcedure.most
_FORM: TypeAdapter[Procedure] = TypeAdapter(WrittenProcedure)


@cache
def default_procedures() -> tuple[Procedure, ...]:
    """Return every version of every track that ships with the package, by code and version."""
    folder = files("zhengpin.complaints").joinpath("procedure_tables")
    found = []
    for entry in folder.iterdir():
        procedure = read_procedure(packaged("zhengpin.complaints", f"procedure_tables/{entry.name}"))
        if entry.name != f"{procedure.code}.v{procedure.version}.yaml":
            raise ValueError(f"{entry.name} holds {procedure.label}")
        found.append(procedure)
    return tuple(sorted(found, key=lambda procedure: (procedure.code, procedure.version)))


def default_procedure(code: str, version: int | None = None) -> Procedure:
    """Return a track that ships with the package, by default its newest version. Raises KeyError."""
    found = [one for one in default_procedures() if one.code == code and version in (None, one.version)]
    if not found:
        raise KeyError(code if version is None else f"{code}@{version}")
    return found[-1]


def procedure_from_yaml(text: str) -> Procedure:
    """Return the track that a YAML document holds. Raises FaultyProcedure with every fault found."""
    return read_procedure(documents.parsed(text, FaultyProcedure))


def read_procedure(data: object) -> Procedure:
    """Return the track in `data`, as YAML or JSON gives it. Raises FaultyProcedure with every fault found."""
    code = data.get("code") if isinstance(data, Mapping) else ""
    return documents.read(_FORM, data, FaultyProcedure, code[:40] if isinstance(code, str) else "")
