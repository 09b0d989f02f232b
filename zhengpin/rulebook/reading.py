"""Reads a rule from plain data and names every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from zhengpin.kit import documents
from zhengpin.kit.documents import DocumentFault, Fault
from zhengpin.rulebook.document import EVERYWHERE, FIELDS, RuleDocument, WrittenRule, is_plain
from zhengpin.rulebook.faults import FaultyRule

_FORM: TypeAdapter[RuleDocument] = TypeAdapter(WrittenRule)


def read_rule(data: Any, *, version: int = 1, place: str = "") -> RuleDocument:
    """Return the rule in `data`, as YAML or JSON gives it. Raises FaultyRule with every fault found.

    place: how to name the rule in a fault while its code cannot be read.
    """
    if not isinstance(data, Mapping):
        raise FaultyRule([Fault(DocumentFault.NOT_A_MAPPING, place, "")])
    code = data.get("code")
    rule = code[:40] if isinstance(code, str) and code else place
    unknown = [
        Fault(DocumentFault.UNKNOWN_FIELD, rule, documents.shown(name), {"known": ", ".join(FIELDS)})
        for name in data
        if name not in FIELDS
    ]
    given = {name: data[name] for name in FIELDS if name in data}
    try:
        made = documents.read(_FORM, given | {"version": version}, FaultyRule, rule)
    except FaultyRule as problem:
        raise FaultyRule([*unknown, *(_as_written(fault, data) for fault in problem.faults)]) from None
    if unknown:
        raise FaultyRule(unknown)
    return replace(made, source=dict(data))


def _as_written(fault: Fault, data: Mapping[str, Any]) -> Fault:
    """Return a fault by the path at which it is written: texts that hold everywhere may stand there by themselves."""
    if is_plain(data.get("basis")):
        return replace(fault, field=fault.field.replace(f"basis.{EVERYWHERE}", "basis", 1))
    return fault
