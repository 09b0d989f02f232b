"""Says of a rule that is being written what is wrong and where, or how it reads and what it changes. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from zhengpin.accounts.actor import Actor
from zhengpin.kit.documents import DocumentFault, DocumentFaultCode
from zhengpin.rulebook import queries
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.faults import FaultyRule, RuleFaultCode
from zhengpin.rulebook.reaching import fires_for, never_for
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import NEVER_FOUND
from zhengpin.web.rules.marking import Marked, marked
from zhengpin.web.rules.reading import DifferenceLine, differences
from zhengpin.web.rules.writing import TEXTS, lines_with_clauses

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

LACKING = {
    DocumentFaultCode.MISSING,
    RuleFaultCode.NEEDS_GROUND,
    RuleFaultCode.NEEDS_MEASURE,
    RuleFaultCode.NEEDS_QUEUE,
}
"""Faults of what is not there yet: no wonder while one writes."""


@dataclass
class RuleFormCheck:
    """in_condition: faults at their places; wrong, missing: field → sentence: what stands there and what does not yet.

    words: the condition as it reads, once it can be read; applies_to: what a rule with it can apply to; never_to: of
    what it names, what it never applies to, and the facts that are not there; difference: to what is in force, None
    where nothing is.
    """

    in_condition: list[Marked] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    words: list[dict[str, object]] = field(default_factory=list)
    applies_to: list[str] = field(default_factory=list)
    never_to: list[dict[str, str]] = field(default_factory=list)
    in_force: RuleVersion | None = None
    difference: list[DifferenceLine] | None = None

    @property
    def is_right(self) -> bool:
        return not (self.in_condition or self.wrong or self.missing)

    @property
    def many(self) -> int:
        """Return how many places are to be mended."""
        return len(self.in_condition) + len(self.wrong) + len(self.missing)


def check(actor: Actor, document: Mapping[str, Any], when: str) -> RuleFormCheck:
    """Return what is to be said of a document. when: the field of the condition, as it was typed."""
    language = get_language() or "en"
    found = RuleFormCheck()
    for fault in faults_of(document):
        _place(found, fault, lines_with_clauses(when), language, written=bool(document.get("code")))
    if not found.in_condition and "when" not in found.missing:
        found.words = in_words(document["when"], language)
        _reach(found, document["when"], language)
    if found.is_right:
        code = document["code"]
        found.in_force = queries.in_force_now(actor, [code]).get(code)
        found.difference = differences(found.in_force.document, document) if found.in_force else None
    return found


def _reach(found: RuleFormCheck, when: str | Sequence[str], language: str) -> None:
    """Say what the conditions can hold for, and what they name in vain."""
    clauses = [one.strip() for one in ([when] if isinstance(when, str) else when)]
    found.applies_to = [kind.label(language) for kind in fires_for(clauses)]
    found.never_to = [
        {
            "subject": one.subject.label(language),
            "facts": ", ".join(VOCABULARY[name].label(language) for name in one.lacking),
        }
        for one in never_for(clauses)
        if one.subject not in NEVER_FOUND
    ]


def faults_of(document: Mapping[str, object]) -> Sequence[DocumentFault]:
    """Return every fault of a document."""
    try:
        read_rule(document)
    except FaultyRule as problem:
        return problem.faults
    return []


def _place(
    found: RuleFormCheck,
    fault: DocumentFault,
    clauses: Sequence[tuple[int, str]],
    language: str,
    *,
    written: bool,
) -> None:
    """Put a fault where it is shown. written: whether there is a code at all yet."""
    name = _field(fault.field)
    if fault.code in LACKING or (name == "code" and not written):
        found.missing.setdefault(name, fault.sentence(language))
    elif name == "when":
        found.in_condition.append(marked(fault, clauses, language))
    else:
        found.wrong.setdefault(name, fault.sentence(language))


def _field(path: str) -> str:
    """Return the form's field for a place in a document: `when[2]` → `when`, `basis.eu.en` → `basis_eu_en`."""
    name = path.partition(".")[0]
    return path.replace(".", "_") if name in (*TEXTS, "basis") else name.partition("[")[0]
