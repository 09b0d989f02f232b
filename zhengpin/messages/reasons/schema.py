"""What each field of a statement of reasons may hold: kind, values, lengths, and what depends on what (DSA art. 17).

Fields, values and lengths are those of the EU transparency database's interface for platforms, read from its rules.
Nothing here is legal advice: which ground applies is the operator's configuration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from zhengpin.messages.reasons import vocabulary as words

PUID = re.compile(r"[a-zA-Z0-9_-]{1,500}")
EAN_13 = re.compile(r"[0-9]{13}")
RESTRICTIONS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
BATCH = 100
"""Statements that the database takes in one call."""

WORDS: Mapping[str, Collection[str]] = {
    "decision_monetary": words.MONETARY,
    "decision_provision": words.PROVISIONS,
    "decision_account": words.ACCOUNTS,
    "account_type": words.ACCOUNT_TYPES,
    "decision_ground": words.GROUNDS,
    "incompatible_content_illegal": words.YES_NO,
    "category": words.CATEGORIES,
    "content_language": words.LANGUAGES,
    "source_type": words.SOURCES,
    "automated_detection": words.YES_NO,
    "automated_decision": words.AUTOMATED_DECISIONS,
}
"""Fields that hold one word, with those they may hold."""

LISTS: Mapping[str, Collection[str]] = {
    "decision_visibility": words.VISIBILITIES,
    "category_specification": words.KEYWORDS,
    "category_addition": words.CATEGORIES,
    "content_type": words.CONTENT_TYPES,
    "territorial_scope": words.COUNTRIES,
}
"""Fields that hold a list of words."""

TEXTS: Mapping[str, int] = {
    "decision_visibility_other": 500,
    "decision_monetary_other": 500,
    "category_specification_other": 500,
    "content_type_other": 500,
    "decision_ground_reference_url": 500,
    "illegal_content_legal_ground": 500,
    "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500,
    "incompatible_content_explanation": 2000,
    "decision_facts": 5000,
    "source_identity": 500,
}
"""Fields that hold text, with how many characters it may have."""

DAYS: Mapping[str, date] = {
    "content_date": date(2000, 1, 1),
    "application_date": date(2020, 1, 1),
    "end_date_visibility_restriction": date.min,
    "end_date_monetary_restriction": date.min,
    "end_date_service_restriction": date.min,
    "end_date_account_restriction": date.min,
}
"""Fields that hold a day, with the earliest that they take."""

LAST_DAY = date(2038, 1, 1)

REQUIRED = (
    "decision_ground",
    "decision_facts",
    "content_type",
    "category",
    "content_date",
    "application_date",
    "source_type",
    "automated_detection",
    "automated_decision",
    "puid",
)
FIELDS = (*WORDS, *LISTS, *TEXTS, *DAYS, "content_id", "puid")


@dataclass(frozen=True)
class StatementCondition:
    """`field` stands only while `other` holds `value` (in a list, or by itself), or while it does not (`unless`).

    required: whether it then must stand. Where it may not stand the database drops it, and so do we.
    """

    field: str
    other: str
    value: str
    required: bool = False
    unless: bool = False

    def holds(self, reasons: Mapping[str, object]) -> bool:
        """Say whether the field may stand."""
        found = reasons.get(self.other)
        inside = self.value in found if isinstance(found, (list, tuple)) else found == self.value
        return inside is not self.unless


CONDITIONS = (
    StatementCondition(
        "decision_visibility_other", "decision_visibility", "DECISION_VISIBILITY_OTHER", required=True
    ),
    StatementCondition(
        "decision_monetary_other", "decision_monetary", "DECISION_MONETARY_OTHER", required=True
    ),
    StatementCondition("content_type_other", "content_type", "CONTENT_TYPE_OTHER", required=True),
    StatementCondition("category_specification_other", "category_specification", "KEYWORD_OTHER"),
    StatementCondition("illegal_content_legal_ground", "decision_ground", words.ILLEGAL, required=True),
    StatementCondition("illegal_content_explanation", "decision_ground", words.ILLEGAL, required=True),
    StatementCondition("incompatible_content_ground", "decision_ground", words.INCOMPATIBLE, required=True),
    StatementCondition(
        "incompatible_content_explanation", "decision_ground", words.INCOMPATIBLE, required=True
    ),
    StatementCondition("incompatible_content_illegal", "decision_ground", words.INCOMPATIBLE),
    StatementCondition("source_identity", "source_type", words.VOLUNTARY, unless=True),
)
