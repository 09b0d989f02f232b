"""What the API takes and answers, for publication.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class LumenNotices(TypedDict):
    """A notice and its counter-notices as the Lumen database takes them. entries: of which entry each is, in order."""

    entries: list[int]
    notices: list[dict[str, object]]


class NoticeCorrectionIn(TypedDict):
    en: str
    """what is corrected, in English"""
    number: int
    zh: str
    """and in Chinese"""


class PublicEntryOut(TypedDict):
    """An entry of the public ledger: all but `digest` is what the digest is over, as it stands here."""

    about: str
    at: str
    body: dict[str, object]
    digest: str
    kind: Literal["notice", "counter_statement", "result", "correction"]
    number: int
    previous: str
    subject: str


class PublicHeadOut(TypedDict):
    """A signed statement of how far the public ledger went; all but `signature` is signed, as it stands here."""

    digest: str
    merkle_root: str
    number: int
    public_key: str
    signature: str
    signed_at: str


class PublicMatter(TypedDict):
    """All that was published of one matter, oldest first."""

    entries: list[PublicEntryOut]


class StatementsSubmitted(TypedDict):
    submitted: int
    """how many are on their way"""


class SubmissionOut(TypedDict):
    """What became of a statement of reasons at the transparency database."""

    answered_at: str | None
    attempts: int
    created_at: str
    duplicate: bool
    """whether it was there already"""
    errors: list[dict[str, object]]
    """`{field, code, message}` of the last answer"""
    id: str
    identifier: str
    last_error: str
    permalink: str
    puid: str
    state: Literal["pending", "accepted", "rejected"]
    statement: str


class SubmittedStatement(TypedDict):
    answered_at: str | None
    attempts: int
    created_at: str
    duplicate: bool
    """whether it was there already"""
    errors: list[dict[str, object]]
    """`{field, code, message}` of the last answer"""
    id: str
    identifier: str
    last_error: str
    permalink: str
    puid: str
    sent: dict[str, object]
    """what is sent to the database"""
    state: Literal["pending", "accepted", "rejected"]
    statement: str
