"""What the API takes and answers, for uploads.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import FilmOut


class BeginUploadBody(TypedDict):
    name: NotRequired[str]
    sha256: str
    size: int
    """bytes"""


class UploadOut(TypedDict):
    """An upload and how far it has come."""

    created_at: str
    ended_at: str | None
    expires_at: str
    film: FilmOut | None
    id: str
    name: str
    received: int
    refusal: UploadRefusal | None
    sha256: str
    size: int
    """in bytes"""
    state: Literal["receiving", "finished", "refused", "withdrawn", "expired", "forgotten"]


class UploadRefusal(TypedDict):
    """Why what was sent was not taken, in the language asked for."""

    code: str
    message: str
    remedy: str
