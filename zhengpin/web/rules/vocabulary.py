"""The facts that a rule may ask about, as the editor lists them, and clauses to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.web.rules.marking import MarkedChoice, values_of


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
