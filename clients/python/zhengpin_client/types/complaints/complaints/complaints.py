"""What the API takes and answers, for complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.complaints.complaints.shared import ComparisonOut, NamedFiling, TargetOut
from zhengpin_client.types.complaints.shared import DefectOut, Signatory
from zhengpin_client.types.shared_parts import Named


class BecauseIfAny(TypedDict):
    explanation: NotRequired[str]


class BulkDecisionIn(TypedDict):
    explanation: NotRequired[str]
    ground: NotRequired[str]
    outcome: Literal["infringing", "authorised", "not_infringing", "escalate"]
    respondent_id: NotRequired[str | None]
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    target_ids: NotRequired[list[str]]
    text: NotRequired[str]


class Chosen(TypedDict):
    """Which targets: those named, or of all that wait those that the rest selects."""

    respondent_id: NotRequired[str | None]
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    target_ids: NotRequired[list[str]]
    text: NotRequired[str]


class ComplaintChange(TypedDict):
    claim_text: NotRequired[str]
    comparison: NotRequired[list[ComparisonOut]]
    consent_to_publish: NotRequired[bool]
    filing_ids: NotRequired[list[str]]
    """approved filings of the holder"""
    language: NotRequired[str]
    notifier: NotRequired[Signatory | None]
    prior_contact: NotRequired[str]
    procedure: NotRequired[str | None]
    """a code of the tracks in force"""
    reason: NotRequired[
        Literal[
            "",
            "counterfeit",
            "unauthorised_name",
            "copied_picture",
            "copied_text",
            "copied_video",
            "pirated_book",
            "patent_infringement",
            "design_infringement",
            "broadcast_piracy",
            "impersonation",
        ]
    ]
    requested_measure: NotRequired[str]
    route: NotRequired[Literal["platform", "statutory"]]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]
    test_buy: NotRequired[TestPurchase | None]
    title: NotRequired[str]
    urgent: NotRequired[bool]


class ComplaintIn(TypedDict):
    claim_text: NotRequired[str]
    client_ref: NotRequired[str]
    """your own number; the same gives the same complaint"""
    comparison: NotRequired[list[ComparisonOut]]
    consent_to_publish: NotRequired[bool]
    filing_ids: NotRequired[list[str]]
    """approved filings of the holder"""
    holder_id: str
    language: NotRequired[str]
    notifier: NotRequired[Signatory | None]
    prior_contact: NotRequired[str]
    procedure: str
    """a code of the tracks in force"""
    reason: NotRequired[
        Literal[
            "",
            "counterfeit",
            "unauthorised_name",
            "copied_picture",
            "copied_text",
            "copied_video",
            "pirated_book",
            "patent_infringement",
            "design_infringement",
            "broadcast_piracy",
            "impersonation",
        ]
    ]
    requested_measure: NotRequired[str]
    route: NotRequired[Literal["platform", "statutory"]]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]
    test_buy: NotRequired[TestPurchase | None]
    title: NotRequired[str]
    urgent: NotRequired[bool]


class ComplaintOut(TypedDict):
    """A notice of infringement, as its notifier and the operator see it."""

    agent: str | None
    """the organisation that filed it for the holder"""
    claim_text: str
    client_ref: str
    closed_at: str | None
    comparison: list[ComparisonOut]
    complete_at: str | None
    consent_to_publish: bool
    created_at: str
    decided_at: str | None
    defects: list[DefectOut]
    """of the last check"""
    filings: list[NamedFiling]
    holder: Named
    id: str
    language: str
    notifier: Signatory
    number: str
    """what people call it"""
    prior_contact: str
    procedure: str
    procedure_version: int
    reason: Literal[
        "",
        "counterfeit",
        "unauthorised_name",
        "copied_picture",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    requested_measure: str
    route: Literal["platform", "statutory"]
    signature: str
    state: Literal[
        "draft",
        "submitted",
        "needs_fix",
        "lapsed",
        "rejected",
        "under_review",
        "in_progress",
        "closed",
        "withdrawn",
    ]
    statements: NoticeStatements
    submissions: int
    submitted_at: str | None
    targets: dict[str, int]
    """how many targets are in which state"""
    test_buy: TestPurchase
    tier: str
    title: str
    urgent: bool


class Complaints(TypedDict):
    items: list[ComplaintOut]


class FindingsIn(TypedDict):
    finding_ids: list[str]
    notifier: NotRequired[Signatory | None]
    signature: NotRequired[str]
    statements: NotRequired[NoticeStatements | None]


class ForecastOut(TypedDict):
    second_person: int
    """how many of these a second person must confirm"""
    total: int


class NoticeStatements(TypedDict):
    """What the notifier declares; which of these are needed is said by the track."""

    accuracy: NotRequired[bool]
    authority: NotRequired[bool]
    good_faith: NotRequired[bool]
    perjury: NotRequired[bool]


class RemovedTargets(TypedDict):
    refused: NotRequired[bool]
    """all that are refused, instead of those named"""
    target_ids: NotRequired[list[str]]


class Retracted(TypedDict):
    explanation: NotRequired[str]
    target_ids: list[str]


class TargetIn(TypedDict):
    """One thing, by its address, by the marketplace's number, or by a typed reference such as `listing:019a…`."""

    named: str
    note: NotRequired[str]
    position: NotRequired[str]
    """title, image, detail, product, audio, frame"""
    subject_kind: NotRequired[Literal["", "listing", "shop", "creator", "video", "room", "account"]]
    """needed only for numbers"""
    time_range: NotRequired[str]
    """in seconds: 12-30"""


class Targets(TypedDict):
    """The verdicts on what was sent, in order."""

    accepted: int
    items: list[TargetOut]
    refused: int


class TargetsIn(TypedDict):
    targets: list[TargetIn]


class TestPurchase(TypedDict):
    appraisal: NotRequired[str]
    bought_on: NotRequired[str]
    order_no: NotRequired[str]
