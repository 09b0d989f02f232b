"""Reads of rights holders and filings, narrowed to what the actor may see."""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.problems import FilingNotFound, HolderNotFound
from zhengpin.rights.register.port import plain_number
from zhengpin.rights.states import FilingKind, FilingState


def holders(actor: Actor, *, text: str = "") -> QuerySet[RightsHolder]:
    """Return rights holders, newest first; `text` seeks in both names."""
    rows = RightsHolder.objects.visible_to(actor).select_related("organisation")
    if text := text.strip().replace("\x00", ""):
        rows = rows.filter(Q(name__icontains=text) | Q(name_zh__icontains=text))
    return rows.order_by("-pk")


def holder(actor: Actor, holder_id: UUID | str) -> RightsHolder:
    """Return one rights holder. Raises HolderNotFound, also for one that the actor may not see."""
    return find_row(holders(actor), holder_id, HolderNotFound)


def filings(
    actor: Actor,
    *,
    state: str = "",
    kind: str = "",
    holder_id: UUID | str | None = None,
    text: str = "",
) -> QuerySet[Filing]:
    """Return filings, newest first, with holder, mark and classes; `text` seeks in title, names, numbers and holder."""
    rows = Filing.objects.visible_to(actor).select_related("holder__organisation", "mark")
    rows = rows.prefetch_related("mark__classes")
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    if holder_id:
        rows = rows.filter(holder=holder(actor, holder_id))
    if text := text.strip().replace("\x00", ""):
        rows = rows.filter(_holds(text))
    return rows.order_by("-pk")


def _holds(text: str) -> Q:
    places = ("title", "external_id", "words", "holder__name", "holder__name_zh")
    return reduce(or_, (Q(**{f"{place}__icontains": text}) for place in places), Q(number__istartswith=text))


def filing(actor: Actor, filing_id: UUID | str) -> Filing:
    """Return one filing. Raises FilingNotFound, also for one that the actor may not see."""
    return find_row(filings(actor), filing_id, FilingNotFound)


def filing_counts(actor: Actor, *, kind: str = "", holder_id: UUID | str | None = None) -> dict[str, int]:
    """Return how many filings stand in each state, every state named."""
    rows = Filing.objects.visible_to(actor)
    if kind:
        rows = rows.filter(kind=kind)
    if holder_id:
        rows = rows.filter(holder=holder(actor, holder_id))
    return {state.value: 0 for state in FilingState} | dict(
        rows.order_by().values_list("state").annotate(Count("pk"))
    )


def protected_holders(actor: Actor) -> int:
    """Return how many rights holders have a filing that is approved."""
    approved = Filing.objects.visible_to(actor).filter(state=FilingState.APPROVED.value)
    return approved.order_by().values("holder").distinct().count()


def mark_registered(office: str, number: str) -> Filing | None:
    """Return the approved filing of a mark under a registration number as it is written, or plainly (a system read)."""
    written = {one for one in (number.strip(), plain_number(number)) if one}
    rows = Filing.objects.filter(
        kind=FilingKind.MARK.value,
        office=office.upper(),
        registration_no__in=written,
        state=FilingState.APPROVED.value,
    )
    return rows.select_related("holder__organisation").order_by("pk").first()
