"""A rule as data: when it applies, what follows, on what ground, and its texts in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhengpin.rulebook.conditions import Condition
from zhengpin.rulebook.states import Ground, Outcome

FIELDS = (
    "code", "title", "priority", "when", "outcome", "ground", "measures", "queue", "second_person", "urgency",
    "explanation", "notice", "basis", "evidence", "owner", "confirmed",
)  # fmt: skip
"""Of a rule as it is written, in the order in which it is read."""

MEASURES = ("delist", "limit", "warn", "interrupt", "ban")
QUEUES = ("pictures", "names", "complaints", "senior")
LANGUAGES = ("en", "zh")
EVERYWHERE = "everywhere"
"""The key of a basis that holds in every market: written as the plain texts `{"en": …, "zh": …}`."""
MOST_URGENCY = 30
MOST_PRIORITY = 999
MOST_OWNER = 120


@dataclass(frozen=True)
class RuleDocument:
    """One version of one rule.

    priority: 1 to 999, lower is asked first; measures: what it orders (`act`) or proposes (`review`); second_person:
    whether a person's decision under it is held for another; urgency: points, 0 to 30, for the place in the queue;
    explanation: why it applied, with facts as placeholders; notice: the rule's text as the merchant reads it; basis:
    the statute or policy that it rests on, by market, or under EVERYWHERE, which counsel confirms (`confirmed`); where
    it says nothing of a market, its ground does (see `grounds`); evidence: what must be at hand before a person finds
    an infringement under it, empty where nothing in particular; owner: who answers for it. Texts are `{"en", "zh"}`.
    """

    code: str
    version: int
    title: Mapping[str, str]
    priority: int
    when: Condition
    outcome: Outcome
    explanation: Mapping[str, str]
    notice: Mapping[str, str]
    basis: Mapping[str, Mapping[str, str]]
    ground: Ground | None = None
    measures: tuple[str, ...] = ()
    queue: str = ""
    second_person: bool = False
    urgency: int = 0
    evidence: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    confirmed: bool = False
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """Return `code@version`."""
        return f"{self.code}@{self.version}"
