"""Reads a rule from plain data and names every fault in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from zhengpin.kit import documents
from zhengpin.kit.documents import DocumentFault, DocumentFaultCode
from zhengpin.rulebook.clauses.faults import place_of
from zhengpin.rulebook.clauses.reading import condition_of
from zhengpin.rulebook.document import EVERYWHERE, FIELDS, RuleDocument, WrittenRule, is_plain
from zhengpin.rulebook.faults import FaultyRule, Occasions, RuleFaultCode
from zhengpin.rulebook.reaching import fires_for, never_for

_FORM: TypeAdapter[RuleDocument] = TypeAdapter(WrittenRule)


def read_rule(data: object, *, version: int = 1, place: str = "", stored: bool = False) -> RuleDocument:
    """Return the rule in `data`, as YAML or JSON gives it. Raises FaultyRule with every fault found.

    place: how to name the rule in a fault while its code cannot be read; stored: it stands already, and is read even
    where it asks a fact that nothing it speaks of has (any more), so that it can never apply.
    """
    if not isinstance(data, Mapping):
        raise FaultyRule([DocumentFault(DocumentFaultCode.NOT_A_MAPPING, place, "")])
    code = data.get("code")
    rule = code[:40] if isinstance(code, str) and code else place
    unknown = [
        DocumentFault(
            DocumentFaultCode.UNKNOWN_FIELD, rule, documents.shown(name), {"known": ", ".join(FIELDS)}
        )
        for name in data
        if name not in FIELDS
    ]
    given = {name: data[name] for name in FIELDS if name in data}
    unreached = [] if stored else list(_unreached(data.get("when"), rule))
    try:
        made = documents.read(_FORM, given | {"version": version}, FaultyRule, rule)
    except FaultyRule as problem:
        written = (_as_written(fault, data) for fault in problem.faults)
        raise FaultyRule([*unknown, *written, *unreached]) from None
    if unknown or unreached:
        raise FaultyRule([*unknown, *unreached])
    return replace(made, source=dict(data))


def _unreached(when: object, rule: str) -> Iterator[DocumentFault]:
    """Yield the fault of what could never apply, since nothing that the conditions speak of has a fact they ask."""
    try:
        clauses = condition_of(when).clauses
    except ValidationError:
        return  # told by the reading itself
    if fires_for(clauses):
        return
    for never in never_for(clauses)[:1]:
        clause, fact = clauses[never.clause], never.lacking[0]
        path = f"when[{never.clause}]" if isinstance(when, list) else "when"
        where = Occasions(tuple(one.name for one in never.exists_for))
        values = {**place_of(fact, clause), "fact": fact, "where": where}
        yield DocumentFault(RuleFaultCode.NEVER_APPLIES, rule, path, values)


def _as_written(fault: DocumentFault, data: Mapping[str, object]) -> DocumentFault:
    """Return a fault by the path at which it is written: texts that hold everywhere may stand there by themselves."""
    if is_plain(data.get("basis")):
        return replace(fault, field=fault.field.replace(f"basis.{EVERYWHERE}", "basis", 1))
    return fault
