"""Reads of what marks are called beside their words, narrowed to what the actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.rights.models import NameForm
from zhengpin.rights.problems import NameFormNotFound


def name_forms(actor: Actor, *, filing_id: UUID | str | None = None, state: str = "") -> QuerySet[NameForm]:
    """Return further forms of names, the oldest first."""
    rows = NameForm.objects.visible_to(actor).select_related("filing__holder", "filing__mark")
    if filing_id:
        rows = rows.filter(filing_id=filing_id)
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("pk")


def name_form(actor: Actor, number: int) -> NameForm:
    """Return one form. Raises NameFormNotFound, also for one that the actor may not see."""
    return find_row(name_forms(actor), number, NameFormNotFound)
