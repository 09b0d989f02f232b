"""Every read of the pictures that are never to be matched."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import Exclusion
from zhengpin.monitoring.problems import ExclusionNotFound
from zhengpin.monitoring.states import ExclusionState


def exclusions(actor: Actor, *, state: str = "") -> QuerySet[Exclusion]:
    """Return negative references, newest first, each with `suppressed`: how many findings it excused."""
    rows: QuerySet[Exclusion] = Exclusion.objects.visible_to(actor).select_related("blob")
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(suppressed=Count("findings")).order_by("-pk")


def exclusion_counts(actor: Actor) -> dict[str, int]:
    """Return how many stand in each state, every state named."""
    rows = Exclusion.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in ExclusionState} | dict(rows)


def exclusion(actor: Actor, exclusion_id: int) -> Exclusion:
    """Return one. Raises ExclusionNotFound, also for one that the actor may not see."""
    row = exclusions(actor).filter(pk=exclusion_id).first()
    if row is None:
        raise ExclusionNotFound()
    return row


def is_excluded(actor: Actor, digest: str) -> bool:
    """Say whether a picture is marked never to be matched."""
    active = Exclusion.objects.visible_to(actor).filter(state=ExclusionState.ACTIVE.value)
    return active.filter(blob_id=digest).exists()
