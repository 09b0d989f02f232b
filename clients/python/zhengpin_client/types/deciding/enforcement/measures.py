"""What the API takes and answers, for measures.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class MeasureOut(TypedDict):
    because: Literal["", "overturned", "rested_on", "eased", "expired"]
    creator: str | None
    days: int | None
    """how long it lasts once in force"""
    decision: str
    ends_at: str | None
    id: str
    kind: Literal[
        "delist",
        "limit",
        "warn",
        "remove",
        "mute",
        "freeze",
        "cut_traffic",
        "interrupt",
        "strip_cart",
        "deposit",
        "close",
        "ban",
        "refuse",
    ]
    listing: str | None
    merchant: str | None
    ordered_at: str
    points: int
    policy: int | None
    reversed_at: str | None
    state: Literal["proposed", "in_force", "reversed", "rejected", "withdrawn"]
    statement: str | None
    subject: str
    """typed reference"""
    threshold: int | None
    title: str
    """what the subject was called then"""


class SecondPersonSays(TypedDict):
    explanation: str
    """why; staff read it"""
