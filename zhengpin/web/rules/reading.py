"""A version of a rule as everyone reads it: when it applies, what follows, its texts, and when it was in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from zhengpin.rulebook.saying import in_words

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

TEXT_LANGUAGES = (("zh-Hans", "zh"), ("en", "en"))
"""Language tags of a rule's texts, and their keys in its document."""


@dataclass(frozen=True)
class InForcePeriod:
    """Some time in force. until: None while it goes on."""

    since: datetime
    until: datetime | None


def read(row: RuleVersion) -> dict[str, Any]:
    """Return what the partial templates of a rule show."""
    return {
        "row": row,
        "document": row.document,
        "when": in_words(row.document["when"], get_language() or "en"),
        "text_languages": TEXT_LANGUAGES,
    }


def periods_of(row: RuleVersion) -> list[InForcePeriod]:
    """Return when a version was in force, the earliest first; nothing for one that never was."""
    found = [
        InForcePeriod(datetime.fromisoformat(one["from"]), datetime.fromisoformat(one["until"]))
        for one in row.earlier
    ]
    return [*found, InForcePeriod(row.published_at, row.retired_at)] if row.published_at else found


def with_periods(rows: Iterable[RuleVersion]) -> list[dict[str, Any]]:
    """Return versions, each with its periods."""
    return [{"row": row, "periods": periods_of(row)} for row in rows]


def older(versions: Sequence[RuleVersion], shown: RuleVersion, asked_for: str) -> RuleVersion | None:
    """Return the version to compare with: the one asked for, else the one before; None for a first version."""
    named = [row for row in versions if str(row.version) == asked_for and row.pk != shown.pk]
    before = [row for row in versions if row.version < shown.version]
    return next(iter(named or before), None)


def by_priority(rows: Iterable[RuleVersion]) -> list[RuleVersion]:
    """Return rules in the order in which they are asked."""
    return sorted(rows, key=lambda row: (row.document.get("priority", 0), row.code, -row.version))
