"""Reads of the pictures that stand for works, narrowed to what the actor may see."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import Reference
from zhengpin.rights.problems import ReferenceNotFound
from zhengpin.rights.states import ReferenceState


def references(
    actor: Actor,
    *,
    filing_id: UUID | None = None,
    state: str = "",
    code: str = "",
    text: str = "",
    own: bool | None = None,
) -> QuerySet[Reference]:
    """Return references with their blobs, in the order in which they were added.

    code: why they are held back; `text` seeks in the titles of filings and the names of holders; own: only those that
    the holder filed (True), or that a decision keeps down (False).
    """
    rows = Reference.objects.visible_to(actor).select_related("blob", "filing__holder")
    exactly = {"filing_id": filing_id, "state": state, "reason_code": code}
    rows = rows.filter(**{name: value for name, value in exactly.items() if value})
    if own is not None:
        rows = rows.filter(upheld_as="") if own else rows.exclude(upheld_as="")
    if text := text.strip().replace("\x00", ""):
        places = ("filing__title", "filing__holder__name", "filing__holder__name_zh")
        rows = rows.filter(reduce(or_, (Q(**{f"{place}__icontains": text}) for place in places)))
    return rows.order_by("pk")


def reference_counts(actor: Actor) -> dict[str, int]:
    """Return how many references stand in each state, every state named."""
    counted = Reference.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in ReferenceState} | dict(counted)


def reference(actor: Actor, number: int) -> Reference:
    """Return one reference. Raises ReferenceNotFound, also for one that the actor may not see."""
    return find_row(references(actor), number, ReferenceNotFound)


def pictures_of_filings(actor: Actor, filing_ids: Iterable[UUID]) -> dict[UUID, tuple[str, int]]:
    """Return, by filing, the digest of its first picture and how many it has; filings without any are absent."""
    mine = Reference.objects.visible_to(actor).filter(filing_id__in=list(filing_ids), upheld_as="").order_by()
    counted = mine.values_list("filing_id").annotate(Min("pk"), Count("pk"))
    found = {first: (filing_id, count) for filing_id, first, count in counted}
    digests = Reference.objects.filter(pk__in=found).values_list("pk", "blob_id")
    return {found[pk][0]: (digest, found[pk][1]) for pk, digest in digests}


def also_filed(actor: Actor, filing_id: UUID) -> QuerySet[Reference]:
    """Return the references of other filings that show exactly a picture of this one."""
    own = Reference.objects.filter(filing_id=filing_id).values("blob_id")
    return references(actor).filter(blob_id__in=own).exclude(filing_id=filing_id)
