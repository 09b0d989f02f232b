"""What the API takes and answers, for infringement reports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.complaints.shared import DefectOut


class ClaimedRight(TypedDict):
    """The right that is said to be infringed, in its sender's words."""

    kind: Literal[
        "mark", "original_work", "original_picture", "design", "patent", "publication", "event_right"
    ]
    number: str
    office: str
    owner: str
    title: str


class InfringementReportOut(TypedDict):
    """A report that was sent from a confirmed address; nothing else of it is verified."""

    answered_at: str | None
    capacity: Literal["owner", "agent", "other"]
    claim_text: str
    complaint_id: str | None
    """what it became"""
    defects: list[DefectOut]
    """for which it was sent back"""
    due_at: str | None
    """until when it can be sent again, once it was sent back"""
    email: str
    ended_at: str | None
    """when it was refused, withdrawn or lapsed"""
    explanation: str
    """why it was not taken up"""
    files: list[ReportFileOut]
    id: str
    notifier_name: str
    number: str
    procedure: str
    reason: Literal[
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
    right: ClaimedRight
    sent_at: str
    state: Literal["unconfirmed", "waiting", "returned", "lapsed", "taken_up", "refused", "withdrawn"]
    targets: list[str]
    """as given, a line each"""


class ReportFileOut(TypedDict):
    digest: str
    id: int
    name: str


class TakeUpIn(TypedDict):
    """filing_id: the approved filing that it rests on; null: the right is entered as its sender says, which
    is only for whoever may approve filings and has seen the proof.
    """

    filing_id: NotRequired[str | None]


class TakenUpOut(TypedDict):
    """The complaint that a report became."""

    complaint_id: str
    number: str
