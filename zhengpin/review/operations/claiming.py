"""Gives cases to reviewers, one to one: a claim is a guarded update with a lease that ends by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.review import events, queries
from zhengpin.review.models import Case
from zhengpin.review.problems import CaseNotOpen, ClaimedByOther, ClaimLost, Recused, SeniorOnly
from zhengpin.review.states import CaseState, Queue


def free_or_own(actor: Actor) -> Q:
    """Return the condition that nobody else holds a claim that has not run out."""
    return Q(claimed_by="") | Q(claimed_by=actor.ref) | Q(lease_until__lt=clock.now())


def require_fit(case: Case, actor: Actor) -> None:
    """Raise SeniorOnly or Recused for an actor who may not look at this case."""
    if case.queue == Queue.SENIOR and not actor.may(Permission.APPROVE):
        raise SeniorOnly()
    if case.recusals.filter(who=actor.ref).exists():
        raise Recused()


@transaction.atomic
def claim_next(
    *, queue: str | None = None, held: bool = False, skip: Collection[UUID] = (), actor: Actor
) -> Case | None:
    """Claim the first case of a queue (None: of all that the actor may look at), or None if there is none.

    Whoever holds a claim already gets that case again. held: of the cases that wait for a second person, those that
    the actor did not decide. skip: cases not wanted now. Of any number who ask at once no two get the same case.
    """
    actor.require(Permission.APPROVE if held else Permission.DECIDE)
    waiting = _waiting(queue, held, actor).exclude(pk__in=skip)
    own = waiting.filter(claimed_by=actor.ref)
    for rows in (own, waiting):
        while (pk := rows.order_by("-rank", "pk").values_list("pk", flat=True).first()) is not None:
            if _take(rows.filter(pk=pk), actor):
                return _claimed(pk, actor)
    return None


@transaction.atomic
def claim(*, case_id: UUID, actor: Actor) -> Case:
    """Claim one case. Raises CaseNotFound, SeniorOnly, Recused, NotOpen, ClaimedByOther, Forbidden."""
    actor.require(Permission.DECIDE)
    case = queries.case(actor, case_id)
    require_fit(case, actor)
    rows = Case.objects.filter(pk=case.pk, state__in=_CLAIMABLE)
    if not rows.exists():
        raise CaseNotOpen(state=case.state)
    if not _take(rows.filter(free_or_own(actor)), actor):
        raise ClaimedByOther()
    return _claimed(case.pk, actor)


_CLAIMABLE = [CaseState.OPEN.value, CaseState.HELD.value]


def _waiting(queue: str | None, held: bool, actor: Actor) -> QuerySet[Case]:
    state = CaseState.HELD if held else CaseState.OPEN
    rows = Case.objects.visible_to(actor).filter(free_or_own(actor), state=state.value)
    rows = rows.exclude(recusals__who=actor.ref)
    if held:
        rows = rows.exclude(decisions__decided_by=actor.ref, decisions__state=state.value)
    if queue:
        rows = rows.filter(queue=Queue(queue).value)
    return rows if actor.may(Permission.APPROVE) else rows.exclude(queue=Queue.SENIOR.value)


def _take(rows: QuerySet[Case], actor: Actor) -> int:
    # The condition is asked again inside the update: whoever comes second finds no row left.
    return rows.update(claimed_by=actor.ref, lease_until=lease_end())


def lease_end() -> datetime:
    """Return until when a claim made now holds."""
    return clock.now() + timedelta(seconds=settings.CLAIM_LEASE_SECONDS)


def _claimed(case_id: UUID, actor: Actor) -> Case:
    case = Case.objects.get(pk=case_id)
    record(
        events.CASE_CLAIMED,
        actor=actor,
        subject=reference("case", case.pk),
        parent=case.subject,
        queue=case.queue,
        lease_until=case.lease_until,
    )
    return case


@transaction.atomic
def release(*, case_id: UUID, actor: Actor) -> None:
    """Give a claimed case back. Raises ClaimLost if the actor does not hold it."""
    if not _held_by(actor, case_id).update(claimed_by="", lease_until=None):
        raise ClaimLost()
    record(events.CASE_RELEASED, actor=actor, subject=reference("case", case_id))


@transaction.atomic
def renew(*, case_id: UUID, actor: Actor) -> datetime:
    """Hold the claim longer and return until when. Raises ClaimLost if the actor does not hold it.

    The ledger is not told: who holds the case does not change, and a screen that is open asks every few minutes.
    """
    until = lease_end()
    if not _held_by(actor, case_id).update(lease_until=until):
        raise ClaimLost()
    return until


def _held_by(actor: Actor, case_id: UUID) -> QuerySet[Case]:
    return Case.objects.filter(pk=case_id, claimed_by=actor.ref, state__in=_CLAIMABLE)


def expire_claims(*, actor: Actor) -> int:
    """Give every case back whose claim has run out; return how many."""
    rows = Case.objects.filter(lease_until__lt=clock.now(), state__in=_CLAIMABLE).exclude(claimed_by="")
    return sum(_expire(case, actor) for case in rows)


@transaction.atomic
def _expire(case: Case, actor: Actor) -> int:
    same = Case.objects.filter(pk=case.pk, claimed_by=case.claimed_by, lease_until=case.lease_until)
    if not same.update(claimed_by="", lease_until=None):
        return 0
    record(
        events.CLAIM_EXPIRED,
        actor=actor,
        subject=reference("case", case.pk),
        parent=case.subject,
        claimed_by=case.claimed_by,
    )
    return 1
