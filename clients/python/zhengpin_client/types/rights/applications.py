"""What the API takes and answers, for applications.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.rights.applications_parts import (
    ApplicationDefect,
    DocumentFieldOut,
    DocumentPageOut,
    DocumentRefusal,
    DocumentSignalOut,
    Inside,
)
from zhengpin_client.types.shared_parts import Named


class ApplicationChange(TypedDict):
    """Only the fields given are changed."""

    as_owner: NotRequired[bool]
    """the applicant is the registered holder itself"""
    brand: NotRequired[str]
    channels: NotRequired[list[str]]
    """empty: everywhere"""
    company: NotRequired[str]
    """the applicant's legal name; else read of its licence"""
    company_no: NotRequired[str]
    nice_classes: NotRequired[list[int]]
    """of the goods to be sold, 1 to 45"""
    office: NotRequired[str]
    """of the register"""
    registration_no: NotRequired[str]
    """else read of the certificate or a letter"""
    renews_id: NotRequired[str | None]
    """an authorisation of one's own that it renews"""
    shop_id: NotRequired[str | None]
    """one of the applicant's shops"""
    shop_type: NotRequired[Literal["", "flagship", "exclusive", "multi_brand", "ordinary"]]
    territories: NotRequired[list[str]]
    """ISO 3166; empty: everywhere"""


class ApplicationDocumentOut(TypedDict):
    """A paper. position: of a letter, its place in the chain, 0 nearest the owner."""

    added_at: str
    application: str
    digest: str
    """SHA-256 of the file"""
    fields: list[DocumentFieldOut]
    id: str
    kind: Literal["licence", "certificate", "letter", "invoice", "other"]
    name: str
    page_count: int
    """of the file; the first few are read"""
    pages: list[DocumentPageOut]
    position: int
    read_at: str | None
    refusal: DocumentRefusal | None
    state: Literal["waiting", "read", "unreadable"]


class ApplicationIn(TypedDict):
    applicant_id: NotRequired[str | None]
    """by default one's own organisation"""
    as_owner: NotRequired[bool]
    """the applicant is the registered holder itself"""
    brand: NotRequired[str]
    channels: NotRequired[list[str]]
    """empty: everywhere"""
    company: NotRequired[str]
    """the applicant's legal name; else read of its licence"""
    company_no: NotRequired[str]
    nice_classes: NotRequired[list[int]]
    """of the goods to be sold, 1 to 45"""
    office: NotRequired[str]
    """of the register"""
    registration_no: NotRequired[str]
    """else read of the certificate or a letter"""
    renews_id: NotRequired[str | None]
    """an authorisation of one's own that it renews"""
    shop_id: NotRequired[str | None]
    """one of the applicant's shops"""
    shop_type: NotRequired[Literal["flagship", "exclusive", "multi_brand", "ordinary"]]
    territories: NotRequired[list[str]]
    """ISO 3166; empty: everywhere"""


class CorrectionIn(TypedDict):
    """value: text, a list, true or false, or a day as 2026-11-25; see `FieldName` of what each field holds."""

    value: NotRequired[object]


class LettersIn(TypedDict):
    document_ids: list[str]
    """the letters from the owner down"""


class PreflightOut(TypedDict):
    """ready: it can be submitted; clear: nothing is known that will have it fail either."""

    clear: bool
    defects: list[ApplicationDefect]
    ready: bool


class ReconsiderIn(TypedDict):
    because: str


class VerdictIn(TypedDict):
    """reason and explanation: needed to return or refuse; the applicant reads the explanation."""

    explanation: NotRequired[str]
    reason: NotRequired[
        Literal[
            "",
            "forged",
            "invalid",
            "broken_chain",
            "stale",
            "mismatch",
            "owner_denied",
            "incomplete",
            "other",
        ]
    ]
    result: Literal["approve", "return", "refuse"]


class WholeApplication(TypedDict):
    """An application with its papers. signals: what speaks against them, the plainest first; to the operator alone."""

    applicant: Named
    as_owner: bool
    authorisation: str | None
    """what was recorded when it was approved"""
    brand: str
    channels: list[str]
    company: str
    company_no: str
    created_at: str
    decided_at: str | None
    documents: list[ApplicationDocumentOut]
    explanation: str
    """why it was returned or refused, as the applicant reads it"""
    filing: str | None
    id: str
    inside: Inside | None
    """to the operator alone"""
    nice_classes: list[int]
    office: str
    owner_word: Literal["unasked", "asked", "confirmed", "denied", "silent", "listed"]
    reason: Literal[
        "", "forged", "invalid", "broken_chain", "stale", "mismatch", "owner_denied", "incomplete", "other"
    ]
    registration_no: str
    renews: str | None
    """the authorisation that it renews"""
    shop: Named | None
    shop_type: Literal["flagship", "exclusive", "multi_brand", "ordinary"]
    signals: list[DocumentSignalOut] | None
    state: Literal[
        "draft",
        "submitted",
        "waiting_for_owner",
        "under_review",
        "returned",
        "approved",
        "refused",
        "withdrawn",
    ]
    submissions: int
    submitted_at: str | None
    territories: list[str]
    unaided: bool
    """answered without a person"""
    updated_at: str
    valid_to: str | None
    """until when the authority recorded runs"""
