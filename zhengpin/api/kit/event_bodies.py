"""Describes what each webhook event tells, beside instructions, whose contract `enforcement.contract` describes."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import models_json_schema

from zhengpin.api.kit.answers import out_of
from zhengpin.appeals.states import AppealGround, AppealState, Inadmissible
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints.states import ClockState, ClockStep, ComplaintState, CounterState, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, CounterGround
from zhengpin.enforcement.contract import REFERENCE, signature_headers
from zhengpin.feedback.states import AnswerState
from zhengpin.messages.states import EventType
from zhengpin.rulebook.states import RuleState

CAUSE = "the event of the ledger that it follows from"


class LetterText(BaseModel):
    subject: str
    body: str


class LetterIssued(BaseModel):
    """A message to an organisation. texts: by language."""

    about: str = Field(description="typed reference")
    organisation: UUID
    letter: str = Field(description="which kind of letter")
    texts: dict[str, LetterText]


class StatementIssued(LetterIssued):
    statement: UUID
    puid: str = Field(description="its number in the transparency database")


class NoticeIssued(LetterIssued):
    notice: UUID


class ComplaintChanged(BaseModel):
    """How a complaint stands now."""

    complaint: UUID
    state: str = out_of(ComplaintState)
    cause: str = Field(description=CAUSE)
    client_ref: str
    holder: UUID
    procedure: str
    reason: str = out_of(ComplaintReason, blank=True)


class ChangedTarget(BaseModel):
    id: UUID
    state: str = out_of(TargetState)
    was: str = out_of(TargetState)
    line: int
    subject_kind: str = out_of(SubjectKind, blank=True)
    subject: str
    external_id: str
    respondent_id: UUID | None


class TargetsChanged(BaseModel):
    """Targets of one complaint that moved together; a respondent is told of its own, and not of `client_ref`."""

    complaint: UUID
    state: str = out_of(TargetState)
    cause: str = Field(description=CAUSE)
    targets: list[ChangedTarget]
    client_ref: str | None = None


class CounterChanged(BaseModel):
    """How a counter-statement stands now; the rights holder is not told of `client_ref`."""

    counter_statement: UUID
    complaint: UUID
    respondent: UUID
    state: str = out_of(CounterState)
    cause: str = Field(description=CAUSE)
    ground: str = out_of(CounterGround, blank=True)
    client_ref: str | None = None


class ClockChanged(BaseModel):
    """How a period stands now."""

    clock: UUID
    complaint: UUID
    counter_statement: UUID | None
    step: str = out_of(ClockStep)
    state: str = out_of(ClockState)
    cause: str = Field(description=CAUSE)
    procedure: str
    started_at: datetime
    due_at: datetime
    not_before: datetime | None


class AppealChanged(BaseModel):
    """How an appeal stands now."""

    appeal: UUID
    decision: UUID
    state: str = out_of(AppealState)
    cause: str = Field(description=CAUSE)
    ground: str = out_of(AppealGround)
    last_day: date
    inadmissible: str | None = Field(
        description=f"null, or one of {', '.join(one.value for one in Inadmissible)}"
    )


class _RuleNoticed(BaseModel):
    code: str
    version: int
    digest: str
    title: dict[str, str] = Field(description="by language")
    in_force_from: date | None


class RuleScheduled(_RuleNoticed):
    """A version of a rule is scheduled. note: what changes; urgent: why notice is short; by language."""

    note: dict[str, str]
    urgent: dict[str, str] | None


class RuleUnscheduled(_RuleNoticed):
    """A version will not be in force from the day that was announced."""

    reason: str
    state: str = out_of(RuleState)


class BuyerReportAnswered(BaseModel):
    """The answer to a buyer's report of a suspected fake; `waiting`: an earlier answer no longer holds."""

    source: str
    external_id: str = Field(description="your own number of the report, or that of the link it was made by")
    answer: str = out_of(AnswerState)
    measures: list[str] = Field(description="kinds of measure that were in force as it was answered")
    texts: dict[str, str] = Field(description="the answer as the buyer reads it, by language: `en`, `zh`")
    answered_at: datetime


class EndpointTested(BaseModel):
    endpoint: UUID


BODIES: dict[EventType, type[BaseModel]] = {
    EventType.STATEMENT_ISSUED: StatementIssued,
    EventType.NOTICE_ISSUED: NoticeIssued,
    EventType.COMPLAINT_CHANGED: ComplaintChanged,
    EventType.TARGET_CHANGED: TargetsChanged,
    EventType.COUNTER_CHANGED: CounterChanged,
    EventType.CLOCK_CHANGED: ClockChanged,
    EventType.APPEAL_CHANGED: AppealChanged,
    EventType.RULE_SCHEDULED: RuleScheduled,
    EventType.RULE_UNSCHEDULED: RuleUnscheduled,
    EventType.BUYER_REPORT_ANSWERED: BuyerReportAnswered,
    EventType.ENDPOINT_TESTED: EndpointTested,
}


def _message(event: EventType) -> type[BaseModel]:
    """Return the whole body of an event's message."""
    name = "".join(part.capitalize() for part in re.split(r"[._]", event.value)) + "Message"
    fields: dict[str, Any] = {
        "type": (Literal[event.value], ...),
        "timestamp": (datetime, Field(description="when it came about; not when this copy was sent")),
        "data": (BODIES[event], ...),
    }
    description = f"{event.en}. Fields may be added: ignore those that you do not know."
    return create_model(name, __doc__=description, **fields)


MESSAGES = {event: _message(event) for event in BODIES}


def schemas() -> dict[str, object]:
    """Return the JSON schemas of all messages by name, as components of an OpenAPI document."""
    wanted = [(model, "serialization") for model in MESSAGES.values()]
    _, made = models_json_schema(wanted, ref_template=REFERENCE)  # type: ignore[arg-type]
    return dict(made["$defs"])


def webhooks() -> dict[str, object]:
    """Return the `webhooks` of an OpenAPI 3.1 document."""
    return {event.value: {"post": _described(event)} for event in MESSAGES}


def _described(event: EventType) -> dict[str, object]:
    body = {"$ref": REFERENCE.format(model=MESSAGES[event].__name__)}
    return {
        "operationId": f"receive_{event.value.replace('.', '_')}",
        "tags": ["webhooks"],
        "summary": event.en,
        "description": "Sent until answered with 2xx, for three days. It may arrive twice, and after a later one.",
        "parameters": signature_headers(),
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": {"description": "Taken"},
            "401": {"description": "The signature does not fit, or the message is too old"},
            "410": {"description": "The endpoint is gone: nothing is sent to it any more"},
        },
        # The receiver knows the sender by the signature; the API's own tokens are not sent.
        "security": [],
    }
