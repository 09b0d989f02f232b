"""Reads what is held back of erased buyers, and for which cases."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations.erasing import MAY, HeldForCase


def held_back(actor: Actor) -> list[HeldForCase]:
    """Return what is held back of all erased buyers, by case, what goes first at the top. Raises Forbidden."""
    actor.require_any(*MAY)
    rows = Feedback.objects.visible_to(actor).filter(held_for__isnull=False)
    grouped = rows.order_by().values("held_for").annotate(count=Count("pk"), last=Max("day"))
    kept = timedelta(days=settings.FEEDBACK_DAYS)
    found = [
        HeldForCase(case, many, last + kept)
        for case, many, last in grouped.values_list("held_for", "count", "last")
        if case is not None
    ]
    return sorted(found, key=lambda one: (one.until, one.case_id))
