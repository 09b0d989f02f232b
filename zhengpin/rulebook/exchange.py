"""Rules to and from YAML: what ships with the package, what an operator exports and imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import yaml

from zhengpin.kit import documents
from zhengpin.kit.documents import DocumentFault
from zhengpin.rulebook.document import FIELDS, RuleDocument
from zhengpin.rulebook.faults import FaultyRule, RuleFaultCode
from zhengpin.rulebook.reading import read_rule

MOST_BYTES = FaultyRule.most


def read_rules(text: str) -> list[RuleDocument]:
    """Return the rules of a YAML file: a list of mappings. Raises FaultyRule naming every fault of every rule."""
    entries = documents.parsed_list(text, FaultyRule)
    rules, faults = [], []
    for number, entry in enumerate(entries, 1):
        try:
            rules.append(read_rule(entry, place=f"rule {number}"))
        except FaultyRule as problem:
            faults.extend(problem.faults)
    codes = [rule.code for rule in rules]
    faults += [
        DocumentFault(RuleFaultCode.DUPLICATE_CODE, code, "code")
        for code in sorted(set(codes))
        if codes.count(code) > 1
    ]
    if faults:
        raise FaultyRule(faults)
    return rules


def write_rules(rules: Iterable[Mapping[str, object]]) -> str:
    """Return rules, as plain data, as YAML that `read_rules` reads back the same, fields in the order of reading."""
    return yaml.dump(
        [_in_order(rule) for rule in rules],
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )


def _in_order(document: Mapping[str, object]) -> dict[str, object]:
    """Return a document with its fields and languages in order, which a database may have changed."""
    named = {name: document[name] for name in FIELDS if name in document} | dict(document)
    return {name: _sorted(value) for name, value in named.items()}


def _sorted(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    return {key: _sorted(value[key]) for key in sorted(value)}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@cache
def default_rules() -> tuple[RuleDocument, ...]:
    """Return the rules that ship with the package, by code."""
    folder = resources.files("zhengpin.rulebook") / "defaults"
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name
    )
    rules = [rule for item in files for rule in read_rules(item.read_text(encoding="utf-8"))]
    return tuple(sorted(rules, key=lambda rule: rule.code))
