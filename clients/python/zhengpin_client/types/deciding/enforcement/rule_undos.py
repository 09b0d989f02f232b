"""What the API takes and answers, for rule undos.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class UndoIn(TypedDict):
    explanation: str
    """read by merchants and rights holders"""
    rule: str
    """its code"""
    since: str
    until: str
    version: int


class UndoOut(TypedDict):
    created_at: str
    done: int
    explanation: str
    failed: dict[str, str]
    """decisions that could not be overturned, with why"""
    finished_at: str | None
    id: str
    rule: str
    since: str
    state: Literal["running", "finished", "stopped"]
    stopped_because: str
    total: int
    until: str
    version: int
