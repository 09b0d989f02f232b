"""Reads of the pictures that stand for works, narrowed to what the actor may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.rights.models import Reference
from zhengpin.rights.problems import ReferenceNotFound


def references(actor: Any, *, filing_id: UUID | None = None, state: str = "") -> QuerySet[Reference]:
    """Return references with their blobs, in the order in which they were added."""
    rows = Reference.objects.visible_to(actor).select_related("blob", "filing__holder")
    if filing_id:
        rows = rows.filter(filing_id=filing_id)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("pk")


def reference(actor: Any, number: int) -> Reference:
    """Return one reference. Raises ReferenceNotFound, also for one that the actor may not see."""
    row = references(actor).filter(pk=number).first()
    if row is None:
        raise ReferenceNotFound()
    return row
