"""What the API takes and answers, for all calls of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText


class ComplaintDefectIn(TypedDict):
    code: Literal[
        "reason",
        "filings",
        "filing_kind",
        "filing_not_in_force",
        "targets",
        "evidence",
        "comparison",
        "claim_text",
        "ground",
        "explanation",
        "signature",
        "name",
        "contact",
        "email",
        "address",
        "phone",
        "good_faith",
        "accuracy",
        "authority",
        "perjury",
        "jurisdiction",
        "truth",
        "evidence_unreadable",
        "target_unclear",
        "authority_unproven",
        "chain_gap",
        "other",
    ]
    note: NotRequired[str]


class DefectOut(TypedDict):
    code: str
    message: BilingualText
    note: str
    """what the reviewer adds"""
    remedy: BilingualText


class ReturnedFor(TypedDict):
    defects: list[ComplaintDefectIn]


class Signatory(TypedDict):
    address: NotRequired[str]
    email: NotRequired[str]
    name: NotRequired[str]
    phone: NotRequired[str]
