"""Counts how often guides are opened, and enters each day that is over and each measured effect in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import events
from zhengpin.education.effect import CourseEffect
from zhengpin.education.models import GuideDay, GuideVersion
from zhengpin.education.states import GuideState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record

DAYS_BACK = 7


def note_opened(*, guide_id: UUID, actor: Actor) -> None:
    """Count that the page of a guide was opened today, of nobody in particular; the ledger says it by day."""
    del actor
    today = timezone.localdate(clock.now())
    rows = GuideDay.objects.filter(guide_id=guide_id, day=today)
    if not rows.update(opened=F("opened") + 1):
        GuideDay.objects.bulk_create([GuideDay(guide_id=guide_id, day=today)], ignore_conflicts=True)
        rows.update(opened=F("opened") + 1)


@transaction.atomic
def enter_guide_days(*, actor: Actor) -> int:
    """Enter the days that are over and not entered yet: what is public, how often it was opened; return how many."""
    actor.require(Permission.PUBLISH_GUIDES)
    today = timezone.localdate(clock.now())
    days = [today - timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]
    known = Entry.objects.filter(
        event=events.GUIDES_COUNTED.name, fields__day__in=[day.isoformat() for day in days]
    )
    entered = {fields["day"] for fields in known.values_list("fields", flat=True)}
    missing = [day for day in days if day.isoformat() not in entered]
    for day in missing:
        record(events.GUIDES_COUNTED, actor=actor, subject=reference("guides", day), day=day, **_counted(day))
    return len(missing)


def _counted(day: date) -> Mapping[str, Any]:
    public = GuideVersion.objects.filter(state=GuideState.PUBLISHED.value)
    opened = GuideDay.objects.filter(day=day).aggregate(opened=Sum("opened"))["opened"]
    return {
        "guides": public.count(),
        "brands": public.order_by().values("guide__brand").distinct().count(),
        "opened": opened or 0,
    }


@transaction.atomic
def enter_effect(*, day: date, effect: CourseEffect, followed_days: int, actor: Actor) -> None:
    """Enter what the repeat rate of those who passed a course is, beside that of others like them."""
    actor.require(Permission.MANAGE_COURSES)
    record(
        events.EFFECT_MEASURED,
        actor=actor,
        subject=reference("course_effect", day),
        day=day,
        takers=effect.takers,
        taker_repeats=effect.taker_repeats,
        others=effect.others,
        other_repeats=effect.other_repeats,
        unmatched=effect.unmatched,
        difference=round(effect.difference, 4),
        low=round(effect.low, 4),
        high=round(effect.high, 4),
        followed_days=followed_days,
    )
