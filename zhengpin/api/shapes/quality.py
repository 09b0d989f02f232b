"""How the figures on the quality of decisions look as JSON."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema

Interval = tuple[float, float]


class Span(Schema):
    starts_at: datetime
    ends_at: datetime


class PrecisionPart(Schema):
    sent: int = Field(..., description="decisions that took effect")
    upheld: int = Field(..., description="of them, those whose infringement stands")
    corrected: int = Field(..., description="overturned, or contradicted by an unsettled second reading")
    share: float | None
    interval: Interval | None = Field(None, description="Wilson's, 95 %")


class QualityChange(Schema):
    verdict: str = Field(..., json_schema_extra={"enum": ["rose", "fell", "unproven", "nothing"]})
    interval: Interval | None = Field(None, description="Newcombe's, of the difference of the shares, 95 %")
    relative: float | None = Field(None, description="by what part of the share before, where that is proven")


class PrecisionRow(PrecisionPart):
    key: str = Field(..., description="rule, version, descriptor or reviewer; empty: all")
    year_before: PrecisionPart
    change: QualityChange


class AgreementRow(Schema):
    key: str = Field(..., description="queue, rule version or pair of readers; empty: all")
    pairs: int
    agreed: int
    share: float | None
    interval: Interval | None
    alpha: float | None = Field(None, description="Krippendorff's, nominal")
    alpha_interval: Interval | None = Field(None, description="bootstrap, 95 %")
    without: str = Field(
        "",
        description="why there is no alpha",
        json_schema_extra={"enum": ["", "nothing", "one_reading", "one_category"]},
    )


class ReadingCounts(Schema):
    drawn: int
    waiting: int = Field(..., description="now, whenever they were drawn")
    read: int
    cannot_tell: int
    disagreements: int
    unresolved: int
    overturned: int


class Quality(Schema):
    period: Span
    year_before: Span
    precision: dict[str, list[PrecisionRow]] = Field(
        ..., description="all, by_rule, by_version, by_model, by_reviewer"
    )
    agreement: dict[str, list[AgreementRow]] = Field(
        ..., description="all, rules_alone, by_queue, by_rule, by_pair"
    )
    readings: ReadingCounts | None = None
