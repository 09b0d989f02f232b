"""What the API takes and answers, for matters.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.deciding.matters_parts import (
    DocumentOut,
    EdgeOut,
    ExhibitWithChain,
    FigureOut,
    MatterTaskOut,
    MatterTotal,
    NodeOut,
    PartyOut,
    SharedItem,
    SubjectOut,
    TieOut,
)


class ClosedIn(TypedDict):
    """What came of a matter."""

    closed_as: str


class DossierChanges(TypedDict):
    """What changed since an earlier version, a line each. since: none where no version before it is kept."""

    lines: list[str]
    since: int | None


class DossierIn(TypedDict):
    """A dossier to be made. key: of the request, so that the same twice is one dossier."""

    form: Literal["zip", "asice"]
    key: NotRequired[str]
    language: Literal["zh-hans", "en"]


class DossierOut(TypedDict):
    """A version of the dossier of a matter."""

    asked_at: str
    asked_by: str
    digest: str
    """SHA-256 of the file"""
    files: int
    follows: str
    """the identity of the version before"""
    form: Literal["zip", "asice"]
    id: str
    identity: str
    """SHA-256 of its tag manifest, which tells it from all others"""
    is_kept: bool
    """whether its file can be downloaded"""
    language: Literal["zh-hans", "en"]
    made_at: str | None
    matter_number: str
    size: int
    stamped: bool
    """whether a time-stamping authority stamped it"""
    state: Literal["wanted", "made", "failed"]
    trouble: str
    """the code of why it could not be made"""
    trouble_with: str
    version: int


class ExhibitHandoverIn(TypedDict):
    """An exhibit given from one to another. key: of the request, so that the same twice is one hand-over."""

    giver: str
    key: str
    photos: NotRequired[list[str]]
    """digests of stored pictures"""
    place: str
    seal: str
    taker: str
    why: str


class ExhibitIn(TypedDict):
    """An exhibit taken in under a seal of its own."""

    description: str
    holder: str
    photos: NotRequired[list[str]]
    """digests of stored pictures"""
    place: str
    seal: str
    task_id: NotRequired[str | None]


class ExhibitOut(TypedDict):
    description: str
    holder: str
    id: str
    number: str
    place: str
    seal: str
    state: Literal["held", "in_transit", "questioned", "broken", "ended"]


class ExhibitTakenIn(TypedDict):
    """The word of whoever took an exhibit, with the seal as it was found."""

    note: NotRequired[str]
    photos: NotRequired[list[str]]
    """digests of stored pictures"""
    place: str
    seal: str
    seal_state: Literal["intact", "broken", "other"]


class GrantIn(TypedDict):
    """Items of a matter to be shared with an organisation outside, or with one person of it, for some days."""

    days: int
    items: list[SharedItem]
    key: NotRequired[str]
    organisation_id: str
    person_id: NotRequired[str | None]
    why: str


class GrantOut(TypedDict):
    """What of a matter is shared with whom, until when."""

    expires_at: str
    given_at: str
    id: str
    items: list[SharedItem]
    matter_number: str
    organisation_id: str
    person_id: str | None
    revoked_at: str | None


class MatterChangeIn(TypedDict):
    """What is changed of a matter; what is left out stays."""

    kind: NotRequired[MatterKind | None]
    press_text: NotRequired[str | None]
    summary: NotRequired[str | None]
    title: NotRequired[str | None]


class MatterDetails(TypedDict):
    """All of a matter, or what was shared of it: what was not shared is empty."""

    closed_as: str
    closed_at: str | None
    documents: list[DocumentOut]
    edges: list[EdgeOut]
    exhibits: list[ExhibitWithChain]
    id: str
    kind: str
    lead: str
    nodes: list[NodeOut]
    number: str
    opened_at: str | None
    parties: list[PartyOut]
    press_text: str
    referred_at: str | None
    referred_to: str
    state: str
    subjects: list[SubjectOut]
    summary: str
    suspects: list[FigureOut]
    tasks: list[MatterTaskOut]
    ties: list[TieOut]
    title: str
    values: list[FigureOut]


class MatterIn(TypedDict):
    """A matter to be opened. key: of the request, so that the same twice is one matter."""

    key: NotRequired[str]
    kind: Literal["brands", "books", "event", "originals", "other"]
    summary: NotRequired[str]
    title: str
    """names nobody"""


type MatterKind = Literal["brands", "books", "event", "originals", "other"]
"""What a matter is mostly about."""


class MatterOut(TypedDict):
    """A matter as a list shows it."""

    closed_at: str | None
    id: str
    kind: Literal["brands", "books", "event", "originals", "other"]
    lead: str
    """a typed reference"""
    number: str
    opened_at: str
    referred_at: str | None
    state: Literal["open", "referred", "closed"]
    title: str


type MatterState = Literal["open", "referred", "closed"]


class MatterTotals(TypedDict):
    suspects: list[MatterTotal]
    values: list[MatterTotal]


class NodeIn(TypedDict):
    """Something or somebody in the graph of a matter."""

    kind: Literal["shop", "person", "company", "address", "warehouse", "device", "account", "telephone"]
    label: str
    note: NotRequired[str]


class PartyIn(TypedDict):
    """Somebody who has a part in a matter."""

    name: str
    note: NotRequired[str]
    organisation_id: NotRequired[str | None]
    """where it has an account here"""
    reach: NotRequired[str]
    role: Literal["suspect", "injured", "authority", "counsel", "appraiser", "witness", "other"]


class ReferIn(TypedDict):
    """To which authority a matter was referred, and by which of its documents."""

    authority: str
    document_id: NotRequired[str | None]


class SubjectIn(TypedDict):
    """One thing that a matter is over: it must be there, and whoever asks must be allowed to see it."""

    kind: Literal["case", "finding", "complaint", "purchase", "merchant", "shop", "listing", "video", "room"]
    named: str
    """its number, its id, or the address of its page"""
    why: NotRequired[str]


class SuspectsIn(TypedDict):
    """How many suspects have reached a stage, as a document of the matter says."""

    as_of: NotRequired[str | None]
    """by default today"""
    count: int
    document_id: str
    stage: Literal["reported", "detained", "charged", "sentenced"]


class TaskEndIn(TypedDict):
    """How a task ended."""

    done: NotRequired[bool]
    outcome: NotRequired[str]
    """needed where it is dropped"""


class TaskIn(TypedDict):
    """A task in a matter."""

    due_at: str
    owner: NotRequired[str]
    """`person:<id>` of staff; by default who asks"""
    title: str


class TieIn(TypedDict):
    """Two nodes joined by evidence: a document of the matter, or a thing that it is over."""

    document_id: NotRequired[str | None]
    kind: Literal["runs", "works_for", "supplies", "ships_from", "located_at", "uses", "pays", "known_as"]
    note: NotRequired[str]
    source_id: str
    subject_id: NotRequired[str | None]
    target_id: str


class ValueIn(TypedDict):
    """An amount of money, as a document of the matter says."""

    amount: float | str
    as_of: NotRequired[str | None]
    """by default today"""
    currency: str
    document_id: str
    kind: Literal["involved", "seized", "awarded"]
