"""What the API takes and answers, for all calls of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, Named


class BulkDecisionOut(TypedDict):
    """Targets decided alike and how far that is. counts: decided, held, escalated, or why one was passed over."""

    complaint: str
    counts: dict[str, int]
    created_at: str
    done: int
    explanation: str
    finished_at: str | None
    ground: str
    id: str
    outcome: Literal["infringing", "authorised", "not_infringing", "escalate"]
    state: Literal["running", "finished", "cancelled"]
    stopped_because: str
    total: int


class ComparisonOut(TypedDict):
    note: NotRequired[str]
    ours: NotRequired[str]
    theirs: NotRequired[str]


class EvidenceOut(TypedDict):
    added_at: str
    """when it came here"""
    captured_at: str | None
    """as its sender says"""
    complaint: str
    counter_statement: str | None
    digest: str
    """SHA-256 of the file"""
    id: str
    kind: str
    media_type: str
    method: str
    """how it was captured, in its sender's words"""
    name: str
    note: str
    shown_to_other: bool
    size: int


class ListProblem(TypedDict):
    code: str
    field: str
    message: BilingualText
    remedy: BilingualText


class NamedFiling(TypedDict):
    id: str
    kind: str
    title: str


class ProofOut(TypedDict):
    """That a court or an authority has the matter, and how it ruled."""

    authority: str
    case_number: str
    complaint: str
    counter_statement: str | None
    digest: str | None
    """SHA-256 of the document"""
    filed_on: str
    given_at: str
    id: str
    kind: Literal["suit", "administrative_complaint", "court_order", "preservation"]
    name: str
    ruled_at: str | None
    ruling: Literal["", "for_holder", "for_respondent"]
    ruling_note: str


class TargetCount(TypedDict):
    """How many targets a verb reached."""

    targets: int


class TargetListOut(TypedDict):
    """A list of targets and how far it is read; finished once `finished_at` is there."""

    accepted: int
    added_at: str
    complaint: str
    digest: str
    finished_at: str | None
    id: str
    name: str
    problems: list[ListProblem]
    read: int
    refused: int
    total: int


class TargetOut(TypedDict):
    """One thing complained of, with its own state and verdict."""

    changed_at: str
    clock: str | None
    complaint: str
    counter_statement: str | None
    due_at: str | None
    """when what it waits for ends"""
    earlier: str
    """the complaint that stands against it already"""
    external_id: str
    forwarded_at: str | None
    given: str
    """as it was given"""
    id: str
    line: int
    note: str
    position: str
    remedy: BilingualText | None
    respondent: Named | None
    state: Literal[
        "listed",
        "refused",
        "under_review",
        "not_upheld",
        "waiting_respondent",
        "confirmed",
        "remedied",
        "countered",
        "waiting_holder",
        "held",
        "lifted",
        "retracted",
    ]
    subject: str
    """what it was found to be: a typed reference"""
    subject_kind: Literal["", "listing", "shop", "creator", "video", "room", "account"]
    time_range: str
    title: str
    url: str
    verdict: Literal[
        "",
        "malformed",
        "not_found",
        "ambiguous",
        "repeated",
        "already_complained",
        "already_decided",
        "gone",
        "own",
        "authorised",
        "uncovered",
        "insufficient",
    ]
    verdict_note: str
    verdict_text: BilingualText | None
    """why it is not taken, or was not upheld"""
