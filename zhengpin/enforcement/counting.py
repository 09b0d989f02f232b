"""Gathers the events of one account from what is kept, under a lock, for the replay."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Protocol
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from zhengpin.catalog.models import Creator, Merchant
from zhengpin.enforcement.models import Measure, PointsCredit
from zhengpin.enforcement.policies import policy_in_force, policy_version
from zhengpin.enforcement.policy import LadderPolicy
from zhengpin.enforcement.replay import Credit, Following, Related, Side, Upheld, follow, taken_off
from zhengpin.enforcement.states import MeasureState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference, split_reference
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionState


class Answerable(Protocol):
    """Whatever has somebody who answers for it: a subject, a measure."""

    @property
    def merchant_id(self) -> UUID | None: ...

    @property
    def creator_id(self) -> UUID | None: ...


@dataclass(frozen=True, order=True)
class Account:
    """Whom measures and points count against: one merchant, or one creator."""

    side: Side
    pk: UUID

    @property
    def subject(self) -> str:
        """Return the typed reference by which the catalogue knows the account as a whole."""
        return reference(self.side, self.pk)

    def credits(self) -> QuerySet[PointsCredit]:
        """Return what passed courses take off its points, the earliest first (a system read)."""
        return PointsCredit.objects.filter(**{f"{self.side}_id": self.pk}).order_by("at", "pk")

    def measures(self) -> QuerySet[Measure]:
        """Return every measure against it (a system read)."""
        return Measure.objects.filter(**{f"{self.side}_id": self.pk})


def account_of(row: Answerable) -> Account:
    """Return whose account something counts on: the creator's where there is one, else the merchant's."""
    if row.creator_id is not None:
        return Account("creator", row.creator_id)
    assert row.merchant_id is not None, "somebody answers for everything"
    return Account("merchant", row.merchant_id)


def hold_account(account: Account) -> None:
    """Hold an account until the transaction ends, so that two decisions on it count one after the other."""
    hold_accounts([account])


def hold_accounts(accounts: Collection[Account]) -> None:
    """Hold accounts until the transaction ends, in one order for all, so that nobody waits in a circle.

    Whoever decides on several holds all of them before the first; whoever also holds subjects holds the accounts first.
    """
    for model, side in ((Creator, "creator"), (Merchant, "merchant")):
        wanted = [one.pk for one in accounts if one.side == side]
        if wanted:
            rows = model.objects.filter(pk__in=wanted).order_by("pk").select_for_update(no_key=True)
            list(rows.values_list("pk", flat=True))


@dataclass(frozen=True)
class CountedDecision:
    """A new decision, counted. at: when it took effect; policy: under which version."""

    following: Following
    at: datetime
    policy: LadderPolicy


def count_new(
    account: Account, decision: Decision, subject_kind: str, *, related: Sequence[Related] = ()
) -> CountedDecision:
    """Return what follows from a decision that takes effect now on an account that is held.

    related: points of linked accounts. The points that are kept are those of the last replay, so that a long history
    need not be read to add to it.
    """
    kept = _standing(account)
    policy = policy_in_force()
    moment = clock.now()
    ends = (
        kept.aggregate(last=Max("counts_from"))["last"],
        account.credits().aggregate(last=Max("at"))["last"],
    )
    if last := max(filter(None, ends), default=None):
        # Clocks of two machines differ; the lock says who was first.
        moment = max(moment, last + timedelta(microseconds=1))
    event = _event(decision, subject_kind=subject_kind, at=moment, policy=policy)
    repeats = kept.filter(counts_from__gte=moment - policy.window).values("decision").distinct().count()
    following = follow(
        event, repeats=repeats, standing=_counted(account, kept, moment), side=account.side, related=related
    )
    return CountedDecision(following, moment, policy)


def _standing(account: Account) -> QuerySet[Measure]:
    """Return the measures in force that decisions ordered against subjects of an account."""
    in_force = {"state": MeasureState.IN_FORCE.value, "decision__state": DecisionState.SETTLED.value}
    return account.measures().filter(threshold=0, **in_force)


def points_of(accounts: Iterable[Account]) -> list[Related]:
    """Return the points in force against accounts, with when each began to count (a system read)."""
    found: list[Related] = []
    for account in accounts:
        rows = _standing(account).filter(points__gt=0).values_list("counts_from", "points")
        found += [Related(at, points) for at, points in rows]
    return found


def _points(kept: QuerySet[Measure], moment: datetime) -> int:
    """Return the points that have not expired by a moment, each by the policy under which it was given."""
    versions = kept.order_by().values_list("policy", flat=True).distinct()
    since = {version: moment - policy_version(version).expiry for version in versions}
    sums = (kept.filter(policy=version, counts_from__gt=day) for version, day in since.items())
    return sum(one.aggregate(points=Sum("points"))["points"] or 0 for one in sums)


def _counted(account: Account, kept: QuerySet[Measure], moment: datetime) -> int:
    """Return the points that have not expired by a moment, without those that credits before it have taken off."""
    earlier = [
        (one.points, _points(covered_by(kept, one), moment))
        for one in account.credits().filter(at__lt=moment)
    ]
    points = _points(kept, moment)
    return points - taken_off(earlier) if earlier else points


def covered_by(kept: QuerySet[Measure], credit: PointsCredit) -> QuerySet[Measure]:
    """Return those of the measures whose points a credit takes off."""
    return kept.filter(counts_from__lt=credit.at).exclude(decision__ground__in=credit.never_for)


def creditable_points(account: Account, never_for: Iterable[str]) -> int:
    """Return the points of an account that a credit given now could take off (a system read)."""
    now = clock.now()
    kept = _standing(account).exclude(decision__ground__in=list(never_for))
    earlier = [(one.points, _points(covered_by(kept, one), now)) for one in account.credits()]
    return _points(kept, now) - taken_off(earlier)


def credits_of(account: Account) -> list[Credit]:
    """Return what passed courses take off the points of an account."""
    return [Credit(one.at, one.points, frozenset(one.never_for)) for one in account.credits()]


def history_of(account: Account) -> list[Upheld]:
    """Return the decisions that stand against an account, in the order in which they took effect."""
    kept = account.measures().filter(threshold=0, decision__state=DecisionState.SETTLED.value)
    rows = kept.select_related("decision").order_by("decision_id", "counts_from", "pk")
    known = cache(policy_version)
    found = [_kept_event(list(some), known) for _, some in groupby(rows, key=lambda row: row.decision_id)]
    return sorted(found, key=lambda event: event.at)


def _kept_event(rows: list[Measure], known: Callable[[int], LadderPolicy]) -> Upheld:
    first = rows[0]
    standing = [row for row in rows if row.state == MeasureState.IN_FORCE]
    return _event(
        first.decision,
        subject_kind=split_reference(first.subject)[0],
        at=first.counts_from,
        policy=known(first.policy),
        waived=next((row.waived for row in rows if row.waived), ""),
        counts=bool(standing),
    )


def _event(
    decision: Decision,
    *,
    subject_kind: str,
    at: datetime,
    policy: LadderPolicy,
    waived: str = "",
    counts: bool = True,
) -> Upheld:
    return Upheld(
        key=decision.pk,
        at=at,
        ground=decision.ground,
        asked=tuple(decision.measures),
        subject_kind=str(subject_kind),
        policy=policy,
        approved=bool(decision.second_by),
        kept=kept_share(policy, waived),
        counts=counts,
    )


def kept_share(policy: LadderPolicy, waived: str) -> float:
    """Return the share of a decision's points that is left. waived: why they were waived; empty: all are left."""
    if not waived:
        return 1.0
    return policy.cure_keeps if waived == "remedied" else 0.0
