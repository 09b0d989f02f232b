"""What the API takes and answers, for all calls of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import FilmOut


class ClipOut(TypedDict):
    """A protected film or sound of a filing."""

    created_at: str
    filing: str
    film: FilmOut
    name: str
    number: int
    reason: str
    state: Literal["standby", "active", "paused", "quarantined", "withdrawn"]


class NameFormOut(TypedDict):
    """A further form of a mark's name."""

    activated_at: str | None
    added_at: str
    filing: str
    id: int
    kind: Literal["nickname", "translation", "forbidden_variant"]
    note: str
    reason: str
    """why it was withdrawn"""
    state: Literal["proposed", "active", "withdrawn"]
    text: str
    withdrawn_at: str | None


class ReasonIn(TypedDict):
    reason: NotRequired[str]


class SupplementOut(TypedDict):
    """What was sent in for a filing that stands: pictures and documents, or a new last day."""

    decided_at: str | None
    documents: list[str]
    filing: str
    id: str
    note: str
    reason: str
    references: list[int]
    state: Literal["draft", "submitted", "approved", "refused", "withdrawn"]
    submitted_at: str | None
    valid_to: str | None
