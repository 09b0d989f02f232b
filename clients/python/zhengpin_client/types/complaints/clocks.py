"""What the API takes and answers, for clocks.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class ClockExtension(TypedDict):
    amount: int
    at: str
    explanation: str
    reason: Literal["notarisation", "legalisation", "beyond_control"]
    was: str
    """when it would have ended"""


class ClockOut(TypedDict):
    """A period that runs for some targets, the same for both sides."""

    complaint: str
    counter_statement: str | None
    due_at: str
    ended_at: str | None
    extended_by: int
    extensions: list[ClockExtension]
    id: str
    not_before: str | None
    """nothing follows before"""
    procedure: str
    procedure_version: int
    respondent: str | None
    started_at: str
    started_by: str
    """what set it off: an event, or the message whose arrival did"""
    state: Literal["running", "suspended", "met", "expired", "cancelled"]
    step: Literal["fix", "review", "answer", "counter_fix", "suit", "appeal"]


class ExtensionIn(TypedDict):
    amount: int
    """in the unit that the track names"""
    explanation: str
    """read by both sides"""
    reason: Literal["notarisation", "legalisation", "beyond_control"]
