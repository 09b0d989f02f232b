"""What the API takes and answers, for all calls of words.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class WindowBody(TypedDict):
    days: NotRequired[Literal[7, 30, 90]]
    """how far to look back"""


class WordPreviewOut(TypedDict):
    """What new words, or a new form of a name, would have caught in what was received lately."""

    created_at: str
    days: int
    done: int
    failure: str
    filing: str | None
    """of a name: the mark"""
    finished_at: str | None
    found: int
    """listings so far"""
    id: str
    kind: Literal["words", "name"]
    result: dict[str, object] | None
    """counts, by day, merchant and word, and at most 50 samples with their marks"""
    since: str
    sought: list[str]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    total: int
    """revisions received in the window"""
    until: str
