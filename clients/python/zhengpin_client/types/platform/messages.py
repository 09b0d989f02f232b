"""What the API takes and answers, for messages.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.platform.messages_parts import (
    AppealChanged,
    BuyerReportAnswered,
    ClockChanged,
    ComplaintChanged,
    CounterChanged,
    EndpointTested,
    NoticeIssued,
    NumberedInstruction,
    RuleScheduled,
    RuleUnscheduled,
    StatementIssued,
    TargetsChanged,
)


class AppealChangedMessage(TypedDict):
    """An appeal moved on. Fields may be added: ignore those that you do not know."""

    data: AppealChanged
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["appeal.changed"]


class BuyerReportAnsweredMessage(TypedDict):
    """A buyer's report was answered. Fields may be added: ignore those that you do not know."""

    data: BuyerReportAnswered
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["buyer_report.answered"]


class ClockChangedMessage(TypedDict):
    """A time limit began, changed or ended. Fields may be added: ignore those that you do not know."""

    data: ClockChanged
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["clock.changed"]


class ComplaintChangedMessage(TypedDict):
    """A complaint moved on. Fields may be added: ignore those that you do not know."""

    data: ComplaintChanged
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["complaint.changed"]


class CounterChangedMessage(TypedDict):
    """A counter-statement moved on. Fields may be added: ignore those that you do not know."""

    data: CounterChanged
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["counter.changed"]


class EndpointTestedMessage(TypedDict):
    """A test of the endpoint. Fields may be added: ignore those that you do not know."""

    data: EndpointTested
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["endpoint.tested"]


class InstructionCreated(TypedDict):
    """The body of the webhook. Fields may be added: ignore those that you do not know."""

    data: NumberedInstruction
    timestamp: str
    """when the instruction was given; not when this copy was sent"""
    type: Literal["instruction.created"]


class NoticeIssuedMessage(TypedDict):
    """A notice in the inbox. Fields may be added: ignore those that you do not know."""

    data: NoticeIssued
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["notice.issued"]


class RuleScheduledMessage(TypedDict):
    """A rule was scheduled. Fields may be added: ignore those that you do not know."""

    data: RuleScheduled
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["rule.scheduled"]


class RuleUnscheduledMessage(TypedDict):
    """A rule's schedule was taken back. Fields may be added: ignore those that you do not know."""

    data: RuleUnscheduled
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["rule.unscheduled"]


class StatementIssuedMessage(TypedDict):
    """A statement of reasons. Fields may be added: ignore those that you do not know."""

    data: StatementIssued
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["statement.issued"]


class TargetChangedMessage(TypedDict):
    """An entry of a complaint moved on. Fields may be added: ignore those that you do not know."""

    data: TargetsChanged
    timestamp: str
    """when it came about; not when this copy was sent"""
    type: Literal["target.changed"]
