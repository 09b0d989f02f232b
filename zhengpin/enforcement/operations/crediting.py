"""Takes points off an account for a passed course, as far as the ladder's policy provides it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, Merchant
from zhengpin.enforcement import events
from zhengpin.enforcement.counting import Account, creditable_points, hold_account
from zhengpin.enforcement.models import PointsCredit
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.kit import clock
from zhengpin.ledger.operations import record


@transaction.atomic
def credit_course(*, organisation_id: UUID, course: str, because: str, actor: Actor) -> PointsCredit | None:
    """Credit an organisation with a course that was passed, on its account with the most points that can be taken off.

    because: the typed reference of the pass; once for each. Returns None where the policy in force credits no such
    course, where the organisation was credited within its time, or where there is nothing to take off. What was taken
    against the account stays: only what comes later counts from fewer points.
    """
    policy = policy_in_force()
    provided = policy.course_credit
    if provided is None or (provided.courses and course not in provided.courses):
        return None
    accounts = _accounts(organisation_id)
    for account in accounts:
        hold_account(account)
    known = PointsCredit.objects.filter(because=because).first()
    if known is not None:
        return known
    now = clock.now()
    if _credited_since(organisation_id, now - timedelta(days=provided.every_days)):
        return None
    never_for = sorted(ground.value for ground in provided.never_for)
    standing = {one: creditable_points(one, never_for) for one in accounts}
    if not any(standing.values()):
        return None
    account = max(accounts, key=lambda one: standing[one])
    points = standing[account]
    row = PointsCredit.objects.create(
        points=min(points, provided.points),
        never_for=never_for,
        policy=policy.version,
        course=course,
        because=because,
        at=_moment(account, now),
        **{f"{account.side}_id": account.pk},
    )
    record(
        events.POINTS_CREDITED,
        actor=actor,
        subject=account.subject,
        parent=because,
        points=row.points,
        course=course,
        policy=policy.version,
        at=row.at,
    )
    return row


def _accounts(organisation_id: UUID) -> list[Account]:
    """Return an organisation's accounts in the order in which accounts are held."""
    merchants = Merchant.objects.filter(organisation_id=organisation_id).values_list("pk", flat=True)
    creators = Creator.objects.filter(organisation_id=organisation_id).values_list("pk", flat=True)
    return sorted([*_of("merchant", merchants), *_of("creator", creators)])


def _of(side: str, numbers: Iterable[UUID]) -> list[Account]:
    return [Account("merchant" if side == "merchant" else "creator", pk) for pk in numbers]


def _credited_since(organisation_id: UUID, since: datetime) -> bool:
    own = Q(merchant__organisation_id=organisation_id) | Q(creator__organisation_id=organisation_id)
    return PointsCredit.objects.filter(own, at__gt=since).exists()


def _moment(account: Account, now: datetime) -> datetime:
    """Return a moment after every decision that counts already: clocks of two machines differ; the lock says who was
    first."""
    last = account.measures().aggregate(last=Max("counts_from"))["last"]
    return now if last is None else max(now, last + timedelta(microseconds=1))
