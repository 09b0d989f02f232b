"""Reads of disputes: both parties see theirs, the operator's staff all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.originals.dispute_states import OPEN_STATES, DisputeSide, DisputeState
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.problems import DisputeNotFound, NotAParty

_LOST = Q(outcome=PriorityOutcome.FIRST.value)
"""Who disputed it lost: the first side was first."""


def disputes(actor: Actor, *, state: str = "", deposit_id: UUID | str | None = None) -> QuerySet[Dispute]:
    """Return disputes, the newest first. deposit_id: in which this deposit is a side."""
    actor.require(Permission.READ_ORIGINALS)
    rows = Dispute.objects.visible_to(actor).select_related(
        "first__organisation", "second__organisation", "first__blob", "second__blob"
    )
    rows = rows.filter(state=state) if state else rows
    if deposit_id:
        rows = rows.filter(Q(first=deposit_id) | Q(second=deposit_id))
    return rows.order_by("-opened_at", "-pk")


def dispute(actor: Actor, dispute_id: UUID | str) -> Dispute:
    """Return one dispute. Raises DisputeNotFound, Forbidden."""
    return find_row(disputes(actor), dispute_id, DisputeNotFound)


def due_disputes(actor: Actor, on: datetime) -> QuerySet[Dispute]:
    """Return disputes whose hearing is over and that were not weighed yet, the longest due first."""
    rows = disputes(actor, state=DisputeState.HEARING.value).filter(due_at__lte=on)
    return rows.order_by("due_at", "pk")


def unanswered_disputes(actor: Actor, due_by: datetime) -> QuerySet[Dispute]:
    """Return disputes whose first side has not answered, was not reminded, and is heard no longer than that; the first
    due first."""
    rows = disputes(actor, state=DisputeState.HEARING.value).filter(answered_at=None, reminded_at=None)
    return rows.filter(due_at__lte=due_by).order_by("due_at", "pk")


def disputes_to_answer(actor: Actor) -> QuerySet[Dispute]:
    """Return the disputes over an actor's own deposits in which it has not answered, and still can."""
    rows = disputes(actor, state=DisputeState.HEARING.value).filter(answered_at=None, due_at__gt=clock.now())
    return rows.filter(first__organisation__in=actor.organisation_ids)


def disputes_to_decide(actor: Actor) -> QuerySet[Dispute]:
    """Return the disputes that wait for a person: to be decided, or asked to be reopened."""
    return disputes(actor).filter(Q(state=DisputeState.REFERRED.value) | Q(asked_at__isnull=False))


def open_claims(actor: Actor, organisation_id: UUID) -> int:
    """Return how many disputes are open by which an organisation claims others' originals."""
    states = [state.value for state in OPEN_STATES]
    return disputes(actor).filter(second__organisation=organisation_id, state__in=states).order_by().count()


def disputes_between(actor: Actor, one: Deposit, two: Deposit) -> QuerySet[Dispute]:
    """Return all disputes of two deposits, whichever disputed the other."""
    return disputes(actor).filter(Q(first=one, second=two) | Q(first=two, second=one))


def side_of(actor: Actor, row: Dispute) -> DisputeSide:
    """Return on which side of a dispute an actor stands. Raises NotAParty."""
    for side, one in ((DisputeSide.FIRST, row.first), (DisputeSide.SECOND, row.second)):
        if one.organisation_id in actor.organisation_ids:
            return side
    raise NotAParty()


def wrong_deposits(actor: Actor, organisation_id: UUID, since: datetime) -> list[datetime]:
    """Return when disputes were decided since then in which an organisation was found to have deposited, or claimed,
    what somebody else was first with; the newest first."""
    rows = disputes(actor, state=DisputeState.DECIDED.value).filter(decided_at__gte=since)
    claimed = Q(second__organisation=organisation_id) & _LOST
    held = Q(first__organisation=organisation_id, outcome=PriorityOutcome.SECOND.value)
    found = rows.filter(claimed | held).order_by("-decided_at").values_list("decided_at", flat=True)
    return [at for at in found if at is not None]
