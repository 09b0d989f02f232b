"""One declared field of a kind of right: its type, its bounds, its words in both languages, when it is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FieldType(StrEnum):
    """How a value is written and kept (always as a JSON type)."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"
    CODE = "code"  # upper case, without spaces: numbers and offices
    NAMES = "names"  # a list of texts
    CLASSES = "classes"  # Nice classes, 1 to 45
    GOODS = "goods"  # [{nice_class, groups, items}]
    PRICES = "prices"  # [{currency, low, high, category}]
    COUNTRIES = "countries"  # ISO 3166, two letters
    DAY = "day"  # 2026-11-25
    MOMENT = "moment"  # RFC 3339 with zone
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"  # a whole number
    AMOUNT = "amount"  # a decimal, as text
    PERCENT = "percent"  # 0 to 100, a decimal, as text
    ISBN = "isbn"  # thirteen digits (ISO 2108)
    DIGEST = "digest"  # SHA-256, 64 hexadecimal digits


LISTS = frozenset(
    {FieldType.NAMES, FieldType.CLASSES, FieldType.GOODS, FieldType.PRICES, FieldType.COUNTRIES}
)
ABSENT = frozenset({FieldType.DAY, FieldType.MOMENT, FieldType.NUMBER})
"""Types whose empty value is None."""


@dataclass(frozen=True)
class FieldCondition:
    """Holds while the field has one of the values."""

    field: str
    values: tuple[object, ...]

    def holds(self, values: Mapping[str, object]) -> bool:
        return values.get(self.field) in self.values


@dataclass(frozen=True)
class KindField:
    """column: where the value stands if not in the filing's details: `office`, `registration_no`, `word`, `forms` or
    `classes`; others: further headers in tables; required, when: needed for submission, always or on a condition;
    defect: the code of `FilingDefect` for its absence, if it has one of its own; limit: characters, or entries of a
    list.
    """

    name: str
    type: FieldType
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""
    others: tuple[str, ...] = ()
    example: str = ""
    limit: int = 200
    least: int = 0
    most: int = 1_000_000
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    default: Any = None
    required: bool = False
    when: FieldCondition | None = None
    column: str = ""
    defect: str = ""

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def hint(self, language: str) -> str:
        return self.hint_zh if language.lower().startswith("zh") else self.hint_en

    def choice_label(self, value: str, language: str) -> str:
        """Return a choice as a person reads it; an unknown one as it is."""
        en, zh = self.choices.get(value, (value, value))
        return zh if language.lower().startswith("zh") else en

    def empty(self) -> Any:
        """Return the value that the field has while nothing was given."""
        if self.default is not None:
            return self.default
        if self.type in LISTS:
            return []
        if self.type is FieldType.FLAG:
            return False
        return None if self.type in ABSENT else ""

    def is_needed(self, values: Mapping[str, object]) -> bool:
        """Say whether a filing with these values cannot be submitted without this one."""
        return self.required or (self.when is not None and self.when.holds(values))

    def is_filled(self, values: Mapping[str, object]) -> bool:
        return values.get(self.name) not in ("", None, [])
