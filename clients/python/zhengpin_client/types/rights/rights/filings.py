"""What the API takes and answers, for filings.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.rights.rights.filings_parts import (
    DesignIn,
    EventRightIn,
    MarkIn,
    OriginalPictureIn,
    PatentIn,
    PriceRangeIn,
    PublicationIn,
    TitleLinkOut,
    TitleWeakness,
    WorkIn,
)


class ClipIn(TypedDict):
    name: NotRequired[str]
    upload: str
    """a finished upload, see /v1/uploads"""


class DefectIn(TypedDict):
    code: str
    note: NotRequired[str]


class FilingChange(TypedDict):
    declared_true: NotRequired[bool]
    design: NotRequired[DesignIn | None]
    event_right: NotRequired[EventRightIn | None]
    external_id: NotRequired[str]
    jurisdiction: NotRequired[str]
    mark: NotRequired[MarkIn | None]
    notes: NotRequired[str]
    original_picture: NotRequired[OriginalPictureIn | None]
    patent: NotRequired[PatentIn | None]
    publication: NotRequired[PublicationIn | None]
    title: NotRequired[str]
    valid_from: NotRequired[str | None]
    valid_to: NotRequired[str | None]
    work: NotRequired[WorkIn | None]


class FilingDocumentOut(TypedDict):
    added_at: str
    digest: str
    """SHA-256 of the file"""
    filing: str
    id: str
    kind: Literal[
        "certificate",
        "renewal",
        "assignment",
        "name_change",
        "licence",
        "authorisation",
        "claim_statement",
        "evaluation_report",
        "drawing",
        "deposit",
        "other",
    ]
    media_type: str
    name: str
    pages: int
    size: int
    supplement: str | None


class FilingIn(TypedDict):
    declared_true: NotRequired[bool]
    design: NotRequired[DesignIn | None]
    event_right: NotRequired[EventRightIn | None]
    external_id: NotRequired[str]
    holder_id: str
    jurisdiction: NotRequired[str]
    kind: str
    """One of mark, original_work, original_picture, design, patent, publication, event_right."""
    mark: NotRequired[MarkIn | None]
    notes: NotRequired[str]
    original_picture: NotRequired[OriginalPictureIn | None]
    patent: NotRequired[PatentIn | None]
    publication: NotRequired[PublicationIn | None]
    title: NotRequired[str]
    valid_from: NotRequired[str | None]
    valid_to: NotRequired[str | None]
    work: NotRequired[WorkIn | None]


class NameFormBody(TypedDict):
    confirmed: NotRequired[bool]
    """it is meant although it is an everyday word"""
    kind: Literal["nickname", "translation", "forbidden_variant"]
    note: NotRequired[str]
    text: str
    """at most 60 characters"""


class Note(TypedDict):
    note: NotRequired[str]


class ReferenceOut(TypedDict):
    """A picture of a filing, and why it is held back, if it is."""

    code: str
    filing: str
    number: int
    picture: str
    """SHA-256"""
    reason: str
    state: Literal["standby", "active", "paused", "quarantined", "withdrawn"]
    upheld_as: str
    weakness: str


class RegisterNotAsked(TypedDict):
    """A filing about which no register was asked."""

    asked: Literal[False]
    differences: list[dict[str, object]]
    entry: dict[str, object]
    found: Literal[False]


class RegisterSnapshotOut(TypedDict):
    """What a register said of a filing's number."""

    asked: Literal[True]
    differences: list[dict[str, object]]
    """how that differs from what was filed"""
    entry: dict[str, object]
    found: bool
    raw_digest: str
    read_at: str
    source: str


class SupplyIn(TypedDict):
    currency: NotRequired[str]
    """Currency. ISO 4217; empty: CNY."""
    dealers_complete: NotRequired[bool]
    """This list of dealers is complete. Yes: a shop that is neither listed above nor authorised here is not
    authorised. No: nothing follows from not being listed.
    """
    delivered: NotRequired[int | None]
    """Copies delivered. Copies that you delivered to dealers in all."""
    distributors: NotRequired[list[str]]
    """Authorised distributors. Names, separated by semicolons."""
    list_price: NotRequired[str]
    """List price. A decimal: 59.80."""
    printing: NotRequired[str]
    """Printing. The latest."""
    published_on: NotRequired[str | None]
    """Published on. Date: 2026-11-25."""
    supply_discount: NotRequired[str]
    """What dealers pay. Per cent of the list price that dealers pay you: 55."""
    territories: NotRequired[list[str]]
    """Sold in. ISO 3166, two letters, separated by commas; empty: everywhere."""


class TitleChain(TypedDict):
    links: list[TitleLinkOut]
    weaknesses: list[TitleWeakness]


class TitleLinkIn(TypedDict):
    document_id: NotRequired[str | None]
    from_name: str
    kind: NotRequired[str]
    on: NotRequired[str | None]
    to_name: str


class UsualPricesIn(TypedDict):
    ranges: list[PriceRangeIn]
