"""How inspections and samples look as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Field, Schema

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.inspection.states import (
    Allocation,
    InspectionReason,
    InspectionState,
    SampleKind,
    SampleState,
)
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.supervision.states import InspectionTrigger, SupervisionState

if TYPE_CHECKING:
    from zhengpin.inspection.models import InspectionResult, Sample, SampleUnit, ShopInspection, ShopStanding

MOST_TEXT = 300


class PowerOut(Schema):
    """What the design does at a shop with this share: chances and copies bought on average, of six decimals."""

    share: str = Field(..., description="a/b")
    non_conforming: str
    not_found: str
    undecided: str
    purchases: str


class DesignOut(Schema):
    """The design. acceptance, rejection: after each copy, up to and from how many found it is decided; -1: not yet."""

    kind: str
    low: str
    high: str
    false_risk: str
    miss_risk: str
    acceptance: list[int]
    rejection: list[int]


class ResultOut(Schema):
    unit: str
    outcome: str = Field(..., json_schema_extra=one_of(SampleOutcome))
    counts: bool = Field(..., description="no: it came after the decision")
    recorded_at: datetime


class InspectionOut(Schema):
    """One inspection. A sample can find a shop non-conforming; it never clears one: read the state with its power."""

    id: UUID
    number: str
    shop: UUID
    shop_name: str
    state: str = Field(..., json_schema_extra=one_of(InspectionState))
    why: str = Field(..., json_schema_extra=one_of(InspectionReason))
    trigger: str = Field(..., json_schema_extra=one_of(InspectionTrigger, blank=True))
    about: str
    strictness: str = Field(..., json_schema_extra=one_of(SupervisionState))
    purchases: int = Field(..., description="results that count")
    found: int
    unknown: int
    before: str = Field(..., json_schema_extra=one_of(InspectionState, blank=True))
    opened_at: datetime
    decided_at: datetime | None
    design: DesignOut
    power: list[PowerOut]


class InspectionWithResults(InspectionOut):
    results: list[ResultOut]


InspectionPage = Paginated[InspectionOut]


class ShopDueOut(Schema):
    """Where a shop stands between inspections. due_at: none while it is stopped."""

    shop: UUID
    shop_name: str
    state: str = Field(..., json_schema_extra=one_of(SupervisionState))
    last: UUID = Field(..., description="the last inspection")
    last_state: str = Field(..., json_schema_extra=one_of(InspectionState))
    last_at: datetime
    due_at: datetime | None
    due_why: str = Field(..., json_schema_extra=one_of(InspectionTrigger, blank=True))


class ShopsDue(Schema):
    items: list[ShopDueOut]


class OpenIn(Schema):
    shop: UUID
    why: InspectionReason = InspectionReason.SUSPECTED
    about: str = Field("", max_length=120, description="typed reference of what led to it")
    note: str = Field("", max_length=1000)


class ResultIn(Schema):
    unit: str = Field(
        ..., min_length=1, max_length=120, description="the copy; the same unit is recorded once"
    )
    outcome: SampleOutcome


class EndingIn(Schema):
    reason: str = Field(..., min_length=1, max_length=1000, description="kept in the ledger")


class SampleIn(Schema):
    """begins, ends: days, both included, of all kinds but `listings`."""

    kind: SampleKind
    population: str = Field(..., min_length=1, max_length=MOST_TEXT, description="as it is published")
    sought: str = Field(..., min_length=1, max_length=MOST_TEXT, description="as it is published")
    budget: int = Field(..., ge=1, le=20_000)
    least: int = Field(30, ge=1, le=20_000, description="at least so many of each stratum")
    allocation: Allocation = Allocation.PROPORTIONAL
    category: str = Field("", max_length=MOST_TEXT)
    begins: date | None = None
    ends: date | None = None


class SeedIn(Schema):
    seed: str = Field(..., min_length=8, max_length=500)
    seed_source: str = Field(..., min_length=1, max_length=MOST_TEXT)
    seed_drawn_at: datetime


class OutcomeIn(Schema):
    outcome: SampleOutcome
    note: str = Field("", max_length=1000)


class SampleFigures(Schema):
    """share, both ends of both intervals: exact, as a/b."""

    units: int
    drawn: int
    found: int
    unknown: int
    share: str
    yan_su_exact: list[str]
    bonferroni: list[str]


class RecallOut(Schema):
    """Of an audit of what passed: which share of all there is was found, with its intervals; a/b."""

    share: str
    interval: list[str]
    widest: list[str]


class PublicSampleOut(Schema):
    """What everyone may know of a sample. figures: once its result is published."""

    number: str
    state: str = Field(..., json_schema_extra=one_of(SampleState))
    kind: str = Field(..., json_schema_extra=one_of(SampleKind))
    population: str
    sought: str
    begins: date | None
    ends: date | None
    units: int
    frame_digest: str
    frame_published_at: datetime | None
    seed: str
    seed_source: str
    seed_drawn_at: datetime | None
    confidence: str
    figures: SampleFigures | None
    recall: RecallOut | None
    digest: str
    published_at: datetime | None


class SampleOut(PublicSampleOut):
    id: UUID
    budget: int
    least: int
    allocation: str = Field(..., json_schema_extra=one_of(Allocation))
    category: str
    reason: str = Field(..., description="why it was given up")
    created_at: datetime


class DrawnUnitOut(Schema):
    """A drawn unit. subject: what it is, kind and key; of an order nothing, since no order leaves."""

    unit: str
    stratum: str
    place: int
    inclusion: str = Field(..., description="probability to be drawn, a/b")
    subject: str
    outcome: str = Field(..., json_schema_extra=one_of(SampleOutcome, blank=True))
    note: str


_TEXT = {"type": "string"}
_DRAWN = {"unit": _TEXT, "outcome": {"type": "string", **one_of(SampleOutcome)}}
_STRATUM = {
    "name": _TEXT,
    "inclusion": _TEXT,
    "drawn": {"type": "array", "items": {"type": "object", "properties": _DRAWN}},
    "units": {"type": "array", "items": _TEXT},
}
PUBLISHED_FILE: dict[str, object] = {
    "responses": {
        200: {
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "description": "docs/rules-and-law/sampling.md says what each holds",
                        "properties": {
                            **dict.fromkeys(
                                ("format", "method", "population", "sought", "confidence", "digest"), _TEXT
                            ),
                            **dict.fromkeys(("frame_digest", "frame_published_at"), _TEXT),
                            **dict.fromkeys(("seed", "seed_source", "seed_drawn_at"), _TEXT),
                            "version": {"type": "integer"},
                            "strata": {"type": "array", "items": {"type": "object", "properties": _STRATUM}},
                            "figures": {"$ref": "#/components/schemas/SampleFigures"},
                        },
                    }
                }
            }
        }
    }
}
"""What the interface says of the file of a published sample, which is written while it is sent."""
PublicSamplePage = Paginated[PublicSampleOut]
SamplePage = Paginated[SampleOut]
DrawnUnitPage = Paginated[DrawnUnitOut]
_INSPECTION = (
    "number", "state", "why", "trigger", "about", "strictness", "purchases", "found", "unknown", "before",
    "opened_at", "decided_at",
)  # fmt: skip
_PUBLIC = (
    "number", "state", "kind", "population", "sought", "begins", "ends", "units", "frame_digest",
    "frame_published_at", "seed", "seed_source", "seed_drawn_at", "confidence", "digest", "published_at",
)  # fmt: skip
_SAMPLE = ("budget", "least", "allocation", "category", "reason", "created_at")


def inspection_shape(row: ShopInspection) -> InspectionOut:
    return InspectionOut(**_inspection(row))


def _inspection(row: ShopInspection) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _INSPECTION}
    return said | {
        "id": row.pk,
        "shop": row.shop_id,
        "shop_name": row.shop.name,
        "design": row.design,
        "power": row.power,
    }


def with_results(row: ShopInspection, results: list[InspectionResult]) -> InspectionWithResults:
    shown = [
        ResultOut(unit=one.unit, outcome=one.outcome, counts=one.counts, recorded_at=one.recorded_at)
        for one in results
    ]
    return InspectionWithResults(**_inspection(row), results=shown)


def shop_due_shape(row: ShopStanding) -> ShopDueOut:
    return ShopDueOut(
        shop=row.shop_id,
        shop_name=row.shop.name,
        state=row.state,
        last=row.last_id,
        last_state=row.last.state,
        last_at=row.last_at,
        due_at=row.due_at,
        due_why=row.due_why,
    )


def public_sample_shape(row: Sample) -> PublicSampleOut:
    return PublicSampleOut(**_public(row))


def _public(row: Sample) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _PUBLIC}
    return said | {"figures": row.figures or None, "recall": row.recall or None}


def sample_shape(row: Sample) -> SampleOut:
    more: dict[str, Any] = {name: getattr(row, name) for name in _SAMPLE}
    return SampleOut(id=row.pk, **_public(row), **more)


def unit_shape(row: SampleUnit) -> DrawnUnitOut:
    return DrawnUnitOut(
        unit=row.unit,
        stratum=row.stratum.name,
        place=row.place or 0,
        inclusion=row.inclusion,
        subject="" if row.subject.startswith("order:") else row.subject,
        outcome=row.outcome,
        note=row.note,
    )
