"""Shapes of matters, of their parts and of what is shared of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from zhengpin.api.kit.answers import AnswerBody, Moment, out_of
from zhengpin.casework.states import (
    ExhibitState,
    MatterKind,
    MatterState,
    MatterTaskState,
    NodeKind,
    PartyRole,
    SharedKind,
    SubjectOfMatter,
    SuspectStage,
    TieKind,
    ValueKind,
)
from zhengpin.evidence.custody.states import HandoverState, SealSeen

if TYPE_CHECKING:
    from zhengpin.casework.models import Matter, MatterGrant


class MatterIn(Schema):
    """A matter to be opened. key: of the request, so that the same twice is one matter."""

    title: str = Field(..., max_length=200, description="names nobody")
    kind: str = out_of(MatterKind)
    summary: str = Field("", max_length=20_000)
    key: str = Field("", max_length=64)


class MatterChangeIn(Schema):
    """What is changed of a matter; what is left out stays."""

    title: str | None = Field(None, max_length=200)
    kind: MatterKind | None = None
    summary: str | None = Field(None, max_length=20_000)
    press_text: str | None = Field(None, max_length=20_000)


class SubjectIn(Schema):
    """One thing that a matter is over: it must be there, and whoever asks must be allowed to see it."""

    kind: str = out_of(SubjectOfMatter)
    named: str = Field(..., max_length=400, description="its number, its id, or the address of its page")
    why: str = Field("", max_length=1000)


class PartyIn(Schema):
    """Somebody who has a part in a matter."""

    role: str = out_of(PartyRole)
    name: str = Field(..., max_length=200)
    organisation_id: UUID | None = Field(None, description="where it has an account here")
    reach: str = Field("", max_length=300)
    note: str = Field("", max_length=1000)


class SuspectsIn(Schema):
    """How many suspects have reached a stage, as a document of the matter says."""

    stage: str = out_of(SuspectStage)
    count: int = Field(..., ge=0, le=100_000)
    document_id: UUID
    as_of: date | None = Field(None, description="by default today")


class ValueIn(Schema):
    """An amount of money, as a document of the matter says."""

    kind: str = out_of(ValueKind)
    amount: Decimal = Field(..., ge=0)
    currency: str = Field(..., min_length=3, max_length=3)
    document_id: UUID
    as_of: date | None = Field(None, description="by default today")


class TaskIn(Schema):
    """A task in a matter."""

    title: str = Field(..., max_length=300)
    due_at: AwareDatetime
    owner: str = Field("", max_length=120, description="`person:<id>` of staff; by default who asks")


class TaskEndIn(Schema):
    """How a task ended."""

    done: bool = True
    outcome: str = Field("", max_length=1000, description="needed where it is dropped")


class ExhibitIn(Schema):
    """An exhibit taken in under a seal of its own."""

    description: str = Field(..., max_length=500)
    seal: str = Field(..., max_length=60)
    holder: str = Field(..., max_length=120)
    place: str = Field(..., max_length=200)
    task_id: UUID | None = None
    photos: list[str] = Field(default_factory=list, max_length=20, description="digests of stored pictures")


class ExhibitHandoverIn(Schema):
    """An exhibit given from one to another. key: of the request, so that the same twice is one hand-over."""

    why: str = Field(..., max_length=300)
    giver: str = Field(..., max_length=120)
    taker: str = Field(..., max_length=120)
    place: str = Field(..., max_length=200)
    seal: str = Field(..., max_length=60)
    photos: list[str] = Field(default_factory=list, max_length=20, description="digests of stored pictures")
    key: str = Field(..., min_length=1, max_length=64)


class ExhibitTakenIn(Schema):
    """The word of whoever took an exhibit, with the seal as it was found."""

    seal: str = Field(..., max_length=60)
    seal_state: str = out_of(SealSeen)
    place: str = Field(..., max_length=200)
    note: str = Field("", max_length=1000)
    photos: list[str] = Field(default_factory=list, max_length=20, description="digests of stored pictures")


class NodeIn(Schema):
    """Something or somebody in the graph of a matter."""

    kind: str = out_of(NodeKind)
    label: str = Field(..., max_length=200)
    note: str = Field("", max_length=1000)


class TieIn(Schema):
    """Two nodes joined by evidence: a document of the matter, or a thing that it is over."""

    source_id: UUID
    target_id: UUID
    kind: str = out_of(TieKind)
    document_id: UUID | None = None
    subject_id: UUID | None = None
    note: str = Field("", max_length=500)


class SharedItem(Schema):
    """One item that is shared. id: of a subject, party, document or exhibit; none for what there is once."""

    kind: str = out_of(SharedKind)
    id: UUID | None = None


class GrantIn(Schema):
    """Items of a matter to be shared with an organisation outside, or with one person of it, for some days."""

    organisation_id: UUID
    person_id: UUID | None = None
    items: list[SharedItem] = Field(..., min_length=1, max_length=200)
    days: int = Field(..., ge=1)
    why: str = Field(..., max_length=1000)
    key: str = Field("", max_length=64)


class ReferIn(Schema):
    """To which authority a matter was referred, and by which of its documents."""

    authority: str = Field(..., max_length=200)
    document_id: UUID | None = None


class ClosedIn(Schema):
    """What came of a matter."""

    closed_as: str = Field(..., max_length=1000)


class MatterOut(AnswerBody):
    """A matter as a list shows it."""

    id: UUID
    number: str
    kind: str = out_of(MatterKind)
    title: str
    state: str = out_of(MatterState)
    lead: str = Field(description="a typed reference")
    opened_at: Moment
    referred_at: Moment | None
    closed_at: Moment | None

    @classmethod
    def shown(cls, row: Matter) -> Self:
        return cls.of(row)


class SubjectOut(AnswerBody):
    id: UUID
    kind: str = out_of(SubjectOfMatter)
    thing: str = Field(description="its id")
    number: str
    title: str
    why: str


class PartyOut(AnswerBody):
    id: UUID
    role: str = out_of(PartyRole)
    name: str
    reach: str
    note: str


class DocumentOut(AnswerBody):
    id: UUID
    name: str
    about: str
    issuer: str
    dated: date | None
    pages: int
    digest: str = Field(description="SHA-256 of the file")


class MatterTaskOut(AnswerBody):
    id: UUID
    title: str
    owner: str
    due_at: Moment
    state: str = out_of(MatterTaskState)
    ended_at: Moment | None
    outcome: str


class ExhibitHandoverOut(AnswerBody):
    """One link of the chain of custody of an exhibit."""

    id: UUID
    position: int = Field(description="in the exhibit's chain, from 1")
    state: str = out_of(HandoverState)
    why: str
    giver: str
    taker: str
    place: str
    seal: str
    given_at: Moment
    seal_seen: str
    seal_state: str = Field(description="`intact`, `broken` or `other`; empty until it is taken")
    place_taken: str
    taken_at: Moment | None
    note: str
    answer: str = Field(description="of whoever looked into a seal in question")


class ExhibitOut(AnswerBody):
    id: UUID
    number: str
    description: str
    seal: str
    state: str = out_of(ExhibitState)
    holder: str
    place: str


class ExhibitWithChain(ExhibitOut):
    """An exhibit with every hand-over of it, the earliest first."""

    chain: list[ExhibitHandoverOut]


class FigureOut(AnswerBody):
    """A number that a document says. what: a stage of suspects, or what an amount of money is."""

    what: str
    amount: Decimal
    currency: str = Field(description="empty for people")
    as_of: date
    document: str
    digest: str = Field(description="SHA-256 of the document")


class NodeOut(AnswerBody):
    key: str
    kind: str = out_of(NodeKind)
    label: str
    centre: bool


class EdgeOut(AnswerBody):
    """One node joined to another. label: a kind of tie."""

    source: str
    target: str
    label: str = out_of(TieKind)


class TieOut(AnswerBody):
    """A tie in words, with its evidence."""

    source: str
    target: str
    kind: str = out_of(TieKind)
    evidence: str
    note: str


class MatterDetails(AnswerBody):
    """All of a matter, or what was shared of it: what was not shared is empty."""

    id: UUID
    number: str
    kind: str
    title: str
    state: str
    summary: str
    press_text: str
    lead: str
    opened_at: Moment | None
    referred_to: str
    referred_at: Moment | None
    closed_at: Moment | None
    closed_as: str
    subjects: list[SubjectOut]
    parties: list[PartyOut]
    documents: list[DocumentOut]
    tasks: list[MatterTaskOut]
    exhibits: list[ExhibitWithChain]
    suspects: list[FigureOut]
    values: list[FigureOut]
    nodes: list[NodeOut]
    edges: list[EdgeOut]
    ties: list[TieOut]


class GrantOut(AnswerBody):
    """What of a matter is shared with whom, until when."""

    id: UUID
    matter_number: str
    organisation_id: UUID
    person_id: UUID | None
    items: list[SharedItem]
    given_at: Moment
    expires_at: Moment
    revoked_at: Moment | None

    @classmethod
    def shown(cls, row: MatterGrant) -> Self:
        items = [
            SharedItem(kind=one.kind, id=UUID(one.item) if one.item else None) for one in row.items.all()
        ]
        return cls(
            id=row.pk,
            matter_number=row.matter.number,
            organisation_id=row.organisation_id,
            person_id=row.person_id,
            items=items,
            given_at=row.given_at,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
        )


class MatterTotal(AnswerBody):
    """A figure over all matters. matters, documents: how many it is made of."""

    word: str = Field(description="a stage of suspects, or what an amount of money is")
    amount: Decimal
    currency: str
    matters: int
    documents: int


class MatterTotals(AnswerBody):
    suspects: list[MatterTotal]
    values: list[MatterTotal]
