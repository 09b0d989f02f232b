"""Every read of the pictures that are never to be matched."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import NegativeReference
from zhengpin.monitoring.problems import NegativeNotFound
from zhengpin.monitoring.states import NegativeState


def negatives(actor: Actor, *, state: str = "") -> QuerySet[NegativeReference]:
    """Return negative references, newest first, each with `excused`: how many findings it excused."""
    rows: QuerySet[NegativeReference] = NegativeReference.objects.visible_to(actor).select_related("blob")
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(excused=Count("findings")).order_by("-pk")


def negative_counts(actor: Actor) -> dict[str, int]:
    """Return how many stand in each state, every state named."""
    rows = NegativeReference.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in NegativeState} | dict(rows)


def negative(actor: Actor, negative_id: int) -> NegativeReference:
    """Return one. Raises NegativeNotFound, also for one that the actor may not see."""
    row = negatives(actor).filter(pk=negative_id).first()
    if row is None:
        raise NegativeNotFound()
    return row


def is_negative(actor: Actor, digest: str) -> bool:
    """Say whether a picture is marked never to be matched."""
    active = NegativeReference.objects.visible_to(actor).filter(state=NegativeState.ACTIVE.value)
    return active.filter(blob_id=digest).exists()
