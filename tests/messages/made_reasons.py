"""Structured reasons made from a seed: valid in every way that the schema allows, and then spoilt in one."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from zhengpin.messages.reasons import vocabulary as words

LETTERS = string.ascii_letters + "áßœ 的图片与正品相同，。\n"
Reasons = dict[str, Any]


def valid_reasons(random: Random, number: int) -> Reasons:
    """Return reasons with which nothing is wrong; `number` makes the puid."""
    made: Reasons = {
        "decision_facts": _text(random, 5000),
        "content_type": _some(random, words.CONTENT_TYPES),
        "category": _one(random, words.CATEGORIES),
        "content_date": _day(random, date(2000, 1, 1)),
        "application_date": _day(random, date(2020, 1, 1)),
        "source_type": _one(random, words.SOURCES),
        "automated_detection": _one(random, words.YES_NO),
        "automated_decision": _one(random, words.AUTOMATED_DECISIONS),
        "puid": f"zp-{number:06}_{_one(random, 'abcXYZ')}",
        "own": {"rule": {"code": "R-11", "version": 1}, "points": 3},
    }
    return made | _restriction(random) | _ground(random) | _others(random, made) | _optional(random)


def _restriction(random: Random) -> Reasons:
    kinds: dict[str, Callable[[], Any]] = {
        "decision_visibility": lambda: _some(random, words.VISIBILITIES),
        "decision_monetary": lambda: _one(random, words.MONETARY),
        "decision_provision": lambda: _one(random, words.PROVISIONS),
        "decision_account": lambda: _one(random, words.ACCOUNTS),
    }
    chosen = _some(random, kinds)
    made = {name: kinds[name]() for name in chosen}
    if "DECISION_VISIBILITY_OTHER" in made.get("decision_visibility", []) or random.random() < 0.1:
        made["decision_visibility_other"] = _text(random, 500)
    if made.get("decision_monetary") == "DECISION_MONETARY_OTHER" or random.random() < 0.1:
        made["decision_monetary_other"] = _text(random, 500)
    return made


def _ground(random: Random) -> Reasons:
    illegal = {
        "illegal_content_legal_ground": _text(random, 500),
        "illegal_content_explanation": _text(random, 2000),
    }
    incompatible = {
        "incompatible_content_ground": _text(random, 500),
        "incompatible_content_explanation": _text(random, 2000),
    }
    if random.random() < 0.5:
        incompatible["incompatible_content_illegal"] = _one(random, words.YES_NO)
    if random.random() < 0.7:
        kept = illegal if random.random() < 0.9 else illegal | incompatible
        return {"decision_ground": words.ILLEGAL} | kept
    return {"decision_ground": words.INCOMPATIBLE} | incompatible


def _others(random: Random, made: Reasons) -> Reasons:
    added = {}
    if "CONTENT_TYPE_OTHER" in made["content_type"]:
        added["content_type_other"] = _text(random, 500)
    if random.random() < 0.5:
        added["source_identity"] = _text(random, 500)
    return added


def _optional(random: Random) -> Reasons:
    every: Reasons = {
        "account_type": _one(random, words.ACCOUNT_TYPES),
        "category_specification": _some(random, words.KEYWORDS),
        "category_specification_other": _text(random, 500),
        "category_addition": _some(random, words.CATEGORIES),
        "territorial_scope": _some(random, words.COUNTRIES) * random.randint(1, 2),
        "content_language": _one(random, words.LANGUAGES),
        "decision_ground_reference_url": f"https://market.example/rules/{random.randint(1, 99)}",
        "content_id": {"EAN-13": "".join(random.choices(string.digits, k=13))},
        "end_date_visibility_restriction": _day(random, date(2026, 1, 1)),
        "end_date_monetary_restriction": _day(random, date(2026, 1, 1)),
        "end_date_service_restriction": _day(random, date(2026, 1, 1)),
        "end_date_account_restriction": _day(random, date(2026, 1, 1)),
    }
    return {field: random.choice([value, value, None]) for field, value in every.items()}


SPOILT: dict[str, tuple[str, Any]] = {
    "no facts": ("decision_facts", "\u200b \n"),
    "facts too long": ("decision_facts", "x" * 5001),
    "an old word": ("decision_visibility", ["DECISION_VISIBILITY_CONTENT_REMOVAL"]),
    "a language in small letters": ("content_language", "zh"),
    "a country outside": ("territorial_scope", ["DE", "CH"]),
    "a day of another form": ("content_date", "2026/11/25"),
    "no such day": ("application_date", "2026-02-30"),
    "a day too early": ("application_date", "2019-12-31"),
    "an end too late": ("end_date_visibility_restriction", "2038-01-02"),
    "a number too short": ("content_id", {"EAN-13": "123456789012"}),
    "an address of nothing": ("decision_ground_reference_url", "market.example/rules"),
    "a yes that is none": ("automated_detection", True),
    "no content": ("content_type", []),
    "a mark with a space": ("puid", "zp 1"),
}
"""What can be wrong: a name for it, the field and the value."""


def spoilt_reasons(random: Random, number: int, fault: str) -> Reasons:
    """Return reasons with exactly the one fault that SPOILT names."""
    field, value = SPOILT[fault]
    return valid_reasons(random, number) | {field: value}


def _one(random: Random, known: Any) -> Any:
    return random.choice(sorted(known))


def _some(random: Random, known: Any) -> list[Any]:
    return random.sample(sorted(known), random.randint(1, min(3, len(known))))


def _text(random: Random, most: int) -> str:
    length = most if random.random() < 0.05 else random.randint(1, min(most, 80))
    return "x" + "".join(random.choices(LETTERS, k=length - 2)) + "x" if length > 1 else "x"


def _day(random: Random, first: date) -> str:
    return (first + timedelta(days=random.randint(0, (date(2038, 1, 1) - first).days))).isoformat()
