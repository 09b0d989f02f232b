"""Measures the effect of courses: how often those that passed one infringe again, beside others like them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import listing_counts_of_organisations
from zhengpin.education import operations
from zhengpin.education.effect import CourseEffect, SellerHistory, measure_effect
from zhengpin.education.queries import effect_entered_since, passed_at
from zhengpin.enforcement.queries import upheld_by_organisation
from zhengpin.kit import clock

MEASURER = system("courses")
SIZES = (10, 100, 1000, 10_000)
"""From how many listings on a seller belongs to the next class of size."""
EVERY = timedelta(days=28)


def course_effect(actor: Actor) -> CourseEffect | None:
    """Return the effect of courses on those that can be followed to the end of their time; None of nobody."""
    actor.require(Permission.MANAGE_COURSES)
    within = timedelta(days=settings.COURSE_FOLLOWED_DAYS)
    return measure_effect(_sellers(actor), until=clock.now(), within=within)


def _sellers(actor: Actor) -> list[SellerHistory]:
    upheld = upheld_by_organisation(actor)
    passed, listed = passed_at(actor, upheld), listing_counts_of_organisations(actor, upheld)
    since = dict(Organisation.objects.filter(pk__in=upheld).values_list("pk", "created_at"))
    return [
        SellerHistory(
            key=str(number),
            infringed_at=tuple(moments),
            since=since[number],
            size=sum(listed.get(number, 0) >= least for least in SIZES),
            passed_at=passed.get(number),
        )
        for number, moments in upheld.items()
    ]


def measure_due() -> int:
    """Measure the effect and enter it in the ledger, once in four weeks; return whether it was now."""
    if effect_entered_since(MEASURER, clock.now() - EVERY):
        return 0
    effect = course_effect(MEASURER)
    if effect is None:
        return 0
    operations.enter_effect(
        day=timezone.localdate(clock.now()),
        effect=effect,
        followed_days=settings.COURSE_FOLLOWED_DAYS,
        actor=MEASURER,
    )
    return 1
