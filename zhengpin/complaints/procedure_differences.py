"""Writes a track as plain data and as YAML, and says what differs between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from pydantic import TypeAdapter

from zhengpin.complaints.procedure_document import Procedure

_FORM = TypeAdapter(Procedure)


@dataclass(frozen=True)
class ProcedureDifference:
    """One value that differs. path: `steps.suit.period.amount`; before, after: plain values, None where absent."""

    path: str
    before: object
    after: object


def procedure_to_yaml(procedure: Procedure) -> str:
    """Return a track as YAML that `procedure_from_yaml` reads back the same."""
    return yaml.safe_dump(as_data(procedure), allow_unicode=True, sort_keys=False, width=110)


def as_data(procedure: Procedure) -> dict[str, object]:
    """Return a track in JSON's types, as `read_procedure` reads it."""
    plain: dict[str, object] = _FORM.dump_python(procedure, mode="json", exclude_none=True)
    return plain


def differences(before: Procedure, after: Procedure) -> list[ProcedureDifference]:
    """Return what differs between two tracks, by path, besides their versions.

    Requirements are told apart by field and steps by name, wherever they stand.
    """
    old, new = dict(_leaves(as_data(before))), dict(_leaves(as_data(after)))
    paths = [*new, *(path for path in old if path not in new)]
    return [
        ProcedureDifference(path, old.get(path), new.get(path))
        for path in paths
        if path != "version" and old.get(path) != new.get(path)
    ]


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        value = {one.get("name") or one["field"]: one for one in value}
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}".strip("."))
    elif value != []:
        yield path, value
