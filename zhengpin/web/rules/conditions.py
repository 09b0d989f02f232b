"""A rule's condition in words: what must hold, for a list that nests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.rulebook.conditions import Operator
from zhengpin.rulebook.facts import VOCABULARY


def in_words(when: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return `{"says": sentence, "parts": [the same]}` for a condition of a rule's document."""
    for key, says in (("all", _("All of these hold:")), ("any", _("At least one of these holds:"))):
        if key in when:
            return {"says": says, "parts": [in_words(part, language) for part in when[key]]}
    if "not" in when:
        return {"says": _("This does not hold:"), "parts": [in_words(when["not"], language)]}
    return {"says": _test(when, language), "parts": []}


def _test(test: Mapping[str, Any], language: str) -> str:
    fact = VOCABULARY.get(test.get("fact", ""))
    if fact is None:
        return str(dict(test))
    value = test.get("value")
    many = value if isinstance(value, list) else [value]
    told = {"fact": fact.label(language), "value": " / ".join(fact.show(one, language) for one in many)}
    return _sentence(str(test.get("op", ""))) % told


def _sentence(operator: str) -> str:
    return {
        Operator.IS.value: _("%(fact)s: %(value)s"),
        Operator.IS_NOT.value: _("%(fact)s: anything but %(value)s"),
        Operator.IN.value: _("%(fact)s: one of %(value)s"),
        Operator.NOT_IN.value: _("%(fact)s: none of %(value)s"),
        Operator.AT_LEAST.value: _("%(fact)s: %(value)s or more"),
        Operator.BELOW.value: _("%(fact)s: less than %(value)s"),
    }.get(operator, "%(fact)s: %(value)s")
