"""What the API takes and answers, for cases.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared import DecisionOut
from zhengpin_client.types.shared_parts import FindingOut

type Automation = Literal["fully", "partially", "not"]
"""How far a decision was automated, in the terms of DSA article 17(3)(c)."""


class CaseEvaluation(TypedDict):
    """What the rules were asked for a case, and which of them said what."""

    as_kept: bool
    """whether the rules, asked again, say what was kept"""
    at: str
    book: str
    """digest of the versions that stood in force together"""
    facts: dict[str, object]
    """only what was known"""
    id: str
    origin: Literal["screening", "complaint", "prescreen", "rise", "test_purchase", "order"]
    outcome: Literal["pass", "review", "act"]
    rule: str
    """code@version that decided; empty: none applied"""
    tried: list[TriedRule]
    """in the order in which they were asked"""


class CaseInside(TypedDict):
    """A case as the operator sees it."""

    automated_detection: bool
    decided_at: str | None
    how_it_came: Literal["own_initiative", "notice", "trusted_flagger", "order"]
    id: str
    lease_until: str | None
    market: Literal["cn", "eu", "us", "other"]
    number: str
    """what people call it"""
    opened_at: str
    priority: int
    queue: Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]
    state: Literal["open", "held", "decided", "closed"]
    subject: str
    """typed reference"""
    summary: dict[str, object]
    title: str


class CaseOut(TypedDict):
    """A case as it is shown outside the operator, without score and rank, which would teach how to stay below them."""

    automated_detection: bool
    decided_at: str | None
    how_it_came: Literal["own_initiative", "notice", "trusted_flagger", "order"]
    id: str
    market: Literal["cn", "eu", "us", "other"]
    number: str
    """what people call it"""
    opened_at: str
    queue: Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]
    state: Literal["open", "held", "decided", "closed"]
    subject: str
    """typed reference"""
    summary: dict[str, object]
    title: str


class DecisionIn(TypedDict):
    automation: NotRequired[Automation]
    """how far a program decided, for a client that is one; the merchant is told. Of a person: not"""
    explanation: NotRequired[str]
    ground: NotRequired[str]
    order: NotRequired[OrderIn | None]
    """the order that an infringement is found for; the merchant is told of it"""
    outcome: str
    """infringing, authorised, not_infringing or escalate"""


class Explanation(TypedDict):
    explanation: str


type FindingKind = Literal["picture", "name", "footage", "sound", "book"]


type FindingState = Literal[
    "open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"
]
"""Where a finding stands; with a case it moves only together with the decision on that.

Without a case it was let through (dismissed, authorised), or restrained: see `Suppression`.
"""


type FoundIn = Literal["listing", "name", "video", "room", "book"]
"""The kinds of subject in which something is found."""


class OrderIn(TypedDict):
    """An order by a court or an authority that a decision carries out."""

    authority: str
    country: str
    """of the authority: ISO 3166, two letters"""
    dated: str
    number: str


type Queue = Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]


class QueueCount(TypedDict):
    """How many cases of a queue wait for a decision, and since when."""

    claimed: int
    held: int
    """for a second person"""
    label: str
    oldest_opened_at: str | None
    open: int
    overdue: int
    queue: Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]


class TimelineEntry(TypedDict):
    """What happened, as a sentence in both languages."""

    at: str
    en: str
    event: str
    zh: str


class TriedRule(TypedDict):
    """One rule that was asked, and what each of its clauses said, up to the first that did not hold."""

    applies: bool | None
    """null: not known"""
    clauses: list[bool | None]
    rule: str
    """code@version"""


class WholeCase(TypedDict):
    """A case with all that belongs to it, as it is shown outside the operator."""

    automated_detection: bool
    decided_at: str | None
    decisions: list[DecisionOut]
    findings: list[FindingOut]
    how_it_came: Literal["own_initiative", "notice", "trusted_flagger", "order"]
    id: str
    market: Literal["cn", "eu", "us", "other"]
    number: str
    """what people call it"""
    open_beside: list[str]
    """open cases about the same shop, creator or account"""
    opened_at: str
    queue: Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]
    state: Literal["open", "held", "decided", "closed"]
    subject: str
    """typed reference"""
    summary: dict[str, object]
    timeline: list[TimelineEntry]
    title: str


class WholeCaseInside(TypedDict):
    """A case with all that belongs to it, as the operator sees it."""

    automated_detection: bool
    decided_at: str | None
    decisions: list[DecisionOut]
    findings: list[FindingOut]
    how_it_came: Literal["own_initiative", "notice", "trusted_flagger", "order"]
    id: str
    lease_until: str | None
    market: Literal["cn", "eu", "us", "other"]
    number: str
    """what people call it"""
    open_beside: list[str]
    """open cases about the same shop, creator or account"""
    opened_at: str
    priority: int
    queue: Literal["pictures", "names", "complaints", "admission", "appeals", "senior", "buyers", "books"]
    state: Literal["open", "held", "decided", "closed"]
    subject: str
    """typed reference"""
    summary: dict[str, object]
    timeline: list[TimelineEntry]
    title: str
