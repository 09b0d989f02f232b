"""A rule's condition in words: each clause as it is written, and in a sentence where it asks one fact."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType

_OF_ONE_FACT = re.compile(r"(?P<fact>\w+)\s*(?P<operator>==|!=|>=|<=|>|<|\bin\b)\s*(?P<value>.+)", re.DOTALL)
_FLAG = re.compile(r"(?P<down>!?)\s*(?P<fact>\w+)")


def in_words(when: str | Sequence[str], language: str) -> list[dict[str, Any]]:
    """Return `{"clause", "says"}` for each clause that must hold; `says` is empty where it asks more than one fact."""
    clauses = [when] if isinstance(when, str) else when
    return [{"clause": clause, "says": _sentence(clause.strip(), language)} for clause in clauses]


def _sentence(clause: str, language: str) -> str:
    flag = _FLAG.fullmatch(clause)
    if flag and (fact := VOCABULARY.get(flag["fact"])) and fact.type is FactType.FLAG:
        values = {"fact": fact.label(language), "value": fact.show(not flag["down"], language)}
        return _said("==") % values
    found = _OF_ONE_FACT.fullmatch(clause)
    fact = VOCABULARY.get(found["fact"]) if found else None
    if found is None or fact is None:
        return ""
    try:
        value = json.loads(found["value"])
    except ValueError:  # the other side is more than a value
        return ""
    return _said(found["operator"]) % {"fact": fact.label(language), "value": _shown(fact, value, language)}


def _shown(fact: Fact, value: object, language: str) -> str:
    many = value if isinstance(value, list) else [value]
    return " / ".join(fact.show(one, language) for one in many)


def _said(operator: str) -> str:
    return {
        "==": _("%(fact)s: %(value)s"),
        "!=": _("%(fact)s: anything but %(value)s"),
        "in": _("%(fact)s: one of %(value)s"),
        ">=": _("%(fact)s: %(value)s or more"),
        ">": _("%(fact)s: more than %(value)s"),
        "<=": _("%(fact)s: %(value)s or less"),
        "<": _("%(fact)s: less than %(value)s"),
    }[operator]
