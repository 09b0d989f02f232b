"""What the API takes and answers, for quality.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class AgreementRow(TypedDict):
    agreed: int
    alpha: float | None
    """Krippendorff's, nominal"""
    alpha_interval: list[float] | None
    """bootstrap, 95 %"""
    interval: list[float] | None
    key: str
    """queue, rule version or pair of readers; empty: all"""
    pairs: int
    share: float | None
    without: Literal["", "nothing", "one_reading", "one_category"]
    """why there is no alpha"""


class BlindEvidence(TypedDict):
    """One thing the reader is shown. kind: picture, name or complaint; the rest as far as the kind has it."""

    claim: dict[str, object] | None
    """what the rights holder says"""
    facts: dict[str, object]
    """authorised, own_right, class_match"""
    files: list[dict[str, object]]
    """evidence: id, name, kind, digest"""
    found: dict[str, object] | None
    """digest, position and region of the picture found"""
    holder: str
    kind: str
    pictures: list[str]
    """digests of the pictures of the thing complained of"""
    protected: dict[str, object] | None
    """digest and region of the protected picture"""
    rights: list[str]
    """titles of the filings"""
    score: float | None
    texts: list[dict[str, object]]
    """texts in which a name was found, cut where it stands"""


class BlindReading(TypedDict):
    """A case to be read again: its evidence, and nothing of its decision."""

    evidence: list[BlindEvidence]
    id: str
    lease_until: str | None
    title: str


class Disagreement(TypedDict):
    """A decision that its second reader answered otherwise."""

    by_rule: bool
    case: str
    decision: str
    explanation: str
    first: Literal["infringing", "authorised", "not_infringing", "escalate"]
    ground: Literal[
        "",
        "copied_picture",
        "unauthorised_name",
        "counterfeit",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    id: str
    outcome: Literal["infringing", "not_infringing", "cannot_tell"]
    queue: str
    read_at: str
    resolution: Literal["", "stands", "overturned"]
    resolved_at: str | None
    resolved_because: str
    rule: str


class Drawn(TypedDict):
    drawn: int
    """how many decisions were drawn now"""


class PrecisionPart(TypedDict):
    corrected: int
    """overturned, or contradicted by an unsettled second reading"""
    interval: list[float] | None
    """Wilson's, 95 %"""
    sent: int
    """decisions that took effect"""
    share: float | None
    upheld: int
    """of them, those whose infringement stands"""


class PrecisionRow(TypedDict):
    change: QualityChange
    corrected: int
    """overturned, or contradicted by an unsettled second reading"""
    interval: list[float] | None
    """Wilson's, 95 %"""
    key: str
    """rule, version, descriptor or reviewer; empty: all"""
    sent: int
    """decisions that took effect"""
    share: float | None
    upheld: int
    """of them, those whose infringement stands"""
    year_before: PrecisionPart


class Quality(TypedDict):
    agreement: dict[str, list[AgreementRow]]
    """all, rules_alone, by_queue, by_rule, by_pair"""
    period: Span
    precision: dict[str, list[PrecisionRow]]
    """all, by_rule, by_version, by_model, by_reviewer"""
    readings: ReadingCounts | None
    year_before: Span


class QualityChange(TypedDict):
    interval: list[float] | None
    """Newcombe's, of the difference of the shares, 95 %"""
    relative: float | None
    """by what part of the share before, where that is proven"""
    verdict: Literal["rose", "fell", "unproven", "nothing"]


class ReadingCounts(TypedDict):
    disagreements: int
    drawn: int
    overturned: int
    read: int
    undecidable: int
    unresolved: int
    waiting: int
    """now, whenever they were drawn"""


class ReadingGiven(TypedDict):
    id: str
    outcome: Literal["infringing", "not_infringing", "cannot_tell"]
    read_at: str


class ReadingIn(TypedDict):
    explanation: str
    """read by those concerned"""
    ground: NotRequired[
        Literal[
            "",
            "copied_picture",
            "unauthorised_name",
            "counterfeit",
            "copied_text",
            "copied_video",
            "pirated_book",
            "patent_infringement",
            "design_infringement",
            "broadcast_piracy",
            "impersonation",
        ]
    ]
    """needed of an infringement"""
    outcome: Literal["infringing", "not_infringing", "cannot_tell"]


class ResolutionIn(TypedDict):
    explanation: str
    """read by those concerned"""
    resolution: Literal["stands", "overturned"]


class RuleCaught(TypedDict):
    alone: int
    """of them, those that the rule made without a person"""
    by_kind: dict[str, int]
    """by kind of thing: listing, video, room, …"""
    decided: int
    """first decisions that took effect"""


class RuleCostOut(TypedDict):
    appeals: int
    appeals_upheld: int
    in_vain: int
    """decisions of people that found no infringement"""
    median_minutes: float | None
    people: int
    """first decisions that people made"""
    people_hours: float
    """from taking each case to deciding it"""
    points: int
    """that were given back so"""
    reversed: int
    """measures taken back since their decision was overturned"""


class RuleMonthOut(TypedDict):
    month: str
    """its first day"""
    sent: int
    share: float | None
    upheld: int


class RuleOverturned(TypedDict):
    doubted: int
    """stand, and are contradicted by an unsettled second reading"""
    overturned: int


class RuleQuality(TypedDict):
    """What a rule, all its versions together, caught, upheld, overturned and cost."""

    by_version: list[PrecisionRow]
    caught: RuleCaught
    cost: RuleCostOut
    months: list[RuleMonthOut]
    """the twelve months up to the end of the period"""
    overturned: RuleOverturned
    period: Span
    precision: PrecisionRow
    rule: str


class Span(TypedDict):
    ends_at: str
    starts_at: str
