"""What the API takes and answers, for webhooks.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class DeliveryOut(TypedDict):
    """One message to one endpoint, and what became of it."""

    about: str
    attempts: int
    body: dict[str, object]
    """as `webhooks` of this document has it"""
    created_at: str
    delivered_at: str | None
    endpoint: str
    event_type: Literal[
        "instruction.created",
        "statement.issued",
        "notice.issued",
        "complaint.changed",
        "target.changed",
        "counter.changed",
        "clock.changed",
        "appeal.changed",
        "rule.scheduled",
        "rule.unscheduled",
        "buyer_report.answered",
        "endpoint.tested",
    ]
    id: str
    last_error: str
    last_status: int | None
    next_attempt_at: str | None
    state: Literal["pending", "delivered", "failed"]


class EndpointIn(TypedDict):
    event_types: list[str]
    organisation_id: str
    url: str


class EndpointOut(TypedDict):
    """A webhook endpoint. former_until: how long the former secret signs, too."""

    created_at: str
    disabled_reason: str
    enabled: bool
    event_types: list[
        Literal[
            "instruction.created",
            "statement.issued",
            "notice.issued",
            "complaint.changed",
            "target.changed",
            "counter.changed",
            "clock.changed",
            "appeal.changed",
            "rule.scheduled",
            "rule.unscheduled",
            "buyer_report.answered",
            "endpoint.tested",
        ]
    ]
    former_until: str | None
    id: str
    organisation: str
    url: str


class EndpointWithSecret(TypedDict):
    created_at: str
    disabled_reason: str
    enabled: bool
    event_types: list[
        Literal[
            "instruction.created",
            "statement.issued",
            "notice.issued",
            "complaint.changed",
            "target.changed",
            "counter.changed",
            "clock.changed",
            "appeal.changed",
            "rule.scheduled",
            "rule.unscheduled",
            "buyer_report.answered",
            "endpoint.tested",
        ]
    ]
    former_until: str | None
    id: str
    organisation: str
    secret: str
    """what signs the messages (Standard Webhooks); never shown again"""
    url: str


class ReceiverOut(TypedDict):
    """How the receiver behind an endpoint does."""

    answered_at: str | None
    enabled: bool
    endpoint: str
    failed_at: str | None
    failures: int
    lag_seconds: float
    last_attempt_seconds: float
    paused_until: str | None
    state: Literal["untried", "answering", "failing", "paused"]
    url: str
    waiting: int


class Switch(TypedDict):
    reason: NotRequired[str]
