"""What the API takes and answers, for appeals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import Named


class AnswerIn(TypedDict):
    explanation: str
    """read by those concerned"""
    measures: NotRequired[
        list[
            Literal[
                "delist",
                "limit",
                "warn",
                "remove",
                "mute",
                "freeze",
                "cut_traffic",
                "interrupt",
                "strip_cart",
                "deposit",
                "close",
                "ban",
                "refuse",
            ]
        ]
    ]
    """to be taken back, if partly upheld; points go with them"""
    outcome: NotRequired[Literal["", "infringing", "authorised", "not_infringing", "escalate"]]
    """how the case then reads, if upheld; by default the opposite"""
    result: Literal["upheld", "partly", "dismissed"]


class AppealEvidenceOut(TypedDict):
    added_at: str
    digest: str
    """SHA-256 of the file"""
    id: str
    kind: str
    name: str
    note: str


class AppealOut(TypedDict):
    """A decision contested. side: whom the decision went against; last_day: until when it could be contested."""

    admitted_because: str
    answer: str
    """the reasons of the answer"""
    appellant: Named
    case: str
    """the case of the contested decision"""
    contact: dict[str, str]
    decision: str
    due_at: str | None
    """by when it should be answered"""
    ended_at: str | None
    explanation: str
    filed_at: str
    ground: Literal[
        "misidentified",
        "authorised",
        "not_infringing",
        "infringing",
        "disproportionate",
        "procedure",
        "new_evidence",
        "other",
    ]
    id: str
    inadmissible: Literal["", "late", "not_concerned", "already_appealed", "nothing_to_decide"]
    last_day: str
    new_decision: str | None
    number: str
    """what people call it"""
    points: int
    """points given back in part"""
    restored: list[str]
    """kinds of measures taken back in part"""
    review_case: str | None
    """the reviewers' case; to the operator alone"""
    side: AppealSide
    state: Literal["filed", "under_review", "upheld", "partly", "dismissed", "withdrawn", "inadmissible"]


type AppealSide = Literal["respondent", "complainant"]


class RefusedFor(TypedDict):
    explanation: str
    """read by those concerned"""
    inadmissible: Literal["late", "not_concerned", "already_appealed", "nothing_to_decide"]
