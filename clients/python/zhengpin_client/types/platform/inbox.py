"""What the API takes and answers, for inbox.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import TypedDict


class NoticeOut(TypedDict):
    """A notice in the inbox. texts: `subject` and `body` by language."""

    about: str
    created_at: str
    id: str
    read_at: str | None
    texts: dict[str, dict[str, str]]


class StatementOut(TypedDict):
    """A statement of reasons. texts: `subject` and `body` by language."""

    about: str
    created_at: str
    id: str
    puid: str
    reasons: dict[str, object]
    texts: dict[str, dict[str, str]]
