"""How measures, instructions and what was written about them look as JSON."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Kept, Moment, out_of, read
from zhengpin.enforcement.contract import InstructionBody
from zhengpin.enforcement.states import (
    InstructionState,
    InstructionVerb,
    MeasureKind,
    MeasureState,
    ReversalCause,
)


class MeasureOut(AnswerBody):
    id: UUID
    kind: str = out_of(MeasureKind)
    state: str = out_of(MeasureState)
    decision: UUID = read("decision_id")
    subject: str = Field(description="typed reference")
    title: str = Field(description="what the subject was called then")
    listing: UUID | None = read("listing_id")
    merchant: UUID | None = read("merchant_id")
    creator: UUID | None = read("creator_id")
    points: int
    threshold: int | None
    policy: int | None
    days: int | None = Field(description="how long it lasts once in force")
    ends_at: Moment | None
    because: str = out_of(ReversalCause, blank=True)
    statement: UUID | None = read("statement_id")
    ordered_at: Moment
    reversed_at: Moment | None


class InstructionOut(AnswerBody):
    """What the marketplace is to do. body: as its webhook has it, without the number."""

    number: int
    uid: UUID
    verb: str = out_of(InstructionVerb)
    state: str = out_of(InstructionState)
    body: Kept[InstructionBody]
    created_at: Moment
    acknowledged_at: Moment | None


class PulledInstructions(AnswerBody):
    """Instructions in order. last: the number to ask `after` next."""

    items: list[InstructionOut]
    last: int


class StatementOut(AnswerBody):
    """A statement of reasons. texts: `subject` and `body` by language."""

    id: UUID
    puid: str
    about: str
    texts: dict[str, dict[str, str]]
    reasons: dict[str, object]
    created_at: Moment


class NoticeOut(AnswerBody):
    """A notice in the inbox. texts: `subject` and `body` by language."""

    id: UUID
    about: str
    texts: dict[str, dict[str, str]]
    created_at: Moment
    read_at: Moment | None
