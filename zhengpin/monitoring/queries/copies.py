"""Where a protected picture was found: for whoever deposited it (a read of what hangs on its reference)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.monitoring.models import Finding
from zhengpin.originals.models import Deposit


@dataclass(frozen=True)
class CopySeen:
    """A subject in which a deposited original was found. subject: typed reference; address: empty where none is known;
    respondent: who answers for it, as anybody sees it there; outcome: what the rules said."""

    finding_id: UUID
    subject: str
    title: str
    address: str
    respondent: str
    score: float
    outcome: str
    state: str
    case_id: UUID | None
    found_at: datetime


def copies_of(actor: Actor, row: Deposit) -> QuerySet[Finding]:
    """Return where others show a deposited original, the newest first. row: one that the actor was given."""
    actor.require(Permission.READ_ORIGINALS)
    found = of_deposit(row).exclude(screening__respondent=row.organisation_id)
    along = ("screening__respondent", "screening__revision__listing", "screening__video")
    return found.select_related(*along).order_by("-found_at", "-pk")


def of_deposit(row: Deposit) -> QuerySet[Finding]:
    """Return all that was found of a deposit, at whomever; nothing of one that was never matched."""
    if row.clip_id is not None:
        return Finding.objects.filter(clip=row.clip_id)
    if row.reference_id is not None:
        return Finding.objects.filter(reference=row.reference_id)
    return Finding.objects.none()


def copy_seen(row: Finding) -> CopySeen:
    """Return what the depositor is shown of a finding."""
    listing = row.screening.revision.listing if row.screening.revision else row.screening.video
    return CopySeen(
        row.pk,
        row.screening.subject,
        row.screening.title,
        listing.url if listing else "",
        row.screening.respondent.name,
        row.score,
        row.outcome,
        row.state,
        row.case_id,
        row.found_at,
    )
