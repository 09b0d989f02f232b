"""What the API takes and answers, for matters: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class DocumentOut(TypedDict):
    about: str
    dated: str | None
    digest: str
    """SHA-256 of the file"""
    id: str
    issuer: str
    name: str
    pages: int


class EdgeOut(TypedDict):
    """One node joined to another. label: a kind of tie."""

    label: Literal["runs", "works_for", "supplies", "ships_from", "located_at", "uses", "pays", "known_as"]
    source: str
    target: str


class ExhibitHandoverOut(TypedDict):
    """One link of the chain of custody of an exhibit."""

    answer: str
    """of whoever looked into a seal in question"""
    given_at: str
    giver: str
    id: str
    note: str
    place: str
    place_taken: str
    position: int
    """in the exhibit's chain, from 1"""
    seal: str
    seal_seen: str
    seal_state: str
    """`intact`, `broken` or `other`; empty until it is taken"""
    state: Literal["given", "taken", "questioned", "accepted", "rejected", "withdrawn"]
    taken_at: str | None
    taker: str
    why: str


class ExhibitWithChain(TypedDict):
    """An exhibit with every hand-over of it, the earliest first."""

    chain: list[ExhibitHandoverOut]
    description: str
    holder: str
    id: str
    number: str
    place: str
    seal: str
    state: Literal["held", "in_transit", "questioned", "broken", "ended"]


class FigureOut(TypedDict):
    """A number that a document says. what: a stage of suspects, or what an amount of money is."""

    amount: str
    as_of: str
    currency: str
    """empty for people"""
    digest: str
    """SHA-256 of the document"""
    document: str
    what: str


class MatterTaskOut(TypedDict):
    due_at: str
    ended_at: str | None
    id: str
    outcome: str
    owner: str
    state: Literal["open", "done", "dropped"]
    title: str


class MatterTotal(TypedDict):
    """A figure over all matters. matters, documents: how many it is made of."""

    amount: str
    currency: str
    documents: int
    matters: int
    word: str
    """a stage of suspects, or what an amount of money is"""


class NodeOut(TypedDict):
    centre: bool
    key: str
    kind: Literal["shop", "person", "company", "address", "warehouse", "device", "account", "telephone"]
    label: str


class PartyOut(TypedDict):
    id: str
    name: str
    note: str
    reach: str
    role: Literal["suspect", "injured", "authority", "counsel", "appraiser", "witness", "other"]


class SharedItem(TypedDict):
    """One item that is shared. id: of a subject, party, document or exhibit; none for what there is once."""

    id: NotRequired[str | None]
    kind: Literal["summary", "subject", "party", "document", "exhibit", "graph", "figures"]


class SubjectOut(TypedDict):
    id: str
    kind: Literal["case", "finding", "complaint", "purchase", "merchant", "shop", "listing", "video", "room"]
    number: str
    thing: str
    """its id"""
    title: str
    why: str


class TieOut(TypedDict):
    """A tie in words, with its evidence."""

    evidence: str
    kind: Literal["runs", "works_for", "supplies", "ships_from", "located_at", "uses", "pays", "known_as"]
    note: str
    source: str
    target: str
