"""What the API takes and answers, for contacts: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

type AskedBecause = Literal[
    "named_for_right",
    "kind_of_right",
    "role",
    "lead",
    "language",
    "other_language",
    "in_office",
    "later",
    "after_the_term",
]
"""Why somebody is asked, and before others."""


class AskedContactOut(TypedDict):
    """One contact who was asked a question."""

    asked_at: str
    contact_id: str
    due_at: str
    ended_at: str | None
    reasons: list[str]
    state: Literal["asked", "answered", "silent", "left", "ended"]
    turn: int


class ContactChoiceOut(TypedDict):
    """Somebody to ask. opens_at: when they are in the office next, now included."""

    address_id: str
    address_kind: Literal["email", "telephone", "page"]
    contact_id: str
    name: str
    opens_at: str
    reasons: list[AskedBecause]


class ContactQuestionOut(TypedDict):
    about: str
    answer: str
    answer_seconds: float | None
    asked_at: str
    due_at: str
    ended_at: str | None
    id: str
    kind: Literal["appraisal", "confirmation", "answer", "urgent"]
    number: str
    organisation_id: str
    state: Literal["asked", "with_staff", "answered", "withdrawn"]
    text: str
    title: str
    working_seconds: float | None


class ContactRowOut(TypedDict):
    """What a row of a file was answered. code, message, remedy: why it was not taken, else empty."""

    answer: Literal["added", "changed", "known", "faulty"]
    code: str
    contact_id: str | None
    message: str
    name: str
    number: int
    organisation: str
    remedy: str


class CoveredOut(TypedDict):
    """Of things of a kind: how many have a contact who can be asked, of how many."""

    covered: int
    kind: str
    total: int


type PassedOver = Literal["left", "not_reachable", "other_questions", "other_rights", "away", "asked_before"]
"""Why somebody is not asked."""


class PassedOverOut(TypedDict):
    contact_id: str
    name: str
    reason: PassedOver
