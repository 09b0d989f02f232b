"""A version of a rule as everyone reads it: when it applies, what follows, its texts, and when it was in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language

from zhengpin.accounts.actor import Actor
from zhengpin.rulebook import queries
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.exchange import write_rules
from zhengpin.rulebook.states import RuleState

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion


TEXT_LANGUAGES = (("zh-Hans", "zh"), ("en", "en"))
"""Language tags of a rule's texts, and their keys in its document."""


@dataclass(frozen=True)
class InForcePeriod:
    """Some time in force. until: None while it goes on."""

    since: datetime
    until: datetime | None


def read(row: RuleVersion) -> dict[str, object]:
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


CONTEXT = 2


class DifferenceLine(NamedTuple):
    """kind: "added", "removed", "gap" or "" for a line that stands in both."""

    kind: str
    text: str


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[DifferenceLine]:
    """Return the lines that differ, with two lines around each; nothing where the two are the same."""
    return lines_that_differ(write_rules([before]), write_rules([after]))


def lines_that_differ(before: str, after: str) -> list[DifferenceLine]:
    """Return the lines in which two texts differ, with two lines around each."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=CONTEXT))[2:]
    return [_line(line) for line in lines]


def _line(line: str) -> DifferenceLine:
    if line.startswith("@@"):
        return DifferenceLine("gap", "…")
    return DifferenceLine({"+": "added", "-": "removed"}.get(line[:1], ""), line[1:])


def version_named(actor: Actor, name: str) -> RuleVersion:
    """Return the version. Raises RuleNotFound, also for one that the actor may not see."""
    code, _separator, version = name.partition("@")
    return version_among(list(queries.rules(actor, code=code)) if code else [], version)


def version_among(versions: Sequence[RuleVersion], asked_for: str) -> RuleVersion:
    """Return the version of that number, or where none is named the one in force, else the newest, which is first."""
    in_force = [row for row in versions if row.state == RuleState.PUBLISHED]
    fitting = (
        [row for row in versions if str(row.version) == asked_for] if asked_for else in_force or versions
    )
    if not fitting:
        raise queries.RuleNotFound()
    return fitting[0]
