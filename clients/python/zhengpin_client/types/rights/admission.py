"""What the API takes and answers, for admission.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import Named


class OwnerConfirmationList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[OwnerConfirmationOut]


class OwnerConfirmationOut(TypedDict):
    """What an owner is asked; the link by which it answers is known to nobody but the owner."""

    answer: Literal["", "yes", "no"]
    answered_at: str | None
    application: str
    asked: dict[str, object]
    """what the owner was shown"""
    asked_at: str
    closed_at: str | None
    expires_at: str
    filing: str
    holder: Named
    id: str
    note: str
    reminded_at: str | None
    taken_back_at: str | None
