"""All of a matter as plain data: what a dossier is made of, and what is shared of it. Knows no rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from zhengpin.casework.graph import GraphEdge, GraphNode
from zhengpin.casework.states import ValueKind


@dataclass(frozen=True)
class SubjectContent:
    """One thing that a matter is over. kind: a value of SubjectOfMatter; thing: its id."""

    id: UUID
    kind: str
    thing: str
    number: str
    title: str
    why: str


@dataclass(frozen=True)
class PartyContent:
    """Who has a part. role: a value of PartyRole."""

    id: UUID
    role: str
    name: str
    reach: str
    note: str


@dataclass(frozen=True)
class DocumentContent:
    """A document. digest: SHA-256 of the file, by which it is read; media_type and size: 0 and empty once erased."""

    id: UUID
    name: str
    about: str
    issuer: str
    dated: date | None
    pages: int
    digest: str
    media_type: str
    size: int


@dataclass(frozen=True)
class TaskContent:
    """A task. owner: a typed reference."""

    id: UUID
    title: str
    owner: str
    due_at: datetime
    state: str
    ended_at: datetime | None
    outcome: str


@dataclass(frozen=True)
class HandoverContent:
    """One link of a chain of custody."""

    id: UUID
    position: int
    state: str
    why: str
    giver: str
    taker: str
    place: str
    seal: str
    given_at: datetime
    seal_seen: str
    seal_state: str
    place_taken: str
    taken_at: datetime | None
    note: str
    answer: str
    photos: Sequence[str]


@dataclass(frozen=True)
class ExhibitContent:
    """An exhibit with its chain of custody. photos: digests, as it was taken in."""

    id: UUID
    number: str
    description: str
    seal: str
    state: str
    holder: str
    place: str
    photos: Sequence[str]
    chain: Sequence[HandoverContent]


@dataclass(frozen=True)
class FigureContent:
    """A number that a document says. what: a stage or a kind of value; currency: empty for people."""

    what: str
    amount: Decimal
    currency: str
    as_of: date
    document: str
    digest: str

    @property
    def is_money(self) -> bool:
        return self.what in set(ValueKind)


@dataclass(frozen=True)
class TieContent:
    """Two nodes joined. evidence: the name of the document, or the number of what the matter is over."""

    source: str
    target: str
    kind: str
    evidence: str
    note: str


@dataclass(frozen=True)
class MatterContent:
    """All of a matter, or what was granted of it: what was not granted is empty."""

    id: UUID
    number: str
    kind: str
    title: str
    state: str
    summary: str
    press_text: str
    lead: str
    opened_at: datetime | None
    referred_to: str
    referred_at: datetime | None
    closed_at: datetime | None
    closed_as: str
    subjects: Sequence[SubjectContent] = ()
    parties: Sequence[PartyContent] = ()
    documents: Sequence[DocumentContent] = ()
    tasks: Sequence[TaskContent] = ()
    exhibits: Sequence[ExhibitContent] = ()
    suspects: Sequence[FigureContent] = ()
    values: Sequence[FigureContent] = ()
    nodes: Sequence[GraphNode] = ()
    edges: Sequence[GraphEdge] = ()
    ties: Sequence[TieContent] = ()
