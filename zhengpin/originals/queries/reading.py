"""Reads of deposits: their depositor sees its own, the operator's staff all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.originals.models import Collection, Deposit, SourceFile, StandingOrder
from zhengpin.originals.problems import DepositNotFound
from zhengpin.originals.states import DepositState, OriginalKind


def deposits(
    actor: Actor,
    *,
    state: str = "",
    answer: str = "",
    organisation_id: UUID | str | None = None,
    text: str = "",
) -> QuerySet[Deposit]:
    """Return deposits, the newest first. text: in the file's name, or the beginning of its SHA-256."""
    actor.require(Permission.READ_ORIGINALS)
    rows = Deposit.objects.visible_to(actor).select_related("organisation", "blob", "shop", "listing")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(answer=answer) if answer else rows
    rows = rows.filter(organisation_id=organisation_id) if organisation_id else rows
    if text := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(name__icontains=text) | rows.filter(sha256__startswith=text.lower())
    return rows.order_by("-deposited_at", "-pk")


def deposit(actor: Actor, deposit_id: UUID | str) -> Deposit:
    """Return one deposit. Raises DepositNotFound, Forbidden."""
    return find_row(deposits(actor), deposit_id, DepositNotFound)


def deposits_besides(actor: Actor, row: Deposit, before: datetime) -> QuerySet[Deposit]:
    """Return what its depositor deposited beside one deposit before a moment and did not lose, the newest first."""
    kept = [DepositState.ACTIVE.value, DepositState.DISPUTED.value, DepositState.SHARED.value]
    rows = deposits(actor, organisation_id=row.organisation_id).filter(
        deposited_at__lt=before, state__in=kept
    )
    return rows.filter(kind=OriginalKind.PICTURE.value).exclude(pk=row.pk)


def known_files(actor: Actor, organisation_id: UUID, digests: Iterable[str]) -> dict[str, Deposit]:
    """Return those of the files, by SHA-256, that an organisation has deposited already."""
    rows = deposits(actor, organisation_id=organisation_id).filter(sha256__in=list(digests))
    return {row.sha256: row for row in rows}


def deposit_counts(actor: Actor, *, organisation_id: UUID | None = None) -> dict[str, int]:
    """Return how many deposits stand in each state."""
    rows = deposits(actor, organisation_id=organisation_id).order_by()
    return dict(rows.values_list("state").annotate(number=Count("pk")))


def standing_orders(actor: Actor) -> QuerySet[StandingOrder]:
    """Return the standing orders that stand, the oldest first."""
    actor.require(Permission.READ_ORIGINALS)
    rows = StandingOrder.objects.visible_to(actor).filter(ended_at=None)
    return rows.select_related("shop").order_by("ordered_at", "pk")


def source_files(actor: Actor, row: Deposit) -> QuerySet[SourceFile]:
    """Return the source files of a deposit in the order in which they were given."""
    actor.require(Permission.READ_ORIGINALS)
    return SourceFile.objects.visible_to(actor).filter(deposit=row).order_by("added_at", "pk")


def collection(actor: Actor, organisation_id: UUID) -> Collection | None:
    """Return the collection of a depositor; None before its first deposit."""
    actor.require(Permission.READ_ORIGINALS)
    return Collection.objects.visible_to(actor).filter(organisation_id=organisation_id).first()
