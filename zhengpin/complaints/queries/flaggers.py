"""Reads who is a trusted flagger, and whether a complaint's notifier is one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.accounts.tenancy import find_row
from zhengpin.complaints.models import Complaint, TrustedFlagger
from zhengpin.complaints.problems import FlaggerNotFound


def trusted_flaggers(actor: Actor, *, in_force: bool = False) -> QuerySet[TrustedFlagger]:
    """Return the trusted flaggers, newest first. in_force: only those that hold the status today."""
    rows = TrustedFlagger.objects.visible_to(actor).select_related("organisation", "person")
    return (rows.in_force(today()) if in_force else rows).order_by("-id")


def trusted_flagger(actor: Actor, flagger_id: UUID | str) -> TrustedFlagger:
    """Return one. Raises FlaggerNotFound."""
    return find_row(trusted_flaggers(actor), flagger_id, FlaggerNotFound)


def flagger_of(row: Complaint) -> TrustedFlagger | None:
    """Return the status of whoever makes a complaint: of its agent where one acts, else of the rights holder, or of the
    very person who filed it (a system read)."""
    whose = Q(organisation_id=row.agent_id or row.holder.organisation_id)
    kind, _, identifier = row.filed_by.partition(":")
    if kind == "person":
        whose |= Q(person_id=identifier)
    return TrustedFlagger.objects.in_force(today()).filter(whose).order_by("awarded_on", "id").first()
