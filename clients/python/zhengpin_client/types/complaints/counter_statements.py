"""What the API takes and answers, for counter statements.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.complaints.shared import DefectOut, Signatory
from zhengpin_client.types.shared_parts import Named


class CounterChange(TypedDict):
    contact: NotRequired[Signatory | None]
    explanation: NotRequired[str]
    ground: NotRequired[
        Literal[
            "",
            "owner",
            "authorised",
            "no_right",
            "fair_use",
            "removed",
            "not_used",
            "exhausted_genuine",
            "misidentified",
            "invalid_ip",
            "prior_use",
            "other",
        ]
    ]
    guarantee: NotRequired[Guarantee | None]
    signature: NotRequired[str]
    statements: NotRequired[CounterDeclarations | None]
    urgent: NotRequired[bool]


class CounterDeclarations(TypedDict):
    """What the respondent declares; which of these are needed is said by the track."""

    jurisdiction: NotRequired[bool]
    perjury: NotRequired[bool]
    truth: NotRequired[bool]


class CounterIn(TypedDict):
    client_ref: NotRequired[str]
    """your own number; the same gives the same statement"""
    contact: NotRequired[Signatory | None]
    explanation: NotRequired[str]
    ground: NotRequired[
        Literal[
            "",
            "owner",
            "authorised",
            "no_right",
            "fair_use",
            "removed",
            "not_used",
            "exhausted_genuine",
            "misidentified",
            "invalid_ip",
            "prior_use",
            "other",
        ]
    ]
    guarantee: NotRequired[Guarantee | None]
    signature: NotRequired[str]
    statements: NotRequired[CounterDeclarations | None]
    target_ids: list[str]
    """of one complaint"""
    urgent: NotRequired[bool]


class CounterStatementOut(TypedDict):
    """A statement that it does not infringe. Its own side and the operator see all; the rights holder sees,
    once it is forwarded, what is stated and as much of the sender's contact as the track's table
    discloses, and not the respondent's own number, defects or refusals.
    """

    arrived_at: str | None
    """when it reached the rights holder"""
    client_ref: str
    complaint: str
    contact: Signatory | None
    created_at: str
    defects: list[DefectOut]
    ended_at: str | None
    explanation: str
    forwarded_at: str | None
    ground: Literal[
        "",
        "owner",
        "authorised",
        "no_right",
        "fair_use",
        "removed",
        "not_used",
        "exhausted_genuine",
        "misidentified",
        "invalid_ip",
        "prior_use",
        "other",
    ]
    guarantee: Guarantee
    id: str
    refusal: str
    respondent: Named
    signature: str
    state: Literal["draft", "submitted", "needs_fix", "lapsed", "refused", "forwarded", "ended", "withdrawn"]
    statements: CounterDeclarations
    submitted_at: str | None
    urgent: bool


class Guarantee(TypedDict):
    amount: NotRequired[str]
    currency: NotRequired[str]
    type: NotRequired[str]
