"""Shows a fault of a condition at its place: the line as it was typed, what is wrong in it, what may stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from django.utils.translation import gettext as _

from zhengpin.kit.documents import DocumentFault
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.faults import RuleFaultCode

MOST_NEAR = 3
_CLAUSE = re.compile(r"when\[(\d+)\]")
_WORD = re.compile(r"\w+|[^\w\s]+")
_TEXT = re.compile(r'"[^"]*"?|\'[^\']*\'?')


class MarkedChoice(NamedTuple):
    """What may stand at a place, as it is written and as people read it."""

    written: str
    label: str


class Marked(NamedTuple):
    """line, column: of the field, from 1, or None where the fault is of the whole; before, wrong, after: the line."""

    line: int | None
    column: int | None
    before: str
    wrong: str
    after: str
    sentence: str
    choices: Sequence[MarkedChoice]


def marked(fault: DocumentFault, clauses: Sequence[tuple[int, str]], language: str) -> Marked:
    """Return a fault of `when` at its line among `clauses`, the numbered lines that were typed."""
    found = _CLAUSE.fullmatch(fault.field)
    number = int(found[1]) if found else 0
    choices = _choices(fault, language)
    if fault.field not in ("when", f"when[{number}]") or number >= len(clauses):
        return Marked(None, None, "", "", "", _sentence(fault, language), choices)
    line, clause = clauses[number]
    column = _column(fault, clause)
    wrong = _wrong(clause, column)
    return Marked(
        line,
        column + 1,
        clause[:column],
        wrong,
        clause[column + len(wrong) :],
        _sentence(fault, language),
        choices,
    )


def _column(fault: DocumentFault, clause: str) -> int:
    """Return the offset of a fault in its line; a clause of several lines is shown as one."""
    if fault.place is None:
        return 0
    return min(max(fault.place[1] - 1, 0), len(clause))


def _wrong(clause: str, column: int) -> str:
    """Return the word, sign or text at a place; nothing at the end."""
    found = _TEXT.match(clause, column) or _WORD.match(clause, column)
    return found[0] if found else ""


def _sentence(fault: DocumentFault, language: str) -> str:
    """Return what is wrong; what may stand there is listed by itself."""
    if fault.code is RuleFaultCode.UNKNOWN_FACT:
        return _("There is no fact “%(given)s”.") % fault.values
    if fault.code is RuleFaultCode.WRONG_VALUE:
        return _("The fact %(fact)s never has the value %(given)s.") % fault.values
    return fault.sentence(language)


def _choices(fault: DocumentFault, language: str) -> list[MarkedChoice]:
    if fault.code is RuleFaultCode.UNKNOWN_FACT:
        near = get_close_matches(str(fault.values["given"]).lower(), VOCABULARY, MOST_NEAR, 0.6)
        return [MarkedChoice(name, VOCABULARY[name].label(language)) for name in near]
    if fault.code is RuleFaultCode.WRONG_VALUE:
        asked = [VOCABULARY[name] for name in str(fault.values["fact"]).split(", ") if name in VOCABULARY]
        return [choice for fact in asked for choice in values_of(fact, language)]
    return []


def values_of(fact: Fact, language: str) -> list[MarkedChoice]:
    """Return the values that a fact can have, or the range in which they lie."""
    if fact.values:
        return [MarkedChoice(f'"{value}"', fact.show(value, language)) for value in fact.values]
    return [MarkedChoice(fact.reach(), "")]


class FactWord(NamedTuple):
    """A fact: its name, its meaning, its values or else its type in words with its range, and a clause that asks it."""

    name: str
    label: str
    type: str
    values: Sequence[MarkedChoice]
    reach: str
    example: str


class Example(NamedTuple):
    clause: str
    says: str


def vocabulary(language: str) -> list[FactWord]:
    """Return every fact in its order."""
    return [
        FactWord(
            fact.name,
            fact.label(language),
            _type(fact),
            values_of(fact, language) if fact.values or fact.type is FactType.FLAG else [],
            _reach(fact),
            fact.example(),
        )
        for fact in VOCABULARY.values()
    ]


def _reach(fact: Fact) -> str:
    if fact.type not in (FactType.NUMBER, FactType.WHOLE):
        return ""
    return f"≥ {fact.least:g}" if fact.most is None else fact.reach()


def _type(fact: Fact) -> str:
    return {
        FactType.NUMBER: _("number with decimals"),
        FactType.WHOLE: _("whole number"),
        FactType.TEXT: _("text"),
    }.get(fact.type, "")


def examples() -> list[Example]:
    """Return clauses of every form."""
    return [
        Example('kind == "picture"', _("a choice has this value")),
        Example('match != "digest"', _("a choice has any other value")),
        Example('right in ["mark", "design"]', _("a choice is among these values")),
        Example('!(field in ["title", "shop"])', _("a choice is not among these values")),
        Example("score >= 0.98", _("a number with decimals, written with a point")),
        Example("merchant_upheld >= 3", _("a whole number, written without")),
        Example("authorised == false", _("a flag is down")),
        Example("score >= 0.9 || (inliers > 40 && !mirrored)", _("one of two things holds")),
    ]
