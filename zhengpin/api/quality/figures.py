"""How the figures on the quality of decisions look as JSON."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import answers, aware
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.kit.errors import Invalid
from zhengpin.reports.quality import figures, rules

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
    undecidable: int
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


class RuleCaught(Schema):
    decided: int = Field(..., description="first decisions that took effect")
    alone: int = Field(..., description="of them, those that the rule made without a person")
    by_kind: dict[str, int] = Field(..., description="by kind of thing: listing, video, room, …")


class RuleOverturned(Schema):
    overturned: int
    doubted: int = Field(..., description="stand, and are contradicted by an unsettled second reading")


class RuleCostOut(Schema):
    people: int = Field(..., description="first decisions that people made")
    people_hours: float = Field(..., description="from taking each case to deciding it")
    median_minutes: float | None
    in_vain: int = Field(..., description="decisions of people that found no infringement")
    appeals: int
    appeals_upheld: int
    reversed: int = Field(..., description="measures taken back since their decision was overturned")
    points: int = Field(..., description="that were given back so")


class RuleMonthOut(Schema):
    month: date = Field(..., description="its first day")
    sent: int
    upheld: int
    share: float | None


class RuleQuality(Schema):
    """What a rule, all its versions together, caught, upheld, overturned and cost."""

    rule: str
    period: Span
    caught: RuleCaught
    precision: PrecisionRow
    by_version: list[PrecisionRow]
    overturned: RuleOverturned
    cost: RuleCostOut
    months: list[RuleMonthOut] = Field(..., description="the twelve months up to the end of the period")


router = Router(tags=["quality"])


@router.get("/quality", operation_id="get_quality", response=answers(Quality))
def get(request: ApiRequest, starts_at: datetime, ends_at: datetime):
    """Return the precision and agreement of [starts_at, ends_at), beside the same period a year before."""
    request.actor.require(Permission.READ_QUALITY)
    return figures.quality(request.actor, *_period(starts_at, ends_at))


@router.get("/quality/own", operation_id="get_own_quality", response=answers(Quality))
def own(request: ApiRequest, starts_at: datetime, ends_at: datetime):
    """Return one's own line alone, as a reviewer."""
    request.actor.require(Permission.DECIDE)
    return figures.own_quality(request.actor, *_period(starts_at, ends_at))


@router.get("/quality/rules/{code}", operation_id="get_rule_quality", response=answers(RuleQuality))
def of_rule(request: ApiRequest, code: str, starts_at: datetime, ends_at: datetime):
    """Return what a rule caught, upheld, overturned and cost in [starts_at, ends_at)."""
    request.actor.require(Permission.READ_QUALITY)
    return rules.rule_quality(request.actor, code, *_period(starts_at, ends_at))


def _period(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    first, last = aware(starts_at), aware(ends_at)
    if last <= first or first.year < 2000:
        raise Invalid(
            _("The period ends before it starts."),
            code="report.period",
            field="ends_at",
            remedy=_("Give a later end."),
        )
    return first, last
