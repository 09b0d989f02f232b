"""The quality of decisions in a period: precision and agreement, with intervals."""

from __future__ import annotations

from datetime import datetime

from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.answers import answers
from zhengpin.api.base import ApiRequest
from zhengpin.api.moments import aware
from zhengpin.api.shapes.quality import Quality
from zhengpin.kit.errors import Invalid
from zhengpin.reports.quality import figures

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


def _period(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    first, last = aware(starts_at), aware(ends_at)
    if last <= first or first.year < 2000:
        raise Invalid(
            "The period ends before it starts.",
            code="report.period",
            field="ends_at",
            remedy="Give a later end.",
        )
    return first, last
