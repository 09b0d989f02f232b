"""What the API takes and answers, of webhooks.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.types.platform.messages import (
    AppealChangedMessage,
    BuyerReportAnsweredMessage,
    ClockChangedMessage,
    ComplaintChangedMessage,
    CounterChangedMessage,
    EndpointTestedMessage,
    InstructionCreated,
    NoticeIssuedMessage,
    RuleScheduledMessage,
    RuleUnscheduledMessage,
    StatementIssuedMessage,
    TargetChangedMessage,
)


class AppealChangedEvent(AppealChangedMessage):
    id: str


class BuyerReportAnsweredEvent(BuyerReportAnsweredMessage):
    id: str


class ClockChangedEvent(ClockChangedMessage):
    id: str


class ComplaintChangedEvent(ComplaintChangedMessage):
    id: str


class CounterChangedEvent(CounterChangedMessage):
    id: str


class EndpointTestedEvent(EndpointTestedMessage):
    id: str


class InstructionCreatedEvent(InstructionCreated):
    id: str


class NoticeIssuedEvent(NoticeIssuedMessage):
    id: str


class RuleScheduledEvent(RuleScheduledMessage):
    id: str


class RuleUnscheduledEvent(RuleUnscheduledMessage):
    id: str


class StatementIssuedEvent(StatementIssuedMessage):
    id: str


class TargetChangedEvent(TargetChangedMessage):
    id: str


type Event = (
    AppealChangedEvent
    | BuyerReportAnsweredEvent
    | ClockChangedEvent
    | ComplaintChangedEvent
    | CounterChangedEvent
    | EndpointTestedEvent
    | InstructionCreatedEvent
    | NoticeIssuedEvent
    | RuleScheduledEvent
    | RuleUnscheduledEvent
    | StatementIssuedEvent
    | TargetChangedEvent
)
"""One message: `type` says which, so that a type checker knows what its `data` tells."""
