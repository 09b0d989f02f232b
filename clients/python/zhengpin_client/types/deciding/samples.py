"""What the API takes and answers, for samples.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.deciding.shared import SampleOutcome

type Allocation = Literal["proportional", "neyman", "by_score"]
"""How many of which stratum."""


class DrawnUnitOut(TypedDict):
    """A drawn unit. subject: what it is, kind and key; of an order nothing, since no order leaves."""

    inclusion: str
    """probability to be drawn, a/b"""
    note: str
    outcome: Literal["", "found", "not_found", "unknown"]
    place: int
    stratum: str
    subject: str
    unit: str


class OutcomeIn(TypedDict):
    note: NotRequired[str]
    outcome: SampleOutcome


class PublicSampleOut(TypedDict):
    """What everyone may know of a sample. figures: once its result is published."""

    begins: str | None
    confidence: str
    digest: str
    ends: str | None
    figures: SampleFigures | None
    frame_digest: str
    frame_published_at: str | None
    kind: Literal["listings", "passed", "decisions", "orders"]
    number: str
    population: str
    published_at: str | None
    recall: RecallOut | None
    seed: str
    seed_drawn_at: str | None
    seed_source: str
    sought: str
    state: Literal["listing", "published", "drawing", "drawn", "publishing", "finished", "abandoned"]
    units: int


class RecallOut(TypedDict):
    """Of an audit of what passed: which share of all there is was found, with its intervals; a/b."""

    interval: list[str]
    share: str
    widest: list[str]


class SampleFigures(TypedDict):
    """share, both ends of both intervals: exact, as a/b."""

    bonferroni: list[str]
    drawn: int
    found: int
    share: str
    units: int
    unknown: int
    yan_su_exact: list[str]


class SampleIn(TypedDict):
    """begins, ends: days, both included, of all kinds but `listings`."""

    allocation: NotRequired[Allocation]
    begins: NotRequired[str | None]
    budget: int
    category: NotRequired[str]
    ends: NotRequired[str | None]
    kind: SampleKind
    least: NotRequired[int]
    """at least so many of each stratum"""
    population: str
    """as it is published"""
    sought: str
    """as it is published"""


type SampleKind = Literal["listings", "passed", "decisions", "orders"]
"""What a sample is drawn from."""


class SampleOut(TypedDict):
    allocation: Literal["proportional", "neyman", "by_score"]
    begins: str | None
    budget: int
    category: str
    confidence: str
    created_at: str
    digest: str
    ends: str | None
    figures: SampleFigures | None
    frame_digest: str
    frame_published_at: str | None
    id: str
    kind: Literal["listings", "passed", "decisions", "orders"]
    least: int
    number: str
    population: str
    published_at: str | None
    reason: str
    """why it was given up"""
    recall: RecallOut | None
    seed: str
    seed_drawn_at: str | None
    seed_source: str
    sought: str
    state: Literal["listing", "published", "drawing", "drawn", "publishing", "finished", "abandoned"]
    units: int


type SampleState = Literal["listing", "published", "drawing", "drawn", "publishing", "finished", "abandoned"]
"""How far a sample is."""


class SeedIn(TypedDict):
    seed: str
    seed_drawn_at: str
    seed_source: str
