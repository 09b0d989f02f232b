"""What the API takes and answers, for applications: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, Named


class ApplicationDefect(TypedDict):
    """What keeps an application from being submitted (`blocks`), or will have it fail, and where."""

    blocks: bool
    code: str
    document: str | None
    field: str
    """of the application, or of the paper if one is named"""
    message: BilingualText
    reason: Literal[
        "forged", "invalid", "broken_chain", "stale", "mismatch", "owner_denied", "incomplete", "other"
    ]
    remedy: BilingualText


class ApplicationOut(TypedDict):
    """A shop applies to sell a brand. as_owner: the applicant is the registered holder itself."""

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


class DocumentFieldOut(TypedDict):
    """A field of a paper. value: what counts; read: as it was read, which a correction leaves as it is."""

    boxes: list[list[list[float]]]
    """four corners (x, y) each, 0 to 1 of the page, clockwise from the top left as it is read"""
    confidence: float
    """0 to 1"""
    corrected: bool
    corrected_at: str | None
    name: Literal[
        "authoriser",
        "authorised",
        "mark",
        "registration_no",
        "nice_classes",
        "territories",
        "channels",
        "shop_type",
        "tier",
        "valid_from",
        "valid_to",
        "signed_on",
        "sublicensable",
        "exclusive",
        "irrevocable",
        "seals",
        "holder",
        "company",
        "company_no",
    ]
    page: int | None
    read: object
    text: str
    """as it stands in the paper"""
    value: object


class DocumentPageOut(TypedDict):
    from_layer: bool
    """the text came with the file, it was not read from the picture"""
    height: int
    number: int
    width: int
    """in pixels"""


class DocumentRefusal(TypedDict):
    code: str
    message: str
    """why it could not be read, in the language asked for"""
    remedy: str


class DocumentSignalOut(TypedDict):
    """What speaks against a paper, or for it; where the other paper shows it, if it is compared with one."""

    boxes: list[list[list[float]]]
    """four corners (x, y) each, 0 to 1 of the page, clockwise from the top left as it is read"""
    code: str
    document: str
    message: BilingualText
    other_application: str | None
    other_boxes: list[list[list[float]]]
    other_document: str | None
    other_page: int | None
    page: int | None
    strength: float
    """0 to 1, how plainly it shows"""


class Inside(TypedDict):
    """What the operator alone sees of an application."""

    case: str | None
    """the reviewers' case"""
    forgery: float | None
    """0 to 1, at the last submission"""
    judged: dict[str, object]
    """what was judged at the last submission, with its parts"""
    policy: str
    """name and version of the policy it was judged by"""
